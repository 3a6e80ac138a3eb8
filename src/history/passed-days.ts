import { wordRuns } from '../compare/words.ts';
import type { Lexicon } from '../flag/index.ts';
import { groupedBy } from '../grouped-by.ts';
import type { Day, OutdatedArticle, OutdatedClaim } from '../model.ts';
import type { Store } from '../store/index.ts';
import { type ClaimReport, checkClaims } from './claim-check.ts';

/** The articles with sentences that a day puts in question by passing, as they stood when it began: a day is news, though no page changes. */
export async function articlesPassedBy(store: Store, lexicon: Lexicon, day: Day): Promise<OutdatedArticle[]> {
  if ((await store.claims.articles()).length === 0) return [];
  const begins = `${day}T00:00:00Z`;
  const passed = (await checkClaims(store, lexicon, begins, null)).filter(
    ({ state, since, settled }) => state === 'ambiguous' && since === begins && settled === null,
  );
  return [...groupedBy(passed, ({ article }) => article.name).values()]
    .flatMap((reports) => {
      const [first] = reports;
      return first === undefined ? [] : [{ ...named(first), claims: reports.flatMap(toClaim) }];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function named({ article: { name, title, url } }: ClaimReport): Pick<OutdatedArticle, 'name' | 'title' | 'url'> {
  return { name, title, url };
}

/** The page says what it said: nothing in it differs but the day. */
function toClaim({ id, claim: { text }, state, since, page, after, anchors: [main], why, score }: ClaimReport): OutdatedClaim[] {
  if (page === null || since === null || main === undefined) return [];
  const says = after ?? main.anchor.exact;
  return [{ id, text, state, page, since, before: says, after: says, words: wordRuns(says, says), why: [...why], score, change: null }];
}
