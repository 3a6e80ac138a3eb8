import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { captures, pages, segments, snapshots } from '../../db/schema.ts';
import { PolicytraceError } from '../model.ts';
import type { Damage } from './damage.ts';
import type { Database } from './database.ts';
import { getSnapshot } from './snapshots.ts';

const AT_ONCE = 500;

/** Every body against its SHA-256; of those that retention let go, that nothing rests on them. `rest`: how many those are. */
export function snapshotDamage(db: Database): { damage: Damage[]; rest: number } {
  const damage: Damage[] = [];
  let letGo = 0;
  for (let last = 0; ; ) {
    const rows = db
      .select({ id: snapshots.id, whole: sql<number>`${snapshots.data} is not null` })
      .from(snapshots)
      .where(gt(snapshots.id, last))
      .orderBy(asc(snapshots.id))
      .limit(AT_ONCE)
      .all();
    for (const { id, whole } of rows) {
      if (whole === 1) damage.push(...bodyDamage(db, id));
      else letGo += 1;
    }
    const end = rows.at(-1);
    if (end === undefined) break;
    last = end.id;
  }
  return { damage: [...damage, ...missingBases(db)], rest: letGo };
}

function bodyDamage(db: Database, id: number): Damage[] {
  try {
    getSnapshot(db, id);
    return [];
  } catch (error) {
    if (!(error instanceof PolicytraceError)) throw error;
    return named(db, id, error.message);
  }
}

/** The captures that brought the bytes, each named. */
function named(db: Database, id: number, message: string): Damage[] {
  const shown = db
    .select({ time: captures.time, page: pages.slug })
    .from(captures)
    .innerJoin(pages, eq(pages.id, captures.pageId))
    .where(eq(captures.snapshotId, id))
    .orderBy(asc(captures.time))
    .all();
  if (shown.length === 0) return [{ part: 'snapshot', page: null, time: null, message }];
  return shown.map(({ page, time }) => ({ part: 'snapshot', page, time, message }));
}

function missingBases(db: Database): Damage[] {
  const base = alias(snapshots, 'base');
  const resting = db
    .select({ id: base.id })
    .from(snapshots)
    .innerJoin(base, eq(base.id, snapshots.baseId))
    .where(and(isNull(base.data), sql`${snapshots.data} is not null`))
    .all();
  const dictionaries = db
    .select({ id: snapshots.id })
    .from(snapshots)
    .where(and(isNull(snapshots.data), inArray(snapshots.id, db.select({ id: segments.snapshotId }).from(segments))))
    .all();
  return [...new Set([...resting, ...dictionaries].map(({ id }) => id))].flatMap((id) =>
    named(db, id, `the bytes of snapshot ${id} are gone, though other bytes or versions rest on them`),
  );
}
