import { type PageRef, PolicytraceError, type Time } from '../model.ts';
import { type FoundWording, pageRef, type Store, type StoredCapture, type StoredPage } from '../store/index.ts';
import { groupedBy } from './grouped-by.ts';

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
}

export interface SearchResult {
  /** In the order in which they first said it. */
  pages: PageSaid[];
  /** False where the search gave up before its end: more was said than is told here. */
  whole: boolean;
}

const FEWEST_SIGNS = 2;
const MOST_SIGNS = 200;
const MOST_WORDINGS = 2000;
const DAY_MS = 86_400_000;

/**
 * Where the exact words ever stood, first and last seen. `timeMs`: after so long it gives up and says so. Throws where there is
 * nothing to look for.
 */
export async function searchHistory(store: Store, query: SearchQuery, timeMs: number): Promise<SearchResult> {
  const words = query.words.replace(/\s+/g, ' ').trim();
  if (words.length < FEWEST_SIGNS || words.length > MOST_SIGNS)
    throw new PolicytraceError('usage', `a search needs ${FEWEST_SIGNS} to ${MOST_SIGNS} characters, got ${words.length}`);
  const pages = new Map((await store.pages()).map((page) => [page.id, page]));
  const only = query.page === undefined ? undefined : [...pages.values()].find(({ slug }) => slug === query.page);
  if (query.page !== undefined && only === undefined) return { pages: [], whole: true };
  const { found, whole } = await store.search(words, { pageId: only?.id, untilMs: Date.now() + timeMs, most: MOST_WORDINGS });
  const said: PageSaid[] = [];
  for (const [pageId, wordings] of groupedBy(found, (one) => one.pageId)) {
    const page = pages.get(pageId);
    if (page) said.push(await pageSaid(store, page, wordings));
  }
  const asked = said
    .map((one) => ({ ...one, spans: one.spans.filter((span) => isAsked(span, query)) }))
    .filter(({ spans }) => spans.length > 0)
    .sort((a, b) => ((a.spans[0]?.firstSeen ?? '') < (b.spans[0]?.firstSeen ?? '') ? -1 : 1));
  return { pages: asked, whole };
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

async function pageSaid(store: Store, page: StoredPage, found: readonly FoundWording[]): Promise<PageSaid> {
  const times = new Map((await store.versions(page)).map(({ number, time }) => [number, time]));
  const captures = await store.captures(page);
  const timeOf = (version: number | null) => (version === null ? null : (times.get(version) ?? null));
  return {
    page: pageRef(page),
    spans: joined(found).flatMap(({ from, until }) => {
      const firstSeen = timeOf(from);
      return firstSeen === null ? [] : [spanSaid(captures, firstSeen, timeOf(until))];
    }),
    wordings: sameTextOnce(found).map(({ passage, text, fromVersion, untilVersion }) => ({
      passage,
      text,
      since: timeOf(fromVersion) ?? '',
      until: timeOf(untilVersion),
    })),
  };
}

/** A wording's row ends also when its passage moves: what goes on with the same text is told once. */
function sameTextOnce(found: readonly FoundWording[]): FoundWording[] {
  const told: FoundWording[] = [];
  for (const one of found.toSorted((a, b) => a.passage - b.passage || a.fromVersion - b.fromVersion)) {
    const last = told.at(-1);
    if (last && last.passage === one.passage && last.text === one.text && last.untilVersion === one.fromVersion)
      told[told.length - 1] = { ...last, untilVersion: one.untilVersion };
    else told.push(one);
  }
  return told;
}

/** Spans of versions in which one wording or another held the words. */
function joined(found: readonly FoundWording[]): { from: number; until: number | null }[] {
  const spans: { from: number; until: number | null }[] = [];
  for (const { fromVersion, untilVersion } of found.toSorted((a, b) => a.fromVersion - b.fromVersion)) {
    const last = spans.at(-1);
    if (!last || (last.until !== null && last.until < fromVersion)) spans.push({ from: fromVersion, until: untilVersion });
    else if (last.until !== null) last.until = untilVersion === null ? null : Math.max(last.until, untilVersion);
  }
  return spans;
}

function spanSaid(captures: readonly StoredCapture[], firstSeen: Time, gone: Time | null): SpanSaid {
  const good = captures.filter(({ version }) => version !== null).map(({ time }) => time);
  const looks = captures.filter(({ time }) => time >= firstSeen && (gone === null || time < gone)).length;
  const inside = good.filter((time) => time >= firstSeen && (gone === null || time < gone));
  return {
    firstSeen,
    notBefore: good.findLast((time) => time < firstSeen) ?? null,
    lastSeen: inside.at(-1) ?? firstSeen,
    gone,
    badLooks: looks - inside.length,
    longestGapDays: longestGapDays(gone === null ? inside : [...inside, gone]),
  };
}

function longestGapDays(looks: readonly Time[]): number {
  const gaps = looks.slice(1).map((time, index) => Date.parse(time) - Date.parse(looks[index] ?? time));
  return Math.floor(Math.max(0, ...gaps) / DAY_MS);
}
