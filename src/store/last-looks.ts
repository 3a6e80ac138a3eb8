import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { captures } from '../../db/schema.ts';
import type { Time } from '../model.ts';
import type { Database } from './database.ts';
import { given } from './given.ts';
import { perConnection } from './per-connection.ts';

const statements = perConnection((db) => {
  const ofPage = eq(captures.pageId, given(captures.pageId, 'pageId'));
  const newest = () => db.select({ time: captures.time }).from(captures);
  return {
    last: newest().where(ofPage).orderBy(desc(captures.time)).limit(1).prepare(),
    lastGood: newest()
      .where(and(ofPage, isNotNull(captures.version)))
      .orderBy(desc(captures.time))
      .limit(1)
      .prepare(),
  };
});

/** When a page was last looked at, and when a look last showed it. */
export function lastLooks(db: Database, pageId: number): { last: Time | null; lastGood: Time | null } {
  const { last, lastGood } = statements(db);
  return { last: last.get({ pageId })?.time ?? null, lastGood: lastGood.get({ pageId })?.time ?? null };
}
