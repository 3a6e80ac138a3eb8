import type { Day, Fact, Flag, Mark, MediaKind, PublisherDeclaration, Time } from '../model.ts';
import { capturesOfPage, looksByPage, type StoredCapture, type StoredVersion, sightingsByVersion, versionsOfPage } from './captures.ts';
import { type ChangeOrigin, changeOrigin } from './change-origin.ts';
import { type ChangeFilter, type StoredChange, selectChanges, selectEvents } from './changes.ts';
import { type Database, openDatabase } from './database.ts';
import { flagsOfPage, type MadeFlag, replaceFlags } from './flags.ts';
import { insertMark, type StoredMark, selectMarks } from './marks.ts';
import { markDelivered, markFailed, type OutboxItem, pendingItems } from './outbox.ts';
import { declarePages, findPageBySlug, findPageByUrl, listPages, makePage, type PagePast, pagePast, type StoredPage } from './pages.ts';
import { passagesOfVersion, type StoredPassage, vanishedPassages, wordingsOfPage } from './passages.ts';
import { type CaptureRecord, type NewVersion, newestVersion, type RecordResult, recordCapture, recordReading } from './record.ts';
import { getSnapshot } from './snapshots.ts';
import { type StandingDate, standingDates } from './standing-dates.ts';
import { type StatedFact, statedFacts } from './stated-facts.ts';

export type { StoredCapture, StoredVersion } from './captures.ts';
export type { ChangeOrigin, ShownVersion } from './change-origin.ts';
export type { ChangeFilter, StoredChange } from './changes.ts';
export type { MadeFlag } from './flags.ts';
export type { StoredMark } from './marks.ts';
export type { OutboxItem } from './outbox.ts';
export { packageRoot } from './package-root.ts';
export { type PagePast, pageRef, type StoredPage } from './pages.ts';
export type { StoredPassage } from './passages.ts';
export type { CaptureRecord, NewVersion, RecordResult } from './record.ts';
export { sha256 } from './snapshots.ts';
export type { StatedFact, StoredFact } from './stated-facts.ts';

/**
 * The one door to what is stored. Its functions are asynchronous so that another database can stand behind it;
 * the one behind it now is SQLite in the data folder.
 */
export class Store {
  readonly #db: Database;

  private constructor(db: Database) {
    this.#db = db;
  }

  static async open(dataDir: string): Promise<Store> {
    return new Store(await openDatabase(dataDir));
  }

  close(): void {
    this.#db.$client.close();
  }

  async declarePages(declarations: readonly PublisherDeclaration[]): Promise<void> {
    declarePages(this.#db, declarations);
  }
  async makePage(page: { slug: string; title: string; url: string; host: string; media: MediaKind }): Promise<void> {
    makePage(this.#db, page);
  }
  async pages(): Promise<StoredPage[]> {
    return listPages(this.#db);
  }
  async page(slug: string): Promise<StoredPage | null> {
    return findPageBySlug(this.#db, slug);
  }
  async pageAt(url: string): Promise<StoredPage | null> {
    return findPageByUrl(this.#db, url);
  }
  async past(page: StoredPage): Promise<PagePast> {
    return pagePast(this.#db, page);
  }

  /** The bytes of a snapshot, checked against their hash. */
  async snapshot(id: number): Promise<Uint8Array> {
    return getSnapshot(this.#db, id);
  }
  async record(record: CaptureRecord): Promise<RecordResult> {
    return recordCapture(this.#db, record);
  }
  /** Keeps a newer reading of what a page already showed; nobody is told. */
  async recordReading(page: StoredPage, made: NewVersion): Promise<RecordResult> {
    return recordReading(this.#db, page, made);
  }

  /** The number of the newest version, or null where there is none yet. */
  async newestVersion(page: StoredPage): Promise<number | null> {
    return newestVersion(this.#db, page.id);
  }
  /** The passages of a version, or of the newest where none is named, in the order of the page. */
  async passages(page: StoredPage, version: number | null = null): Promise<StoredPassage[]> {
    return passagesOfVersion(this.#db, page.id, version);
  }
  /** The last wordings of passages that stood once and stand no more. */
  async vanished(page: StoredPage): Promise<StoredPassage[]> {
    return vanishedPassages(this.#db, page.id);
  }
  /** Every wording that the passages of a page (or one of them) ever had. */
  async wordings(page: StoredPage, passage: number | null = null): Promise<Omit<StoredPassage, 'path'>[]> {
    return wordingsOfPage(this.#db, page.id, passage);
  }
  async sightings(page: StoredPage): Promise<ReturnType<typeof sightingsByVersion>> {
    return sightingsByVersion(this.#db, page.id);
  }
  async captures(page: StoredPage): Promise<StoredCapture[]> {
    return capturesOfPage(this.#db, page.id);
  }
  async versions(page: StoredPage): Promise<StoredVersion[]> {
    return versionsOfPage(this.#db, page.id);
  }
  async changes(filter: ChangeFilter): Promise<StoredChange[]> {
    return selectChanges(this.#db, filter);
  }
  async events(filter: Pick<ChangeFilter, 'since' | 'until' | 'pageId'>): Promise<ReturnType<typeof selectEvents>> {
    return selectEvents(this.#db, filter);
  }
  async looks(span: { since: Time; until: Time }): Promise<ReturnType<typeof looksByPage>> {
    return looksByPage(this.#db, span);
  }
  async standingDates(from: Day, until: Day, asOf: Time): Promise<StandingDate[]> {
    return standingDates(this.#db, from, until, asOf);
  }
  async statedFacts(filter: Parameters<typeof statedFacts>[1]): Promise<StatedFact[]> {
    return statedFacts(this.#db, filter);
  }

  /** Where the change at an address comes from; null: there is no such change. */
  async changeOrigin(slug: string, version: number, ordinal: number): Promise<ChangeOrigin | null> {
    return changeOrigin(this.#db, slug, version, ordinal);
  }
  async marks(): Promise<StoredMark[]> {
    return selectMarks(this.#db);
  }
  async mark({ changeId }: ChangeOrigin, mark: Mark): Promise<void> {
    insertMark(this.#db, changeId, mark);
  }
  /** The flags of a page and what they were made of. */
  async flags(page: StoredPage): Promise<MadeFlag[]> {
    return flagsOfPage(this.#db, page.id);
  }
  /** Puts newly made flags and facts in the place of those that were, in one transaction; nobody is told. */
  async replaceFlags(made: {
    flags: readonly { changeId: number; flag: Flag }[];
    lexicon: string;
    facts: readonly { wordingId: number; facts: Fact[] }[];
  }): Promise<void> {
    replaceFlags(this.#db, made);
  }

  async pending(): Promise<OutboxItem[]> {
    return pendingItems(this.#db);
  }
  async delivered(item: OutboxItem, time: Time): Promise<void> {
    markDelivered(this.#db, item.id, time);
  }
  async failed(item: OutboxItem, message: string): Promise<void> {
    markFailed(this.#db, item.id, message);
  }
}
