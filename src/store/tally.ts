import { and, desc, isNotNull, ne } from 'drizzle-orm';
import { captures } from '../../db/schema.ts';
import type { Category, Day, Time } from '../model.ts';
import type { Database } from './database.ts';
import { perConnection } from './per-connection.ts';

/** How many changes of one category were first seen on one day. */
export interface DayTally {
  day: Day;
  category: Category;
  count: number;
}

const newest = perConnection((db) =>
  db
    .select({ time: captures.time })
    .from(captures)
    .where(and(isNotNull(captures.signs), ne(captures.signs, 0)))
    .orderBy(desc(captures.time))
    .limit(1)
    .prepare(),
);

/** When the newest change was first seen; null where there is none. */
export function newestChangeTime(db: Database): Time | null {
  return newest(db).get()?.time ?? null;
}
