import {
  type Category,
  type FlaggedChange,
  type Mark,
  type PageRef,
  PolicytraceError,
  SIGNIFICANCES,
  type Significance,
  type Time,
  type Topic,
} from '../model.ts';
import { type ChangePlace, pageRef, type Store, type StoredPage } from '../store/index.ts';
import { parseChangeId } from './change-id.ts';
import { toFlaggedChange } from './changes.ts';
import { isAskedFor, lastMarks, withMark } from './marked.ts';
import { otherHalf } from './other-half.ts';
import { earlierVersionOf, lifeSteps, onlyFiguresDiffer } from './unrest.ts';

/** `since`: the first moment inside; `until`: the first after it. */
export interface RecentQuery {
  since: Time;
  until: Time;
  minSignificance: Significance;
  category?: Category | undefined;
  topic?: Topic | undefined;
  publisher?: string | undefined;
}

/** As `RecentQuery`, with everything left open that is not named. */
export interface OrderQuery {
  since?: Time | undefined;
  until?: Time | undefined;
  minSignificance?: Significance | undefined;
  category?: Category | undefined;
  topic?: Topic | undefined;
  publisher?: string | undefined;
  /** Slug of the page. */
  page?: string | undefined;
}

const KEPT = 4000;
/** What is not yet in the index is put in for so long before one change is told without it. */
const FILL_MS = 2000;
const NONE: ReadonlyMap<number, never> = new Map<number, never>();

/** The changes of a time, importance first and of the same importance the newest, without reading those that are not shown. */
export class RecentChanges {
  readonly #store: Store;
  /** What was shown, by the state of its page and its id; the oldest goes first. */
  readonly #shown = new Map<string, Omit<FlaggedChange, 'mark'>>();

  constructor(store: Store) {
    this.#store = store;
  }

  async first(query: RecentQuery, most: number): Promise<{ changes: FlaggedChange[]; total: number }> {
    const { index } = this.#store;
    const pages = new Map((await this.#store.pages()).map((page) => [page.id, page]));
    const { publisher } = query;
    const pageIds =
      publisher === undefined ? undefined : [...pages.values()].filter((page) => page.publisher.name === publisher).map(({ id }) => id);
    const asked = { ...query, pageIds };
    const marked = await this.#marked(query, pages);
    const places = await index.recent(asked, { passed: 0, most: most + marked.length });
    const changes: FlaggedChange[] = marked.filter(({ isShown }) => isShown).map(({ change }) => change);
    const ids = new Set(marked.map(({ change }) => change.id));
    for (const place of places) {
      const change = await this.#at(place, pages);
      if (change !== null && !ids.has(change.id)) changes.push({ ...change, mark: null });
    }
    const counted = await index.countRecent(asked);
    const total = counted - marked.filter(({ isCounted }) => isCounted).length + marked.filter(({ isShown }) => isShown).length;
    return { changes: changes.sort(byImportance).slice(0, most), total };
  }

  /** One change by its id; null: there is none. */
  async one(id: string): Promise<FlaggedChange | null> {
    const { slug, version, ordinal } = parseChangeId(id);
    const page = await this.#store.page(slug);
    if (page === null) return null;
    // Where its text went is asked of all pages.
    await this.#store.index.fill(Date.now() + FILL_MS);
    const pages = new Map((await this.#store.pages()).map((each) => [each.id, each]));
    const change = await this.#at({ pageId: page.id, version, ordinal }, pages);
    return change && withMark(change, (await lastMarks(this.#store)).get(id) ?? null);
  }

  /** The changes in the order in which they were seen, after a place (null: from the first); the last of the places is `next`. */
  async inOrder(query: OrderQuery, after: string | null, most: number): Promise<{ changes: FlaggedChange[]; next: string | null }> {
    const { changes, last } = await this.#ordered(query, { after: after === null ? null : placeFrom(after), newestFirst: false }, most);
    return { changes, next: last === null ? null : placeText(last) };
  }

  /** The newest of the changes, newest first. */
  async newest(query: OrderQuery, most: number): Promise<FlaggedChange[]> {
    return (await this.#ordered(query, { after: null, newestFirst: true }, most)).changes;
  }

  async #ordered(
    query: OrderQuery,
    { after, newestFirst }: { after: TimedPlace | null; newestFirst: boolean },
    most: number,
  ): Promise<{ changes: FlaggedChange[]; last: TimedPlace | null }> {
    const { index } = this.#store;
    await index.fill(Number.POSITIVE_INFINITY);
    const pages = new Map((await this.#store.pages()).map((page) => [page.id, page]));
    const marks = await lastMarks(this.#store);
    const asked = { ...query, pageIds: pageIdsOf(pages, query), marked: placesOf(marks.keys(), pages), newestFirst };
    const places = await index.inOrder(asked, after, most);
    const changes: FlaggedChange[] = [];
    for (const place of places) {
      const flagged = await this.#at(place, pages);
      const change = flagged && withMark(flagged, marks.get(flagged.id) ?? null);
      if (change !== null && isAskedFor(change, query)) changes.push(change);
    }
    return { changes, last: places.length < most ? null : (places.at(-1) ?? null) };
  }

  /** What readers marked within the time: their mark decides whether it is shown, the rules' flag whether the index counts it. */
  async #marked(
    query: RecentQuery,
    pages: ReadonlyMap<number, StoredPage>,
  ): Promise<{ change: FlaggedChange; isShown: boolean; isCounted: boolean }[]> {
    const found: { change: FlaggedChange; isShown: boolean; isCounted: boolean }[] = [];
    const marks = await lastMarks(this.#store);
    if (marks.size === 0) return [];
    const bySlug = new Map([...pages.values()].map((page) => [page.slug, page]));
    for (const [id, mark] of marks) {
      const { slug, version, ordinal } = parseChangeId(id);
      const page = bySlug.get(slug);
      const flagged = page === undefined ? null : await this.#at({ pageId: page.id, version, ordinal }, pages);
      if (flagged === null || !isWithin(flagged, query)) continue;
      const change = withMark(flagged, mark);
      found.push({ change, isShown: isAskedFor(change, query), isCounted: isAskedFor({ ...flagged, mark: null }, query) });
    }
    return found;
  }

  async #at(place: ChangePlace, pages: ReadonlyMap<number, StoredPage>): Promise<Omit<FlaggedChange, 'mark'> | null> {
    const page = pages.get(place.pageId);
    if (page === undefined) return null;
    const key = `${await this.#store.index.edition(page.id)} ${page.id}.${place.version}.${place.ordinal}`;
    const change = this.#shown.get(key) ?? (await this.#read(place, page));
    if (change === null) return null;
    this.#keep(key, change);
    // A page may get another name, and the other half come later, though nothing is written to the versions of this page.
    const told = { ...change, page: pageRef(page) };
    return { ...told, elsewhere: await otherHalf(this.#store, told, pages) };
  }

  async #read(place: ChangePlace, page: StoredPage): Promise<Omit<FlaggedChange, 'mark'> | null> {
    const { pageId, version, ordinal } = place;
    const stored = await this.#store.index.change(page, version, ordinal);
    if (stored === null) return null;
    const steps = lifeSteps(await this.#store.index.life(pageId, stored.passage));
    // What grows with every look at the page is read only for the few changes that ask for it.
    const times = earlierVersionOf(steps, version) === null ? NONE : await this.#store.index.times(pageId);
    const looks = onlyFiguresDiffer(stored.before, stored.after) ? await this.#looks(page) : NONE;
    const change = toFlaggedChange(stored, pageRef(page), { steps, times, looks });
    const copies = await this.#store.index.copies(place);
    return { ...change, copies: copies.map((copy) => `${page.slug}.${version}.${copy}`) };
  }

  async #looks(page: StoredPage): Promise<ReadonlyMap<number, number>> {
    return new Map((await this.#store.sightings(page)).map(({ version, seen }) => [version, seen]));
  }

  #keep(key: string, change: Omit<FlaggedChange, 'mark'>): void {
    this.#shown.set(key, change);
    for (const oldest of this.#shown.keys()) {
      if (this.#shown.size <= KEPT) break;
      this.#shown.delete(oldest);
    }
  }
}

function isWithin(
  { to, topics, page }: { to: Time; topics: readonly Topic[]; page: PageRef },
  { since, until, topic, publisher }: RecentQuery,
): boolean {
  return (
    to >= since &&
    to < until &&
    (topic === undefined || topics.includes(topic)) &&
    (publisher === undefined || page.publisher === publisher)
  );
}

function byImportance(a: FlaggedChange, b: FlaggedChange): number {
  const weight = ({ mark, significance }: { mark: Mark | null; significance: Significance }) =>
    mark?.verdict === 'important' ? SIGNIFICANCES.length : SIGNIFICANCES.indexOf(significance);
  return weight(b) - weight(a) || (a.to < b.to ? 1 : a.to > b.to ? -1 : 0);
}

type TimedPlace = ChangePlace & { time: Time };

/** Of the pages that are asked for; undefined: all. */
function pageIdsOf(pages: ReadonlyMap<number, StoredPage>, { page, publisher }: OrderQuery): number[] | undefined {
  if (page === undefined && publisher === undefined) return undefined;
  const isAsked = ({ slug, publisher: { name } }: StoredPage) => (page ?? slug) === slug && (publisher ?? name) === name;
  return [...pages.values()].filter(isAsked).map(({ id }) => id);
}

function placesOf(ids: Iterable<string>, pages: ReadonlyMap<number, StoredPage>): ChangePlace[] {
  const bySlug = new Map([...pages.values()].map(({ slug, id }) => [slug, id]));
  return [...ids].flatMap((id) => {
    const { slug, version, ordinal } = parseChangeId(id);
    const pageId = bySlug.get(slug);
    return pageId === undefined ? [] : [{ pageId, version, ordinal }];
  });
}

function placeText({ time, pageId, version, ordinal }: TimedPlace): string {
  return [time, pageId, version, ordinal].join(' ');
}

/** Throws where the text is no place. */
function placeFrom(text: string): TimedPlace {
  const [, time = '', pageId, version, ordinal] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) (\d+) (\d+) (\d+)$/.exec(text) ?? [];
  if (ordinal === undefined || Number.isNaN(Date.parse(time)))
    throw new PolicytraceError('usage', '`after` is not the place of an answer before');
  return { time, pageId: Number(pageId), version: Number(version), ordinal: Number(ordinal) };
}
