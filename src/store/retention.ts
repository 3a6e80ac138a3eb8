import { asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { captures, pages, segments, snapshots } from '../../db/schema.ts';
import type { Time } from '../model.ts';
import { type Database, inTransaction } from './database.ts';
import { versionBodies } from './version-bodies.ts';

/** Until when the bodies of a publisher's captures may be let go: those captured before `before`. */
export interface RetentionLimit {
  publisher: string;
  before: Time;
}

/** What of a publisher is let go. */
export interface LetGo {
  publisher: string;
  bodies: number;
  /** As they are stored. */
  bytes: number;
}

/**
 * Lets bytes of old captures go, as each publisher's retention says; hashes and lengths stay, so that the chain of captures can be
 * verified as before. Kept in any case: a body that showed each version, the last good and the last bad one of each page, and
 * every body that another that is kept rests on. `dryRun`: says what would be let go and writes nothing.
 */
export function applyRetention(db: Database, limits: readonly RetentionLimit[], dryRun: boolean): LetGo[] {
  return inTransaction(db, () => {
    const bodies = storedBodies(db);
    const old = oldBodies(db, limits);
    const kept = keptBodies(db);
    for (const { id } of bodies.values()) if (!old.has(id)) kept.add(id);
    for (const id of [...kept]) keepBases(bodies, kept, id);
    const going = [...bodies.values()].filter(({ id }) => !kept.has(id));
    if (!dryRun)
      for (const { id } of going) db.update(snapshots).set({ data: null, baseId: null, site: null }).where(eq(snapshots.id, id)).run();
    return limits.map(({ publisher }) => {
      const ofPublisher = going.filter(({ id }) => old.get(id) === publisher);
      return { publisher, bodies: ofPublisher.length, bytes: ofPublisher.reduce((sum, { bytes }) => sum + bytes, 0) };
    });
  });
}

interface Body {
  id: number;
  baseId: number | null;
  bytes: number;
}

function storedBodies(db: Database): Map<number, Body> {
  const rows = db
    .select({ id: snapshots.id, baseId: snapshots.baseId, bytes: sql<number>`length(${snapshots.data})` })
    .from(snapshots)
    .where(isNotNull(snapshots.data))
    .orderBy(asc(snapshots.id))
    .all();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Bodies that none but captures older than the limit of their publisher brought, each with that publisher. */
function oldBodies(db: Database, limits: readonly RetentionLimit[]): Map<number, string> {
  const before = new Map(limits.map((limit) => [limit.publisher, limit.before]));
  const old = new Map<number, string>();
  const young = new Set<number>();
  const rows = db
    .select({ snapshotId: captures.snapshotId, publisher: pages.publisherId, newest: sql<number>`max(${captures.time})` })
    .from(captures)
    .innerJoin(pages, eq(pages.id, captures.pageId))
    .where(isNotNull(captures.snapshotId))
    .groupBy(captures.snapshotId, pages.publisherId)
    .all();
  for (const { snapshotId, publisher, newest } of rows) {
    const limit = before.get(publisher);
    if (snapshotId === null) continue;
    if (limit !== undefined && newest * 1000 < Date.parse(limit)) old.set(snapshotId, publisher);
    else young.add(snapshotId);
  }
  for (const id of young) old.delete(id);
  return old;
}

function keptBodies(db: Database): Set<number> {
  const kept = new Set<number>();
  for (const { id } of db.select({ id: segments.snapshotId }).from(segments).all()) kept.add(id);
  const watched = db.select({ id: pages.id, lastGoodId: pages.lastGoodId, lastBadId: pages.lastBadId }).from(pages).all();
  for (const { id, lastGoodId, lastBadId } of watched) {
    for (const snapshotId of versionBodies(db, id).values()) kept.add(snapshotId);
    for (const snapshotId of snapshotsOf(
      db,
      [lastGoodId, lastBadId].filter((capture) => capture !== null),
    ))
      kept.add(snapshotId);
  }
  return kept;
}

function snapshotsOf(db: Database, ids: readonly number[]): number[] {
  const rows = db
    .select({ id: captures.snapshotId })
    .from(captures)
    .where(inArray(captures.id, [...ids]))
    .all();
  return rows.flatMap(({ id }) => id ?? []);
}

function keepBases(bodies: ReadonlyMap<number, Body>, kept: Set<number>, id: number): void {
  for (let base = bodies.get(id)?.baseId ?? null; base !== null && !kept.has(base); base = bodies.get(base)?.baseId ?? null) kept.add(base);
}
