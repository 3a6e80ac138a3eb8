import type { ClaimAlert, OutdatedClaim } from '../model.ts';
import { pageRef, type Store, type StoredPage } from '../store/index.ts';
import { groupedBy } from './grouped-by.ts';

/** The claims that a capture of a page put out of date, by article; null: none (of the articles asked for). */
export async function claimAlert(
  store: Store,
  page: StoredPage,
  captureId: number,
  only: readonly string[] | null,
): Promise<ClaimAlert | null> {
  const standings = (await store.claims.ofCapture(captureId)).filter(({ article }) => only === null || only.includes(article));
  const [first] = standings;
  if (first === undefined) return null;
  const articles = [...groupedBy(standings, ({ article }) => article)].map(([name, of]) => {
    const [one] = of;
    const claims = of.map(
      ({ number, text, state, before, after, why, score }): OutdatedClaim => ({
        id: `${name}:${number}`,
        text,
        state,
        before,
        after,
        why,
        score,
      }),
    );
    // A claim may rest on two passages of the page; the surer one tells.
    const surest = claims.toSorted((a, b) => b.score - a.score);
    return {
      name,
      title: one?.title ?? null,
      url: one?.articleUrl ?? null,
      claims: [...groupedBy(surest, ({ id }) => id).values()].flatMap(([claim]) => claim ?? []),
    };
  });
  return { page: pageRef(page), time: first.time, articles };
}
