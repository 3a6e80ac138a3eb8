import { and, asc, count, eq, gte, isNotNull, lt, max, sql } from 'drizzle-orm';
import { captures, snapshots, versions } from '../../db/schema.ts';
import type { Day, Time } from '../model.ts';
import type { Database } from './database.ts';

/** One capture as a history shows it. */
export interface StoredCapture {
  id: number;
  time: Time;
  url: string;
  finalUrl: string;
  status: number | null;
  error: { code: string; message: string } | null;
  effectiveStatus: number | null;
  quality: number;
  state: string;
  reasons: string[];
  version: number | null;
  /** SHA-256 of the body in hex; null where there was none. */
  sha256: string | null;
}

export function capturesOfPage(db: Database, pageId: number): StoredCapture[] {
  return db
    .select({ capture: captures, sha256: snapshots.sha256 })
    .from(captures)
    .leftJoin(snapshots, eq(snapshots.id, captures.snapshotId))
    .where(eq(captures.pageId, pageId))
    .orderBy(asc(captures.time))
    .all()
    .map(({ capture, sha256 }) => ({
      id: capture.id,
      time: capture.time,
      url: capture.url,
      finalUrl: capture.finalUrl,
      status: capture.status,
      error: capture.error,
      effectiveStatus: capture.effectiveStatus,
      quality: capture.quality,
      state: capture.state,
      reasons: capture.reasons,
      version: capture.versionNumber,
      sha256: sha256?.toString('hex') ?? null,
    }));
}

export interface StoredVersion {
  number: number;
  /** When it was first seen. */
  time: Time;
  title: string | null;
  stamp: Day | null;
  technical: boolean;
  madeBy: string;
}

export function versionsOfPage(db: Database, pageId: number): StoredVersion[] {
  const { number, time, title, stamp, technical, madeBy } = versions;
  return db
    .select({ number, time, title, stamp, technical, madeBy })
    .from(versions)
    .where(eq(versions.pageId, pageId))
    .orderBy(asc(versions.number))
    .all();
}

/** How often each page was looked at within a span, and what came of it. */
export function looksByPage(
  db: Database,
  span: { since: Time; until: Time },
): { pageId: number; looked: number; good: number; newVersions: number }[] {
  const looks = db
    .select({ pageId: captures.pageId, looked: count(), good: sql<number>`sum(${captures.versionNumber} is not null)` })
    .from(captures)
    .where(and(gte(captures.time, span.since), lt(captures.time, span.until)))
    .groupBy(captures.pageId)
    .all();
  const made = db
    .select({ pageId: versions.pageId, newVersions: count() })
    .from(versions)
    .where(and(gte(versions.time, span.since), lt(versions.time, span.until), eq(versions.technical, false)))
    .groupBy(versions.pageId)
    .all();
  const versionsMade = new Map(made.map(({ pageId, newVersions }) => [pageId, newVersions]));
  return looks.map((look) => ({ ...look, newVersions: versionsMade.get(look.pageId) ?? 0 }));
}

/** How many good captures showed each version of a page, and the last of them. */
export function sightingsByVersion(db: Database, pageId: number): { version: number; seen: number; last: Time }[] {
  return db
    .select({ version: captures.versionNumber, seen: count(), last: max(captures.time) })
    .from(captures)
    .where(and(eq(captures.pageId, pageId), isNotNull(captures.versionNumber)))
    .groupBy(captures.versionNumber)
    .all()
    .flatMap(({ version, seen, last }) => (version === null || last === null ? [] : [{ version, seen, last }]));
}
