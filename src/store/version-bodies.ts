import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { captures, snapshots } from '../../db/schema.ts';
import type { Database } from './database.ts';
import { allVersions } from './segments.ts';

/**
 * For each version of a page the snapshot that shows it and that retention never lets go: that of the capture which first showed it, or,
 * where those bytes are gone, of the earliest whose bytes are there.
 */
export function versionBodies(db: Database, pageId: number): Map<number, number> {
  const whole = db
    .select({ captureId: captures.id, version: captures.version, snapshotId: snapshots.id })
    .from(captures)
    .innerJoin(snapshots, eq(snapshots.id, captures.snapshotId))
    .where(and(eq(captures.pageId, pageId), isNotNull(captures.version), isNotNull(snapshots.data)))
    .orderBy(asc(captures.time))
    .all();
  const first = new Set(allVersions(db, pageId).map(({ captureId }) => captureId));
  const bodies = new Map<number, number>();
  for (const { version, snapshotId, captureId } of whole) {
    if (version !== null && (first.has(captureId) || !bodies.has(version))) bodies.set(version, snapshotId);
  }
  return bodies;
}
