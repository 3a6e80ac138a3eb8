import { watchedPages } from './cited-pages.ts';
import { type PageOnDay, type PageThen, pagesOnDays, pagesThen, withCourse } from './claim-anchors.ts';
import { courseOf } from './claim-course.ts';
import { claimSenses } from './claim-senses.ts';
import { candidatesFor, type FoundAnchor } from './claims/anchoring.ts';
import { claimId } from './claims/claim-id.ts';
import type { Lexicon } from './flag/index.ts';
import { articlesNamed } from './history/articles-named.ts';
import { noSuchClaim } from './history/claim-named.ts';
import { PolicytraceError, type Time } from './model.ts';
import type { NewAnchoring, Store, StoredAnchoring, StoredArticle, StoredClaim } from './store/index.ts';

/** A claim whose passage a person looks at. */
export interface ClaimToReview {
  /** `ARTICLE:N` */
  id: string;
  article: StoredArticle;
  claim: StoredClaim;
  anchoring: StoredAnchoring;
  /** The cited pages, and those that it is said to rest on, as they stood on the day of the check. */
  pages: readonly PageThen[];
  /** The passages that come nearest, the best first; those that it is said to rest on are not among them. */
  candidates: readonly FoundAnchor[];
}

/** accept: it rests on what is said. choose: on this passage, one of the candidates. none: on nothing of these pages. */
export type ReviewAnswer = { say: 'accept' } | { say: 'choose'; pageId: number; passage: number } | { say: 'none' };

/** Who answered, when, and why where that was said. */
export interface ReviewedBy {
  author: string;
  because: string | null;
  time: Time;
}

const CANDIDATES = 5;
/** Later than anything that was seen. */
const LAST_DAY = '9998-12-31';

interface Context {
  store: Store;
  lexicon: Lexicon;
}

/**
 * The claims that rest on little or nothing by the rules, and on which nobody has decided, in the order of their articles.
 * @throws PolicytraceError `not-found` where there is no article of that name
 */
export async function claimsToReview(context: Context, article: string | null): Promise<ClaimToReview[]> {
  return reviewsOf(context, await articlesNamed(context.store, article), ({ anchoring }) => anchoring.weak);
}

/**
 * One claim, whether or not anybody has decided on it.
 * @throws PolicytraceError `not-found` where there is none of that id
 */
export async function claimToReview(context: Context, id: string): Promise<ClaimToReview> {
  const name = id.slice(0, id.lastIndexOf(':'));
  const article = (await context.store.claims.articles()).filter((one) => one.name === name);
  const [found] = await reviewsOf(context, article, ({ claim }) => claimId(name, claim.number) === id);
  if (found === undefined) throw noSuchClaim(id);
  return found;
}

async function reviewsOf(
  { store, lexicon }: Context,
  articles: readonly StoredArticle[],
  isAsked: (of: { claim: StoredClaim; anchoring: StoredAnchoring }) => boolean,
): Promise<ClaimToReview[]> {
  const watched = await watchedPages(store);
  const byId = new Map((await store.pages()).map((page) => [page.id, page]));
  const then = pagesThen(store);
  const senses = claimSenses(lexicon);
  const reviews: ClaimToReview[] = [];
  for (const article of articles) {
    const claims = await store.claims.standing(article);
    const anchorings = await store.claims.anchorings(claims.map(({ id }) => id));
    for (const claim of claims) {
      const anchoring = anchorings.get(claim.id);
      if (anchoring === undefined || !isAsked({ claim, anchoring })) continue;
      const under = [...claim.cites.map(watched), ...anchoring.anchors.map(({ pageId }) => byId.get(pageId))].filter(
        (page) => page !== undefined,
      );
      const seen = await Promise.all(
        [...new Set(under.map(({ id }) => id))].flatMap((id) => byId.get(id) ?? []).map((page) => then(page, article.checked)),
      );
      const pages = seen.filter((page) => page !== null);
      const candidates = candidatesFor(senses.read(claim.text), pages, senses)
        .filter(({ pageId, passage }) => !anchoring.anchors.some((anchor) => anchor.pageId === pageId && anchor.passage === passage))
        .slice(0, CANDIDATES);
      reviews.push({ id: claimId(article.name, claim.number), article, claim, anchoring, pages, candidates });
    }
  }
  return reviews;
}

/**
 * Keeps what a person decided, and how the claim stood there since; what was held before stays as history.
 * @throws PolicytraceError `usage` where somebody decided on the claim since it was shown, or the passage is none of its candidates
 */
export async function keepReview(
  context: Context,
  shown: Pick<ClaimToReview, 'id'> & { anchoring: Pick<StoredAnchoring, 'id'> },
  answer: ReviewAnswer,
  by: ReviewedBy,
): Promise<void> {
  const { anchoring, pages } = await claimToReview(context, shown.id);
  if (anchoring.id !== shown.anchoring.id)
    throw new PolicytraceError('usage', `${shown.id} was decided by ${anchoring.author} since you looked at it`, {
      hint: 'Look at it again before you decide.',
    });
  // The page may have got a version while a person thought, or between reading and writing: the claim must have stood on that, too.
  for (;;) {
    const newest = await newestOf(context.store, pages);
    const review = await claimToReview(context, shown.id);
    const onDay = pagesOnDays(context.store);
    const since = await Promise.all(review.pages.map(({ page }) => onDay(page, review.article.checked)));
    const said = since.filter((page) => page !== null);
    await context.store.claims.anchorAnew(review.claim.id, decided({ ...review, anchoring }, said, answer, context.lexicon, by));
    if ((await newestOf(context.store, pages)) === newest) return;
  }
}

async function newestOf(store: Store, pages: readonly PageThen[]): Promise<string> {
  return (await Promise.all(pages.map(({ pageId }) => store.claims.versionOn(pageId, LAST_DAY)))).join();
}

function decided(review: ClaimToReview, pages: readonly PageOnDay[], answer: ReviewAnswer, lexicon: Lexicon, by: ReviewedBy): NewAnchoring {
  const { author, because, time } = by;
  const { why, anchors } = restsOn(review, pages, answer, lexicon, author);
  const reasons = because === null ? why : [...why.slice(0, 1), because, ...why.slice(1)];
  return { checked: review.article.checked, author, time, weak: false, why: reasons, anchors };
}

function restsOn(
  { id, claim, anchoring, candidates }: ClaimToReview,
  pages: readonly PageOnDay[],
  answer: ReviewAnswer,
  lexicon: Lexicon,
  author: string,
): Pick<NewAnchoring, 'why' | 'anchors'> {
  const senses = claimSenses(lexicon);
  switch (answer.say) {
    case 'none':
      return { why: [`${author}: nothing on the cited pages supports it`], anchors: [] };
    case 'choose': {
      const found = candidates.find(({ pageId, passage }) => pageId === answer.pageId && passage === answer.passage);
      if (found === undefined) throw new PolicytraceError('usage', `that passage is none of those that come near ${id}`);
      const chosen: FoundAnchor = { ...found, main: true, firm: true, why: [`chosen by ${author}`, ...found.why] };
      return { why: [`chosen by ${author}`], anchors: [withCourse(claim.text, chosen, pages, senses)] };
    }
    case 'accept': {
      if (anchoring.anchors.length === 0)
        throw new PolicytraceError('usage', `${id} rests on nothing that was found: there is nothing to accept`);
      const anchors = anchoring.anchors.map(({ id: _, ...anchor }) => {
        const later = pages.find(({ pageId }) => pageId === anchor.pageId)?.later ?? [];
        return { ...anchor, standings: courseOf(claim.text, anchor, later, senses) };
      });
      return { why: [`accepted by ${author}`, ...anchoring.why], anchors };
    }
  }
}
