import { asc, eq, isNull, sql } from 'drizzle-orm';
import { outbox, pages } from '../../db/schema.ts';
import type { Time } from '../model.ts';
import type { Database } from './database.ts';

/** One thing to be told: the changes of a version, or the events of a capture. */
export interface OutboxItem {
  id: number;
  /** Names the item for ever: whoever receives it twice can tell. */
  key: string;
  kind: 'changes' | 'events';
  slug: string;
  version: number | null;
  captureId: number | null;
  createdAt: Time;
}

export function pendingItems(db: Database): OutboxItem[] {
  return db
    .select({
      id: outbox.id,
      key: outbox.key,
      kind: outbox.kind,
      slug: pages.slug,
      version: outbox.version,
      captureId: outbox.captureId,
      createdAt: outbox.createdAt,
    })
    .from(outbox)
    .innerJoin(pages, eq(pages.id, outbox.pageId))
    .where(isNull(outbox.deliveredAt))
    .orderBy(asc(outbox.id))
    .all()
    .map((row) => ({ ...row, kind: row.kind as OutboxItem['kind'] }));
}

export function markDelivered(db: Database, id: number, time: Time): void {
  db.update(outbox).set({ deliveredAt: time, lastError: null }).where(eq(outbox.id, id)).run();
}

export function markFailed(db: Database, id: number, message: string): void {
  db.update(outbox)
    .set({ attempts: sql`${outbox.attempts} + 1`, lastError: message })
    .where(eq(outbox.id, id))
    .run();
}
