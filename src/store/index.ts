import type { Capture, Day, FactType, HostRecord, Judgement, Mark, MediaKind, PublisherDeclaration, Time } from '../model.ts';
import { backupTo } from './backup.ts';
import { type IndexedCapture, indexedCaptures, pageAddresses, snapshotByHash } from './capture-index.ts';
import { capturesOfPage, looksByPage, type StoredCapture, type StoredVersion, sightingsByVersion, versionsOfPage } from './captures.ts';
import { type ChainHead, chainHead, linkAt } from './chain-head.ts';
import { type ChangeOrigin, changeOrigin } from './change-origin.ts';
import { type ChangeFilter, type StoredChange, selectChanges, selectEvents } from './changes.ts';
import type { StandClaims } from './claim-standings.ts';
import { ClaimStore } from './claims.ts';
import { type Database, openDatabase } from './database.ts';
import { type StandingDate, standingDates } from './dates.ts';
import { declarePages, makePage } from './declare-pages.ts';
import { evidenceOfPage } from './evidence.ts';
import { flagsOfPage, type MadeFlag, replaceFlags } from './flags.ts';
import { HistoryIndex } from './history-index.ts';
import { allHosts, keepHost } from './hosts.ts';
import { lastLooks } from './last-looks.ts';
import { isLate, pagesToRebuild, recordLate } from './late.ts';
import { insertMark, type StoredMark, selectMarks } from './marks.ts';
import { tellMove } from './moves.ts';
import { Outgoing } from './outgoing.ts';
import { type PagePast, pagePast } from './page-past.ts';
import { findPageBySlug, findPageByUrl, listPages, type StoredPage } from './pages.ts';
import { passagesOfVersion, type StoredPassage, type StoredWording, wordingsOfPage } from './passages.ts';
import { type Predecessor, predecessorOf } from './predecessor.ts';
import { type PageInRebuild, type RetakenCapture, rebuild } from './rebuild.ts';
import { type RebuildPlan, rebuildPlan } from './rebuild-plan.ts';
import { type CaptureRecord, newestVersion, type RecordResult, recordCapture, recordReading } from './record.ts';
import { type Retaking, reread } from './reread.ts';
import { applyRetention, type LetGo, type RetentionLimit } from './retention.ts';
import { getSnapshot } from './snapshots.ts';
import { type FactOfVersion, factsOfVersion, type StatedFact, statedFacts } from './stated-facts.ts';
import type { StoredEvidence } from './stored-evidence.ts';
import { newestChangeTime } from './tally.ts';
import { TokenStore } from './tokens.ts';
import { type Verification, verify } from './verify.ts';
import { searchDamage } from './verify-search.ts';
import { versionBefore } from './version-at.ts';
import type { NewVersion } from './write-version.ts';

export type { StoredArticle, StoredClaim } from './articles.ts';
export type { IndexedCapture } from './capture-index.ts';
export type { StoredCapture, StoredVersion } from './captures.ts';
export type { ChainHead } from './chain-head.ts';
export type { ChangeId, ChangeOrigin, ShownVersion } from './change-origin.ts';
export type { ChangeFilter, StoredChange } from './changes.ts';
export type { ClaimInForce, OvertakenClaim } from './claim-alerts.ts';
export type { AnchorInVersion, ClaimAct, NewAnchoring, StoredAnchor, StoredAnchoring } from './claim-anchorings.ts';
export type { StandClaims, StoredStanding } from './claim-standings.ts';
export { sha256 } from './codec.ts';
export type { Damage } from './damage.ts';
export type { MadeFlag } from './flags.ts';
export type { StoredMark } from './marks.ts';
export type { Delivery, DeliveryState, NewDelivery, OutboxItem, StoredRecipient } from './outgoing.ts';
export { packageRoot } from './package-root.ts';
export type { PagePast } from './page-past.ts';
export { pageRef, type StoredPage } from './pages.ts';
export type { StoredPassage, StoredWording, WordingId } from './passages.ts';
export type { Predecessor } from './predecessor.ts';
export type { PageInRebuild, RetakenCapture } from './rebuild.ts';
export type { RebuildPlan } from './rebuild-plan.ts';
export type { CaptureRecord, RecordResult } from './record.ts';
export type { PageReread, ReadVersion, Retaking } from './reread.ts';
export type { LetGo, RetentionLimit } from './retention.ts';
export type { FoundPage, FoundPages, FoundWording } from './search.ts';
export type { ChangePlace, RecentQuery } from './search-changes.ts';
export type { LifeWording, PageAges } from './search-lives.ts';
export type { LooksOfSpan } from './search-look-spans.ts';
export type { ShownVersionOfPage } from './shown-pages.ts';
export type { FactOfVersion, StatedFact, StoredFact } from './stated-facts.ts';
export type { DayTally } from './tally.ts';
export { ROLES, type Role, type StoredToken } from './tokens.ts';
export type { Verification } from './verify.ts';
export type { NewVersion } from './write-version.ts';

/**
 * The one door to what is stored. Its functions are asynchronous so that another database can stand behind it;
 * the one behind it now is SQLite in the data folder.
 */
export class Store {
  readonly #db: Database;
  /** Articles and their claims. */
  readonly claims: ClaimStore;
  /** What is to be told, who is told, and what became of it. */
  readonly outgoing: Outgoing;
  /** What is answered from an index beside the database. */
  readonly index: HistoryIndex;
  readonly tokens: TokenStore;

  private constructor(db: Database) {
    this.#db = db;
    this.claims = new ClaimStore(db);
    this.outgoing = new Outgoing(db);
    this.index = new HistoryIndex(db);
    this.tokens = new TokenStore(db);
  }

  static async open(dataDir: string): Promise<Store> {
    return new Store(await openDatabase(dataDir));
  }

  close(): void {
    this.index.close();
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
  /** What is remembered of hosts from the runs before. */
  async hosts(): Promise<HostRecord[]> {
    return allHosts(this.#db);
  }
  async keepHost(record: HostRecord): Promise<void> {
    keepHost(this.#db, record);
  }
  /** Keeps that a person says a page has moved. */
  async tellMove(page: StoredPage, told: Parameters<typeof tellMove>[2]): Promise<void> {
    tellMove(this.#db, page.id, told);
  }
  /** When a page was last looked at, and when a look last showed it. */
  async lastLooks(page: StoredPage): Promise<ReturnType<typeof lastLooks>> {
    return lastLooks(this.#db, page.id);
  }
  async past(page: StoredPage): Promise<PagePast> {
    return pagePast(this.#db, page);
  }

  /** Checks all that is stored and names what is broken. Writes nothing. */
  async verify(): Promise<Verification> {
    const found = verify(this.#db);
    return { ...found, damage: [...found.damage, ...searchDamage(this.#db)] };
  }
  /** Writes all of the history into one file, checked, while others go on writing to it. */
  async backup(dataDir: string, file: string): Promise<Verification & { bytes: number }> {
    return backupTo(this.#db, dataDir, file);
  }
  /** Lets bytes of old captures go as each publisher's retention says, but for what is needed. */
  async applyRetention(limits: readonly RetentionLimit[], dryRun: boolean): Promise<LetGo[]> {
    return applyRetention(this.#db, limits, dryRun);
  }
  /** The newest link of the chain of captures. */
  async chainHead(): Promise<ChainHead> {
    return chainHead(this.#db);
  }
  /** The link of the capture with a number, in hex; null: there is none. */
  async linkAt(capture: number): Promise<string | null> {
    return linkAt(this.#db, capture);
  }

  /** All that was got of a page within a span, in the order of time; bodies are named by their snapshots. */
  async evidence(page: StoredPage, span: { since?: Time | undefined; until?: Time | undefined } = {}): Promise<StoredEvidence[]> {
    return evidenceOfPage(this.#db, page.id, span);
  }
  /** The bytes of a snapshot, checked against their hash. */
  async snapshot(id: number): Promise<Uint8Array> {
    return getSnapshot(this.#db, id);
  }
  /** `stand` says how claims stand with a new version; what it says is written with it. */
  async record(record: CaptureRecord, stand: StandClaims): Promise<RecordResult> {
    return recordCapture(this.#db, record, stand);
  }
  /** Keeps a newer reading of what a page already showed; nobody is told. */
  async recordReading(page: StoredPage, made: NewVersion): Promise<RecordResult> {
    return recordReading(this.#db, page, made);
  }

  /** Whether the page has a newer capture than this one. */
  async isLate(page: StoredPage, capture: Pick<Capture, 'time' | 'url'>): Promise<boolean> {
    return isLate(this.#db, page.id, capture);
  }
  /** Keeps a capture that is older than the newest of its page, as evidence that waits to be put in its place. */
  async recordLate(page: StoredPage, capture: Capture, judgement: Judgement): Promise<ReturnType<typeof recordLate>> {
    return recordLate(this.#db, page, capture, judgement);
  }
  /** Pages with captures that wait to be put in their place. */
  async pagesToRebuild(): Promise<StoredPage[]> {
    return pagesToRebuild(this.#db);
  }
  async rebuildPlan(page: StoredPage, from: Time | null = null): Promise<RebuildPlan | null> {
    return rebuildPlan(this.#db, page, from);
  }
  /** Puts the versions of a page together anew as a plan says, in one transaction; nobody is told. */
  async rebuild(
    page: StoredPage,
    plan: RebuildPlan,
    standing: CaptureRecord['standing'],
    decide: (state: PageInRebuild, retaken: RetakenCapture) => CaptureRecord,
  ): Promise<ReturnType<typeof rebuild>> {
    return rebuild(this.#db, page, plan, standing, decide);
  }
  /** The same, and what the versions were and are; `write` false: what they would be, and nothing is written. */
  async reread(page: StoredPage, plan: RebuildPlan, retaking: Retaking, write: boolean): Promise<ReturnType<typeof reread>> {
    return reread(this.#db, page, plan, retaking, write);
  }

  /** The number of the newest version, or null where there is none yet. */
  async newestVersion(page: StoredPage): Promise<number | null> {
    return newestVersion(this.#db, page.id);
  }
  /** The number of the version that a page was last seen to show before a moment, or null. */
  async versionBefore(page: StoredPage, time: Time): Promise<number | null> {
    return versionBefore(this.#db, page.id, time);
  }
  /** The passages of a version, or of the newest where none is named, in the order of the page. */
  async passages(page: StoredPage, version: number | null = null): Promise<StoredPassage[]> {
    return passagesOfVersion(this.#db, page.id, version);
  }
  /** What a new version of a page is made against. */
  async predecessor(page: StoredPage): Promise<Predecessor> {
    return predecessorOf(this.#db, page.id);
  }
  /** Every wording that the passages of a page (or only these of them) ever had. */
  async wordings(page: StoredPage, only: ReadonlySet<number> | null = null): Promise<StoredWording[]> {
    return wordingsOfPage(this.#db, page.id, only);
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
  async factsOfVersion(page: StoredPage, version: number, types: readonly FactType[]): Promise<FactOfVersion[]> {
    return factsOfVersion(this.#db, page.id, version, types);
  }

  async newestChangeTime(): Promise<Time | null> {
    return newestChangeTime(this.#db);
  }
  /** Every address at which a page stood. */
  async addresses(): Promise<{ pageId: number; url: string }[]> {
    return pageAddresses(this.#db);
  }
  /** The captures of these pages in the order of time, as an index lists them. */
  async captureIndex(pageIds: readonly number[]): Promise<IndexedCapture[]> {
    return indexedCaptures(this.#db, pageIds);
  }
  /** The id of the snapshot with this SHA-256 in hex; null: there is none. */
  async snapshotId(sha256: string): Promise<number | null> {
    return snapshotByHash(this.#db, sha256);
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
  /** Puts newly made flags of a page in the place of those that were, in one transaction; nobody is told. */
  async replaceFlags(made: Parameters<typeof replaceFlags>[1]): Promise<void> {
    replaceFlags(this.#db, made);
  }
}
