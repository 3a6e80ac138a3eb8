import { Store } from '../../src/store/index.ts';

/** Everything that a history says, without the keys of its tables and the bytes of its captures (the furniture of the bundled site differs at each request). */
export async function dumpHistory(dataDir: string): Promise<unknown> {
  const store = await Store.open(dataDir);
  try {
    const pages = await store.pages();
    return {
      pages: await Promise.all(
        pages.map(async (page) => ({
          slug: page.slug,
          state: page.state,
          stateSince: page.stateSince,
          captures: (await store.captures(page)).map(({ id: _, sha256: __, ...capture }) => capture),
          events: (await store.events({ pageId: page.id })).map(({ pageId: _, captureId: __, ...event }) => event),
          versions: await store.versions(page),
          wordings: (await store.wordings(page)).map(({ wordingId: _, ...wording }) => wording),
        })),
      ),
      changes: (await store.changes({})).map(({ pageId: _, ...change }) => change),
      // Pages are fetched side by side: which of them comes first is no part of the history.
      pending: (await store.outgoing.items()).map(({ id: _, captureId: __, ...item }) => item).toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    };
  } finally {
    store.close();
  }
}
