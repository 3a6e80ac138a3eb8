import { type PageRef, PolicytraceError, type Time } from '../model.ts';
import { type FoundPage, type FoundWording, type LooksOfSpan, pageRef, type Store, type StoredPage } from '../store/index.ts';

/** A span of which either end may be open: `since` is its first moment, `until` the first after it. */
export interface OpenSpan {
  since?: Time | undefined;
  until?: Time | undefined;
}

/** `appeared`, `disappeared`: only what came or went within these spans, as far as it was looked at. */
export interface SearchQuery {
  words: string;
  page?: string | undefined;
  appeared?: OpenSpan;
  disappeared?: OpenSpan;
}

/** How much of what is found is told: pages after the first `passed`, and the newest wordings of each. */
export interface SearchPart {
  passed: number;
  pages: number;
  wordings: number;
}

export const ALL_FOUND: SearchPart = { passed: 0, pages: Number.POSITIVE_INFINITY, wordings: Number.POSITIVE_INFINITY };

/** A span in which a page said the words without a break, as far as it was looked at. */
export interface SpanSaid {
  firstSeen: Time;
  /** The last good look that did not yet show the words; null: they stood in the first version. */
  notBefore: Time | null;
  lastSeen: Time;
  /** The first look that no longer showed them; null: they stand. */
  gone: Time | null;
  /** Looks within the span that got nothing readable, and the longest time in it without a good look, in whole days. */
  badLooks: number;
  longestGapDays: number;
}

/** A wording with the words, and the span in which it stood. */
export interface WordingSaid {
  passage: number;
  text: string;
  since: Time;
  until: Time | null;
}

/** Where and when one page said the words. */
export interface PageSaid {
  page: PageRef;
  spans: SpanSaid[];
  wordings: WordingSaid[];
  /** Wordings that are not told. */
  more: number;
}

export interface SearchResult {
  /** In the order in which they first said it. */
  pages: PageSaid[];
  /** How many pages said it in all. */
  total: number;
  /** False where the search gave up before its end: more was said than is told here. */
  whole: boolean;
}

const FEWEST_SIGNS = 2;
const MOST_SIGNS = 200;
const DAY_SECONDS = 86_400;

/**
 * Where these words ever stood in a row, first and last seen. `timeMs`: after so long it gives up and says so. Throws where there is
 * nothing to look for.
 */
export async function searchHistory(store: Store, query: SearchQuery, timeMs: number, part = ALL_FOUND): Promise<SearchResult> {
  const words = query.words.replace(/\s+/g, ' ').trim();
  if (words.length < FEWEST_SIGNS || words.length > MOST_SIGNS || !/[\p{L}\p{N}]/u.test(words))
    throw new PolicytraceError('usage', `a search needs ${FEWEST_SIGNS} to ${MOST_SIGNS} characters, with letters or digits among them`);
  const only = query.page === undefined ? undefined : await store.page(query.page);
  if (only === null) return { pages: [], total: 0, whole: true };
  const untilMs = Date.now() + timeMs;
  const { pages: found, whole } = await store.index.search(words, { pageId: only?.id, untilMs });
  const pages = new Map((await store.pages()).map((page) => [page.id, page]));
  const isSifted = hasEnd(query.appeared) || hasEnd(query.disappeared);
  const inOrder = found.flatMap((one) => {
    const page = pages.get(one.pageId);
    return page === undefined ? [] : [{ page, found: one }];
  });
  const asked: PageSaid[] = [];
  for (const one of isSifted ? inOrder : inOrder.slice(part.passed, part.passed + part.pages)) {
    if (Date.now() > untilMs) return { pages: asked, total: inOrder.length, whole: false };
    const said = await pageSaid(store, one.page, one.found, part.wordings);
    const spans = said.spans.filter((span) => isAsked(span, query));
    if (spans.length > 0) asked.push({ ...said, spans });
  }
  if (!isSifted) return { pages: asked, total: inOrder.length, whole };
  return { pages: asked.slice(part.passed, part.passed + part.pages), total: asked.length, whole };
}

function isAsked({ firstSeen, notBefore, gone }: SpanSaid, { appeared, disappeared }: SearchQuery): boolean {
  const cameThen = !hasEnd(appeared) || (notBefore !== null && isWithin(firstSeen, appeared));
  return cameThen && (!hasEnd(disappeared) || (gone !== null && isWithin(gone, disappeared)));
}

function hasEnd(span: OpenSpan = {}): boolean {
  return span.since !== undefined || span.until !== undefined;
}

function isWithin(time: Time, { since, until }: OpenSpan = {}): boolean {
  return (since === undefined || time >= since) && (until === undefined || time < until);
}

async function pageSaid(store: Store, page: StoredPage, { pageId, places }: FoundPage, most: number): Promise<PageSaid> {
  const found = await store.index.wordings(pageId, places, most);
  const spans = await store.index.looksOfSpans(pageId, joined(found));
  const told = sameTextOnce(found.filter(({ text }) => text !== null));
  return {
    page: pageRef(page),
    spans: spans.map(spanSaid),
    wordings: told.map(({ passage, text, since, until }) => ({ passage, text: text ?? '', since, until })),
    more: Math.max(0, found.length - Math.min(most, found.length)),
  };
}

/** A wording also ends when only its label or its level changes: what goes on with the same text is told once. */
function sameTextOnce(found: readonly FoundWording[]): FoundWording[] {
  const told: FoundWording[] = [];
  for (const one of found.toSorted((a, b) => a.passage - b.passage || a.fromVersion - b.fromVersion)) {
    const last = told.at(-1);
    if (last && last.passage === one.passage && last.text === one.text && last.untilVersion === one.fromVersion)
      told[told.length - 1] = { ...last, untilVersion: one.untilVersion, until: one.until };
    else told.push(one);
  }
  return told;
}

/** Spans of time in which one wording or another held the words. */
function joined(found: readonly FoundWording[]): { since: Time; until: Time | null }[] {
  const spans: { until: number | null; since: Time; end: Time | null }[] = [];
  for (const { fromVersion, untilVersion, since, until } of found.toSorted((a, b) => a.fromVersion - b.fromVersion)) {
    const last = spans.at(-1);
    if (!last || (last.until !== null && last.until < fromVersion)) spans.push({ until: untilVersion, since, end: until });
    else if (last.until !== null && (untilVersion === null || untilVersion > last.until))
      Object.assign(last, { until: untilVersion, end: until });
  }
  return spans.map(({ since, end }) => ({ since, until: end }));
}

function spanSaid({ since, until, before, last, bad, longestGapSeconds }: LooksOfSpan): SpanSaid {
  return {
    firstSeen: since,
    notBefore: before,
    lastSeen: last ?? since,
    gone: until,
    badLooks: bad,
    longestGapDays: Math.floor(longestGapSeconds / DAY_SECONDS),
  };
}
