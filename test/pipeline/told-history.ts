import type { Store } from '../../src/store/index.ts';

/** All that the history of a page says, without the keys of tables and the numbers of passages. */
export async function tellHistory(store: Store, slug: string): Promise<unknown> {
  const page = await store.page(slug);
  if (page === null) throw new Error(`there is no page ${slug}`);
  const { id: pageId, ...standing } = page;
  const versions = await store.versions(page);
  return {
    standing,
    captures: (await store.captures(page)).map(({ id: _, ...capture }) => capture),
    events: (await store.events({ pageId })).map(({ captureId: _, pageId: __, ...event }) => event),
    versions,
    texts: await Promise.all(
      versions.map(async ({ number }) => (await store.passages(page, number)).map(({ kind, text }) => [kind, text])),
    ),
    changes: (await store.changes({ pageId })).map(({ pageId: _, passage: __, ...change }) => change),
    lives: lives(await store.wordings(page)),
  };
}

/** Each passage as the wordings that it had, in an order that does not depend on its number. */
function lives(wordings: Awaited<ReturnType<Store['wordings']>>): string[] {
  const byPassage = new Map<number, string[]>();
  for (const { number, text, fromVersion, untilVersion } of wordings)
    byPassage.set(number, [...(byPassage.get(number) ?? []), `${fromVersion}–${untilVersion ?? ''} ${text}`]);
  return [...byPassage.values()].map((life) => life.join('\n')).sort();
}
