import { watchedPages } from './cited-pages.ts';
import { type PageOnDay, pagesOnDays, withCourse } from './claim-anchors.ts';
import { courseOf } from './claim-course.ts';
import { claimSenses } from './claim-senses.ts';
import { candidatesFor, type FoundAnchor } from './claims/anchoring.ts';
import { claimId } from './claims/claim-id.ts';
import type { Lexicon } from './flag/index.ts';
import { articlesNamed } from './history/articles-named.ts';
import type { Time } from './model.ts';
import type { NewAnchoring, Store, StoredAnchoring, StoredArticle, StoredClaim } from './store/index.ts';

/** A claim whose passage a person should look at. */
export interface ClaimToReview {
  /** `ARTICLE:N` */
  id: string;
  article: StoredArticle;
  claim: StoredClaim;
  anchoring: StoredAnchoring;
  /** The cited pages, and those that it is said to rest on, as they stood on the day of the check. */
  pages: readonly PageOnDay[];
  /** The passages that come nearest, the best first; those that it is said to rest on are not among them. */
  candidates: readonly FoundAnchor[];
}

/** accept: it rests on what the rules found. choose: on this passage. none: on nothing of these pages. */
export type ReviewAnswer = { say: 'accept' } | { say: 'choose'; anchor: FoundAnchor } | { say: 'none' };

const CANDIDATES = 5;

interface Context {
  store: Store;
  lexicon: Lexicon;
}

/**
 * The claims that rest on little or nothing by the rules, and on which nobody has decided, in the order of their articles.
 * @throws PolicytraceError `not-found` where there is no article of that name
 */
export async function claimsToReview({ store, lexicon }: Context, article: string | null): Promise<ClaimToReview[]> {
  const watched = await watchedPages(store);
  const byId = new Map((await store.pages()).map((page) => [page.id, page]));
  const onDay = pagesOnDays(store);
  const senses = claimSenses(lexicon);
  const reviews: ClaimToReview[] = [];
  for (const one of await articlesNamed(store, article)) {
    const claims = await store.claims.standing(one);
    const anchorings = await store.claims.anchorings(claims.map(({ id }) => id));
    for (const claim of claims) {
      const anchoring = anchorings.get(claim.id);
      if (anchoring === undefined || !anchoring.weak) continue;
      const under = [...claim.cites.map(watched), ...anchoring.anchors.map(({ pageId }) => byId.get(pageId))].filter(
        (page) => page !== undefined,
      );
      const seen = await Promise.all(
        [...new Set(under.map(({ id }) => id))].flatMap((id) => byId.get(id) ?? []).map((page) => onDay(page, one.checked)),
      );
      const pages = seen.filter((page) => page !== null);
      const candidates = candidatesFor(senses.read(claim.text), pages, senses)
        .filter(({ pageId, passage }) => !anchoring.anchors.some((anchor) => anchor.pageId === pageId && anchor.passage === passage))
        .slice(0, CANDIDATES);
      reviews.push({ id: claimId(one.name, claim.number), article: one, claim, anchoring, pages, candidates });
    }
  }
  return reviews;
}

/** Keeps what a person decided, and how the claim stood there since; what was held before stays as history. */
export async function keepReview(
  { store, lexicon }: Context,
  review: ClaimToReview,
  answer: ReviewAnswer,
  { author, time }: { author: string; time: Time },
): Promise<void> {
  const decided = { checked: review.article.checked, author, time, weak: false };
  await store.claims.anchorAnew(review.claim.id, { ...decided, ...restsOn(review, answer, lexicon, author) });
}

function restsOn(
  { claim, anchoring, pages }: ClaimToReview,
  answer: ReviewAnswer,
  lexicon: Lexicon,
  author: string,
): Pick<NewAnchoring, 'why' | 'anchors'> {
  const senses = claimSenses(lexicon);
  switch (answer.say) {
    case 'none':
      return { why: [`${author}: nothing on the cited pages supports it`], anchors: [] };
    case 'choose': {
      const chosen: FoundAnchor = { ...answer.anchor, main: true, firm: true, why: [`chosen by ${author}`, ...answer.anchor.why] };
      return { why: [`chosen by ${author}`], anchors: [withCourse(claim.text, chosen, pages, senses)] };
    }
    case 'accept': {
      const anchors = anchoring.anchors.map(({ id: _, ...anchor }) => {
        const later = pages.find(({ pageId }) => pageId === anchor.pageId)?.later ?? [];
        return { ...anchor, standings: courseOf(claim.text, anchor, later, senses) };
      });
      return { why: [`accepted by ${author}`, ...anchoring.why], anchors };
    }
  }
}
