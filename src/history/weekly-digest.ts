import {
  type DigestItem,
  type Direction,
  type FactType,
  type FlaggedChange,
  SIGNIFICANCES,
  type TermSwaps,
  type WatchedPage,
  type WeeklyDigest,
} from '../model.ts';
import type { Store } from '../store/index.ts';
import { arrivedDates, comingDates, overdueDates } from './calendar.ts';
import { flaggedChanges, pageEventsBetween, pagesById } from './changes.ts';
import { outdatedArticles } from './claim-alert.ts';
import { newContradictions } from './contradictions.ts';
import { splitFigures } from './figures.ts';
import type { Subject } from './subjects.ts';
import { type Span, weekOf } from './week.ts';

/** How far ahead a date that a page names is told. */
const COMING_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * The digest of a span of time, made from history alone: the same span gives the same digest for ever. `subjects`: the things of
 * which pages may contradict each other.
 */
export async function weeklyDigest(store: Store, span: Span, subjects: readonly Subject[]): Promise<WeeklyDigest> {
  // What flaps or counts is kept in the history; a reader is told when it begins, and then no more until it settles.
  const changes = (await flaggedChanges(store, span)).filter((change) => !change.unrest?.goesOn || isMarkedImportant(change));
  const { figures, others } = splitFigures(changes);
  const items = groupSameEdits(others);
  return {
    week: Date.parse(span.until) - Date.parse(span.since) === 7 * DAY_MS ? weekOf(span.since) : null,
    ...span,
    items: importanceFirst(
      items.filter(({ change }) => isMaterial(change)),
      await agencyPages(store),
    ),
    terminology: termSwaps(others),
    editorial: items
      .filter(({ change }) => change.category === 'editorial')
      .sort((a, b) => Number(isMarkedNoise(a)) - Number(isMarkedNoise(b))),
    figures,
    events: await pageEventsBetween(store, span),
    contradictions: await newContradictions(store, subjects, span),
    comingDates: await comingDates(store, span.until, COMING_DAYS),
    arrivedDates: await arrivedDates(store, span),
    overdueDates: await overdueDates(store, span),
    articles: await outdatedArticles(store, span),
    watched: await watchedPages(store, span),
  };
}

/** One item a page, with every swap of words on it. */
function termSwaps(changes: readonly FlaggedChange[]): TermSwaps[] {
  const pages = new Map<string, TermSwaps>();
  for (const { page, id, category, why } of changes) {
    if (category !== 'terminology') continue;
    const item = pages.get(page.slug) ?? { page, swaps: [], ids: [] };
    const swaps = why.filter(({ rule }) => rule === 'terms').flatMap(({ words }) => words);
    pages.set(page.slug, { page, swaps: [...new Set([...item.swaps, ...swaps])], ids: [...item.ids, id] });
  }
  return [...pages.values()];
}

/** The same edit on many pages is one item: the same words before and after, with the same category. */
function groupSameEdits(changes: readonly FlaggedChange[]): DigestItem[] {
  const groups = new Map<string, FlaggedChange[]>();
  for (const change of changes) {
    const key = JSON.stringify([change.kind, change.category, change.before, change.after, change.mark?.verdict ?? null]);
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()].flatMap((group) => {
    const [change] = group;
    if (!change) return [];
    const pages = [...new Map(group.map(({ page }) => [page.slug, page])).values()];
    return [{ change, pages, ids: group.map(({ id }) => id) }];
  });
}

function isMaterial({ category }: FlaggedChange): boolean {
  return category !== 'terminology' && category !== 'editorial';
}

/**
 * What a reader marked important first of all, then by significance. Of equal weight: what became stricter, what the agency itself says, what
 * names a value of those that requests fail on; then in the order of time.
 */
function importanceFirst(items: readonly DigestItem[], agencies: ReadonlySet<string>): DigestItem[] {
  return items.toSorted(
    (a, b) =>
      rankOf(b) - rankOf(a) ||
      DIRECTION_ORDER.indexOf(a.change.direction) - DIRECTION_ORDER.indexOf(b.change.direction) ||
      Number(isOf(b, agencies)) - Number(isOf(a, agencies)) ||
      Number(hasWeightyValue(b)) - Number(hasWeightyValue(a)),
  );
}

const DIRECTION_ORDER: Direction[] = ['stricter', 'looser', 'neutral'];
const WEIGHTY: ReadonlySet<FactType> = new Set(['fee', 'edition', 'duration', 'date', 'modality']);

function isOf({ pages }: DigestItem, agencies: ReadonlySet<string>): boolean {
  return pages.some(({ slug }) => agencies.has(slug));
}

function hasWeightyValue({ change: { facts } }: DigestItem): boolean {
  return facts.some(({ type }) => WEIGHTY.has(type));
}

async function agencyPages(store: Store): Promise<ReadonlySet<string>> {
  return new Set((await store.pages()).flatMap(({ slug, publisher }) => (publisher.kind === 'agency' ? [slug] : [])));
}

function rankOf({ change }: DigestItem): number {
  return isMarkedImportant(change) ? SIGNIFICANCES.length : SIGNIFICANCES.indexOf(change.significance);
}

function isMarkedImportant({ mark }: FlaggedChange): boolean {
  return mark?.verdict === 'important';
}

function isMarkedNoise({ change: { mark } }: DigestItem): boolean {
  return mark?.verdict === 'noise';
}

async function watchedPages(store: Store, span: Span): Promise<WatchedPage[]> {
  const pages = await pagesById(store);
  const looks = await store.looks(span);
  return looks
    .flatMap(({ pageId, looked, good, newVersions }) => {
      const page = pages.get(pageId);
      return page ? [{ page, looked, unchanged: good - newVersions, bad: looked - good, newVersions }] : [];
    })
    .sort((a, b) => a.page.slug.localeCompare(b.page.slug, 'en'));
}
