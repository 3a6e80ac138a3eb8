import { claimId } from '../claims/claim-id.ts';
import { wordRuns } from '../compare/words.ts';
import { groupedBy } from '../grouped-by.ts';
import {
  type ArticleNews,
  type ClaimState,
  type EventOfPage,
  type FlaggedChange,
  type OutdatedArticle,
  type OutdatedClaim,
  type PageRef,
  SIGNIFICANCES,
  type Time,
} from '../model.ts';
import type { ClaimInForce, OvertakenClaim, Store } from '../store/index.ts';
import { pageEventsBetween, pagesById } from './changes.ts';
import { ClaimCauses } from './claim-causes.ts';
import { settledBy } from './claim-settled.ts';
import { OUTAGE_BEGINS } from './outages.ts';
import { type Span, secondAfter } from './week.ts';

/** What of all that puts articles out of date is asked for. */
export interface NewsFilter {
  isArticle: (name: string) => boolean;
  isPage: (page: PageRef) => boolean;
  /** null: no single change put the sentence out of date. */
  isChange: (change: FlaggedChange | null) => boolean;
}

/** What a capture brought, or all captures of a span. */
export type NewsOf = { captureId: number; slug: string; time: Time } | Span;

const EVERYTHING: NewsFilter = { isArticle: () => true, isPage: () => true, isChange: () => true };

/** What puts articles out of date: their sentences that no longer hold, and pages under them that cannot be read, importance first. */
export async function articleNews(store: Store, of: NewsOf, filter: NewsFilter): Promise<ArticleNews[]> {
  const pages = await pagesById(store);
  const news = new Map<string, ArticleNews>();
  for (const { named, claim } of await outdatedClaims(store, of, pages, filter)) newsOf(news, named).claims.push(claim);
  for (const { event, resting } of await sourceEvents(store, of, pages, filter)) {
    for (const [, claims] of groupedBy(resting, ({ article }) => article)) {
      const [first] = claims;
      if (first !== undefined)
        newsOf(news, first).sources.push({ ...event, claims: claims.map((one) => ({ id: idOf(one), text: one.text })) });
    }
  }
  return [...news.values()].map((one) => ({ ...one, claims: one.claims.sort(byImportance) })).sort(weightiestFirst);
}

/** The articles that went out of date within a span, as was known at its end: what is kept later of them tells nothing of it otherwise. */
export async function outdatedArticles(store: Store, span: Span): Promise<OutdatedArticle[]> {
  const pages = await pagesById(store);
  const news = new Map<string, ArticleNews>();
  for (const { named, claim } of await outdatedClaims(store, { ...span, asKnown: span.until }, pages, EVERYTHING))
    newsOf(news, named).claims.push(claim);
  return [...news.values()]
    .map(({ name, title, url, claims }) => ({ name, title, url, claims: claims.sort(byImportance) }))
    .sort(weightiestFirst);
}

function newsOf(news: Map<string, ArticleNews>, { article: name, title, articleUrl: url }: ClaimInForce): ArticleNews {
  const known = news.get(name) ?? { name, title, url, claims: [], sources: [] };
  news.set(name, known);
  return known;
}

function idOf({ article, number }: ClaimInForce): string {
  return claimId(article, number);
}

async function outdatedClaims(store: Store, of: NewsOf & { asKnown?: Time }, pages: ReadonlyMap<number, PageRef>, filter: NewsFilter) {
  const overtaken = (await store.claims.overtaken(of)).filter(({ article }) => filter.isArticle(article));
  const until = 'until' in of ? of.until : of.time;
  const acts = groupedBy(
    (await store.claims.acts([...new Set(overtaken.map(({ claimId }) => claimId))])).filter(({ time }) => time <= until),
    ({ claimId }) => claimId,
  );
  const causes = new ClaimCauses(store);
  const found: { named: OvertakenClaim; claim: OutdatedClaim }[] = [];
  for (const [, standings] of groupedBy(overtaken, ({ claimId, pageId, time }) => `${claimId} ${pageId} ${time}`)) {
    // A claim may rest on two passages of the page; the surer one tells.
    const [named] = standings.toSorted((a, b) => b.score - a.score);
    const page = named === undefined ? undefined : pages.get(named.pageId);
    if (named === undefined || page === undefined || !filter.isPage(page)) continue;
    // Put off by an editor, or dealt with before it was told.
    if (settledBy(acts.get(named.claimId) ?? [], named.time, named.time) !== null) continue;
    const change = await causes.of(named, page);
    // What flaps was told when it began.
    if (!filter.isChange(change) || (change?.unrest?.goesOn && change.mark?.verdict !== 'important')) continue;
    found.push({ named, claim: toOutdated(named, page, change) });
  }
  // What overtook a sentence twice within a span is told once, as it came to stand.
  return found.filter(
    ({ named: one }) =>
      !found.some(({ named: other }) => other.claimId === one.claimId && other.pageId === one.pageId && other.time > one.time),
  );
}

function toOutdated(named: OvertakenClaim, page: PageRef, change: FlaggedChange | null): OutdatedClaim {
  const { text, state, time, before, after, why, score } = named;
  return {
    id: idOf(named),
    text,
    state,
    page,
    since: time,
    before,
    after,
    words: before === null || after === null ? [] : wordRuns(before, after),
    why,
    score,
    change: change === null ? null : causeOf(change),
  };
}

function causeOf({ id, category, topics, significance, direction, facts }: FlaggedChange): OutdatedClaim['change'] {
  return { id, category, topics, significance, direction, facts };
}

async function sourceEvents(store: Store, of: NewsOf, pages: ReadonlyMap<number, PageRef>, { isArticle, isPage }: NewsFilter) {
  const ids = new Map([...pages].map(([id, { slug }]) => [slug, id]));
  const span = 'until' in of ? of : { since: of.time, until: secondAfter(of.time), page: of.slug };
  const found: { event: EventOfPage; resting: ClaimInForce[] }[] = [];
  for (const event of await pageEventsBetween(store, span)) {
    const id = ids.get(event.page.slug);
    if (id === undefined || !isPage(event.page) || !(OUTAGE_BEGINS.has(event.name) || event.name === 'back')) continue;
    const resting = (await store.claims.inForceOn(id)).filter(({ article }) => isArticle(article));
    if (resting.length > 0) found.push({ event, resting });
  }
  return found;
}

const STATE_ORDER: ClaimState[] = ['rule changed', 'fact changed', 'passage gone'];

/** By the weight of what put them out of date, then by how sure that is. */
function byImportance(a: OutdatedClaim, b: OutdatedClaim): number {
  return weightOf(b) - weightOf(a) || STATE_ORDER.indexOf(a.state) - STATE_ORDER.indexOf(b.state) || b.score - a.score;
}

/** Of what no single change put out of date, nobody said how much it weighs: it stands in the middle. */
function weightOf({ change }: OutdatedClaim): number {
  return SIGNIFICANCES.indexOf(change?.significance ?? 'medium');
}

function weightiestFirst(a: OutdatedArticle, b: OutdatedArticle): number {
  return topOf(b) - topOf(a) || b.claims.length - a.claims.length || (a.name < b.name ? -1 : 1);
}

function topOf({ claims: [first] }: OutdatedArticle): number {
  return first === undefined ? -1 : weightOf(first);
}
