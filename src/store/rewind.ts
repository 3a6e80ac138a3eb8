import { and, desc, eq, gt, gte, isNotNull, lt } from 'drizzle-orm';
import { answers, captures, dates, events, pages } from '../../db/schema.ts';
import type { Time } from '../model.ts';
import type { Database } from './database.ts';
import { keepStanding, type Standing, UNKNOWN_STANDING } from './page-memory.ts';
import type { SegmentVersion } from './segment.ts';
import { allVersions, cutVersions } from './segments.ts';
import { versionBefore } from './version-at.ts';

/**
 * Sets a page back to what was known of it before a moment: its versions, and what is remembered from one capture to the next. The
 * captures stay, but from that moment on they show nothing. `standing`: what the last good capture before it showed beside its text.
 * Within a transaction that puts the page together again.
 */
export function rewind(db: Database, pageId: number, since: Time, standing: Standing | null): void {
  const version = versionBefore(db, pageId, since) ?? 0;
  db.delete(events)
    .where(and(eq(events.pageId, pageId), gte(events.time, since)))
    .run();
  db.delete(dates)
    .where(and(eq(dates.pageId, pageId), gt(dates.version, version)))
    .run();
  db.update(captures)
    .set({ version: null, signs: null })
    .where(and(eq(captures.pageId, pageId), gte(captures.time, since)))
    .run();
  cutVersions(db, pageId, version);
  const versions = allVersions(db, pageId);
  const newest = versions.at(-1);
  db.update(pages)
    .set({
      ...stateBefore(db, pageId, since),
      lastGoodId: lastWithBytes(db, pageId, since, true),
      lastBadId: lastWithBytes(db, pageId, since, false),
      newestVersion: newest?.number ?? null,
      madeBy: newest?.about.madeBy ?? null,
      textLength: newest?.wordings.reduce((sum, { text }) => sum + text.length, 0) ?? 0,
      lastPassage: highestPassage(versions),
      rebuildFrom: null,
    })
    .where(eq(pages.id, pageId))
    .run();
  keepStanding(db, pageId, standing ?? UNKNOWN_STANDING);
}

/** The highest number of a passage in these versions; 0: there is none. */
export function highestPassage(versions: readonly SegmentVersion[]): number {
  return versions.reduce((most, { wordings }) => wordings.reduce((so, { number }) => Math.max(so, number), most), 0);
}

/** The state of the last capture before a moment, and since when the page was in it. */
function stateBefore(db: Database, pageId: number, since: Time): { state: string; stateSince: Time | null } {
  const before = db
    .select({ time: captures.time, state: answers.state })
    .from(captures)
    .innerJoin(answers, eq(answers.id, captures.answerId))
    .where(and(eq(captures.pageId, pageId), lt(captures.time, since)))
    .orderBy(desc(captures.time))
    .all()
    .map(({ time, state }) => ({ time, state: state === 'unchanged' ? 'good' : state }));
  const state = before[0]?.state ?? 'new';
  const other = before.findIndex((capture) => capture.state !== state);
  return { state, stateSince: before.at(other < 0 ? -1 : other - 1)?.time ?? null };
}

function lastWithBytes(db: Database, pageId: number, since: Time, showsVersion: boolean): number | null {
  const rows = db
    .select({ id: captures.id, version: captures.version })
    .from(captures)
    .where(and(eq(captures.pageId, pageId), lt(captures.time, since), isNotNull(captures.snapshotId)))
    .orderBy(desc(captures.time))
    .all();
  return rows.find(({ version }) => (version !== null) === showsVersion)?.id ?? null;
}
