import type { ChangeKind, Day, Significance, Time } from '../model.ts';
import type { StoredChange } from './changes.ts';
import type { Database } from './database.ts';
import { type FoundPages, type FoundWording, searchPages, wordingsAt } from './search.ts';
import {
  type ChangePlace,
  changesInOrder,
  copiesOf,
  countRecent,
  type OrderedQuery,
  placesOfText,
  type RecentQuery,
  recentChanges,
  talliesOf,
} from './search-changes.ts';
import { firstDays, type NamedDay } from './search-dates.ts';
import { closeSearchFile } from './search-file.ts';
import { editionOf, fillSearch, fillSearchOf } from './search-fill.ts';
import { movedHash } from './search-fill-changes.ts';
import { agesOf, type LifeWording, lifeOf, type PageAges, timesOf } from './search-lives.ts';
import { type LooksOfSpan, looksOfSpans } from './search-look-spans.ts';
import { type LooksAround, looksAround } from './search-looks.ts';
import { toldChange } from './search-told.ts';
import type { DayTally } from './tally.ts';

/** What is answered from the index of words and changes, which is filled with what is new when it is asked. */
export class HistoryIndex {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  close(): void {
    closeSearchFile(this.#db);
  }

  /** Puts in what is not yet in; false where `untilMs`, a moment of `Date.now()`, came first. */
  async fill(untilMs: number): Promise<boolean> {
    return fillSearch(this.#db, untilMs);
  }

  async search(words: string, limits: { pageId?: number | undefined; untilMs: number }): Promise<FoundPages> {
    return searchPages(this.#db, words, limits);
  }
  /** The wordings at these places of a page; with the texts of the last `mostTexts`. */
  async wordings(pageId: number, places: readonly number[], mostTexts: number): Promise<FoundWording[]> {
    return wordingsAt(this.#db, pageId, places, mostTexts);
  }
  /** What the looks at a page within each of these spans say. */
  async looksOfSpans(pageId: number, spans: readonly { since: Time; until: Time | null }[]): Promise<LooksOfSpan[]> {
    return looksOfSpans(this.#db, pageId, spans);
  }
  async looksAround(pageId: number, moment: Time): Promise<LooksAround> {
    return looksAround(this.#db, pageId, moment);
  }

  async ages(pageId: number): Promise<PageAges> {
    return agesOf(this.#db, pageId);
  }
  async life(pageId: number, passage: number): Promise<LifeWording[]> {
    return lifeOf(this.#db, pageId, passage);
  }
  /** When each version of a page was first seen. */
  async times(pageId: number): Promise<ReadonlyMap<number, Time>> {
    return timesOf(this.#db, pageId);
  }

  /** The first days of a span that pages name as they stood at a moment. */
  async firstDays(span: { from: Day; until: Day; asOf: Time }, most: number): Promise<NamedDay[]> {
    return firstDays(this.#db, span, most);
  }

  /** Differs when the versions of a page were written anew or got more. */
  async edition(pageId: number): Promise<number> {
    return editionOf(this.#db, pageId);
  }
  /** A change as `Store.changes` tells it; null where there is none at this place. */
  async change(page: { id: number; slug: string }, version: number, ordinal: number): Promise<StoredChange | null> {
    return toldChange(fillSearchOf(this.#db, page.id), page, version, ordinal);
  }
  async recent(query: RecentQuery, range: { passed: number; most: number }): Promise<ChangePlace[]> {
    return recentChanges(this.#db, query, range);
  }
  async inOrder(
    query: OrderedQuery,
    after: (ChangePlace & { time: Time }) | null,
    most: number,
  ): Promise<(ChangePlace & { time: Time })[]> {
    return changesInOrder(this.#db, query, after, most);
  }
  async countRecent(query: RecentQuery): Promise<number> {
    return countRecent(this.#db, query);
  }
  async copies(change: ChangePlace): Promise<number[]> {
    return copiesOf(this.#db, change);
  }
  async tallies(span: { since: Day; until: Day; least: Significance }): Promise<DayTally[]> {
    return talliesOf(this.#db, span);
  }
  /** Where a text came or went within a span; none for a short one, which stands on many pages. */
  async placesOfText(text: string, span: { kind: ChangeKind; since: Time; until: Time }): Promise<(ChangePlace & { time: Time })[]> {
    const hash = movedHash(text);
    return hash === null ? [] : placesOfText(this.#db, hash, span);
  }
}
