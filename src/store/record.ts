import { events } from '../../db/schema.ts';
import type { Capture, EventName, Judgement } from '../model.ts';
import { keepSigns, snapshotOfCapture, timeOfCapture } from './captures.ts';
import { type StandClaims, standOnNewest } from './claim-standings.ts';
import { type Database, inTransaction } from './database.ts';
import { allGiven } from './given.ts';
import { isKnown, isLate } from './late.ts';
import { insertItem } from './outbox.ts';
import { keepMadeBy, keepMemory, keepStanding, type PageMemory, readMemory, type Standing } from './page-memory.ts';
import type { StoredPage } from './pages.ts';
import { perConnection } from './per-connection.ts';
import { readVersion } from './segments.ts';
import { asKept, writeCapture } from './write-capture.ts';
import { type NewVersion, writeVersion } from './write-version.ts';

export interface CaptureRecord {
  page: StoredPage;
  capture: Capture;
  judgement: Judgement;
  /** The version that the capture shows: one that is known, a new one, or none. */
  shows: { known: number } | { made: NewVersion } | null;
  events: readonly { name: EventName; detail: string }[];
  /** What to remember of a good capture. */
  standing: Standing | null;
}

/**
 * - recorded: all is written.
 * - known: this capture was recorded before; nothing was written.
 * - overtaken: the page has a newer version or a newer capture than the one compared with; nothing was written, look again.
 */
export type RecordResult = 'recorded' | 'known' | 'overtaken';

/** Events that stand in the history and the digest, and wake nobody. */
const LISTED_ONLY: ReadonlySet<EventName> = new Set(['template-changed', 'selector-found', 'silent-edit', 'restamped']);

const statements = perConnection((db) => ({
  insertEvent: db
    .insert(events)
    .values(allGiven(events, 'pageId', 'captureId', 'name', 'time', 'detail'))
    .prepare(),
}));

/** Writes one capture and all that follows from it, claims and what must be told included, in one transaction. */
export function recordCapture(db: Database, given: CaptureRecord, stand: StandClaims): RecordResult {
  const record = { ...given, capture: asKept(given.capture) };
  const { page, capture, judgement, shows } = record;
  return inTransaction(db, () => {
    if (isKnown(db, page.id, capture)) return 'known';
    if (isLate(db, page.id, capture)) return 'overtaken';
    const memory = readMemory(db, page.id);
    const made = shows !== null && 'made' in shows ? shows.made : null;
    if (made && memory.newestVersion !== made.previous) return 'overtaken';
    const { captureId, snapshotId } = writeCapture(db, { page, capture, judgement, version: versionShown(record) }, memory);
    writeFindings(db, record, { captureId, snapshotId }, memory);
    if (made && isWorthAnAlert(made)) insertItem(db, 'changes', captureId);
    if (record.events.some(({ name }) => !LISTED_ONLY.has(name))) insertItem(db, 'events', captureId);
    if (made && !made.technical && standOnNewest(db, page.id, stand)) insertItem(db, 'claims', captureId);
    return 'recorded';
  });
}

/** The number of the version that a capture shows; null: none. */
export function versionShown({ shows }: Pick<CaptureRecord, 'shows'>): number | null {
  if (shows === null) return null;
  return 'made' in shows ? (shows.made.previous ?? 0) + 1 : shows.known;
}

/** Writes what we made of a recorded capture: what its page is remembered by, its events, and the version where it is new. */
export function writeFindings(
  db: Database,
  record: CaptureRecord,
  { captureId, snapshotId }: { captureId: number; snapshotId: number | null },
  memory: PageMemory,
): void {
  const { page, capture, judgement, shows, standing } = record;
  keepMemory(db, page.id, memory, { captureId, capture, judgement, showsVersion: shows !== null });
  if (standing !== null) keepStanding(db, page.id, standing);
  for (const { name, detail } of record.events)
    statements(db).insertEvent.run({ pageId: page.id, captureId, name, time: capture.time, detail });
  if (shows === null || !('made' in shows) || snapshotId === null) return;
  keepSigns(db, captureId, writeVersion(db, page.id, { captureId, snapshotId, time: capture.time }, shows.made));
}

/**
 * Writes a new reading of what a page already showed: where it differs, a version of its own at the time of the one that it re-reads,
 * told to nobody.
 */
export function recordReading(db: Database, page: StoredPage, made: NewVersion): RecordResult {
  return inTransaction(db, () => {
    const { newestVersion } = readMemory(db, page.id);
    const reread = readVersion(db, page.id, null);
    const snapshotId = reread === null ? null : snapshotOfCapture(db, reread.captureId);
    if (reread === null || snapshotId === null || made.previous !== newestVersion) return 'overtaken';
    if (reread.content === made.contentHash.toString('hex', 0, 8)) keepMadeBy(db, page.id, made.madeBy);
    else writeVersion(db, page.id, { captureId: reread.captureId, snapshotId, time: timeOfCapture(db, reread.captureId) }, made);
    return 'recorded';
  });
}

export function newestVersion(db: Database, pageId: number): number | null {
  return readMemory(db, pageId).newestVersion;
}

/** A first version is not news, nor is a new reading of an old one. */
function isWorthAnAlert({ previous, technical, flags: made }: NewVersion): boolean {
  return previous !== null && !technical && made.some(({ significance }) => significance === 'high' || significance === 'medium');
}
