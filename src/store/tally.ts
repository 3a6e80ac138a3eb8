import { and, desc, isNotNull, ne } from 'drizzle-orm';
import { captures } from '../../db/schema.ts';
import type { Category, Day, Significance, Time } from '../model.ts';
import { selectChanges } from './changes.ts';
import type { Database } from './database.ts';

/** How many changes of one category were first seen on one day. */
export interface DayTally {
  day: Day;
  category: Category;
  count: number;
}

/** Changes by day and category, as the rules flagged them. */
export function changesByDay(
  db: Database,
  { since, until, significances }: { since: Time; until: Time; significances: readonly Significance[] },
): DayTally[] {
  const tallies = new Map<string, DayTally>();
  for (const { to, category, significance } of selectChanges(db, { since, until, significances })) {
    // A change that a reader marked is among them whatever its flag says.
    if (!significances.includes(significance)) continue;
    const day = to.slice(0, 10);
    const tally = tallies.get(`${day} ${category}`) ?? { day, category, count: 0 };
    tallies.set(`${day} ${category}`, { ...tally, count: tally.count + 1 });
  }
  return [...tallies.values()];
}

/** When the newest change was first seen; null where there is none. */
export function newestChangeTime(db: Database): Time | null {
  const newest = db
    .select({ time: captures.time })
    .from(captures)
    .where(and(isNotNull(captures.signs), ne(captures.signs, 0)))
    .orderBy(desc(captures.time))
    .limit(1)
    .get();
  return newest?.time ?? null;
}
