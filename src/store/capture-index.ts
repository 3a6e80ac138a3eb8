import { asc, eq, inArray, sql } from 'drizzle-orm';
import { answers, captures, pageUrls, snapshots } from '../../db/schema.ts';
import type { Time } from '../model.ts';
import type { Database } from './database.ts';

/** One line of an index of captures. */
export interface IndexedCapture {
  pageId: number;
  time: Time;
  url: string;
  status: number | null;
  state: string;
  mediaType: string | null;
  snapshotId: number | null;
  /** SHA-256 of the body in hex, and its length in bytes; null where there was none. */
  sha256: string | null;
  length: number | null;
  version: number | null;
}

/** Every address at which a page stood, and the page. */
export function pageAddresses(db: Database): { pageId: number; url: string }[] {
  return db.select({ pageId: pageUrls.pageId, url: pageUrls.url }).from(pageUrls).orderBy(asc(pageUrls.id)).all();
}

/** The captures of these pages in the order of time. */
export function indexedCaptures(db: Database, pageIds: readonly number[]): IndexedCapture[] {
  if (pageIds.length === 0) return [];
  return db
    .select({
      pageId: captures.pageId,
      time: captures.time,
      url: pageUrls.url,
      status: answers.status,
      state: answers.state,
      mediaType: answers.mediaType,
      snapshotId: captures.snapshotId,
      sha256: snapshots.sha256,
      length: snapshots.length,
      version: captures.version,
    })
    .from(captures)
    .innerJoin(answers, eq(answers.id, captures.answerId))
    .innerJoin(pageUrls, eq(pageUrls.id, captures.urlId))
    .leftJoin(snapshots, eq(snapshots.id, captures.snapshotId))
    .where(inArray(captures.pageId, [...pageIds]))
    .orderBy(asc(captures.time), asc(captures.id))
    .all()
    .map((row) => ({ ...row, sha256: row.sha256?.toString('hex') ?? null }));
}

/** The id of the snapshot with this SHA-256 (hex), or null. */
export function snapshotByHash(db: Database, sha256: string): number | null {
  const hash = Buffer.from(sha256, 'hex');
  const rows = db
    .select({ id: snapshots.id })
    .from(snapshots)
    .where(sql`${snapshots.hashHead} = ${hash.subarray(0, 8)} and ${snapshots.sha256} = ${hash}`)
    .all();
  return rows[0]?.id ?? null;
}
