import type { Lexicon } from '../flag/index.ts';
import type { ClaimState, Time } from '../model.ts';
import type { Store } from '../store/index.ts';
import { articlesNamed } from './articles-named.ts';
import { type ClaimReport, checkClaims } from './claim-check.ts';

/** Which claims are asked for. */
export interface ClaimFilter {
  article?: string | undefined;
  state?: ClaimState | undefined;
  /** Slug of a page that they rest on, or that put them out of date. */
  page?: string | undefined;
}

/** A place in the list of claims: the one that was told last. */
export interface ClaimPlace {
  article: string;
  number: number;
}

/**
 * Claims as they stand at a moment, by article and number, `most` at most from a place on. Only the articles from there on are checked,
 * and no more of them than are needed. Throws where there is no article of the name that is asked for.
 */
export async function claimsInOrder(
  { store, lexicon }: { store: Store; lexicon: Lexicon },
  at: Time,
  { article, state, page }: ClaimFilter,
  after: ClaimPlace | null,
  most: number,
): Promise<{ claims: ClaimReport[]; next: ClaimPlace | null }> {
  const names = (await articlesNamed(store, article ?? null)).map(({ name }) => name).sort();
  const claims: ClaimReport[] = [];
  for (const name of names) {
    if (after !== null && name < after.article) continue;
    const own = (await checkClaims(store, lexicon, at, name))
      .filter(({ claim }) => after === null || name > after.article || claim.number > after.number)
      .filter((report) => state === undefined || report.state === state)
      .filter((report) => page === undefined || isAbout(report, page));
    claims.push(...own.sort((a, b) => a.claim.number - b.claim.number));
    // One more than is wanted: there is a next part.
    if (claims.length > most) break;
  }
  const told = claims.slice(0, most);
  const last = told.at(-1);
  return { claims: told, next: last === undefined || claims.length <= most ? null : placeOf(last) };
}

function placeOf({ article, claim }: ClaimReport): ClaimPlace {
  return { article: article.name, number: claim.number };
}

function isAbout({ anchors, page }: ClaimReport, slug: string): boolean {
  return page?.slug === slug || anchors.some((anchor) => anchor.page.slug === slug);
}
