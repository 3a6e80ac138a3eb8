import { desc, eq } from 'drizzle-orm';
import { captures, events } from '../../db/schema.ts';
import type { Time } from '../model.ts';
import { type Database, inTransaction } from './database.ts';

/**
 * Writes that a person says a page has moved, as an event of its newest capture; what that capture said of the move itself gives way.
 * It stands in the history and the digest and wakes nobody. A page that was never looked at has nothing to tell.
 */
export function tellMove(db: Database, pageId: number, { time, detail }: { time: Time; detail: string }): void {
  inTransaction(db, () => {
    const newest = db
      .select({ id: captures.id })
      .from(captures)
      .where(eq(captures.pageId, pageId))
      .orderBy(desc(captures.time))
      .limit(1)
      .get();
    if (newest === undefined) return;
    db.insert(events)
      .values({ pageId, captureId: newest.id, name: 'redirected', time, detail })
      .onConflictDoUpdate({ target: [events.captureId, events.name], set: { time, detail } })
      .run();
  });
}
