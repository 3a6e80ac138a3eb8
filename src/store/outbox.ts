import { asc, eq, isNull, sql } from 'drizzle-orm';
import { captures, outbox, pages } from '../../db/schema.ts';
import type { Time } from '../model.ts';
import type { Database } from './database.ts';
import { allGiven } from './given.ts';
import { perConnection } from './per-connection.ts';

/** One thing to be told: the changes of a version, or the events of a capture. */
export interface OutboxItem {
  id: number;
  /** Names the item for ever: whoever receives it twice can tell. */
  key: string;
  kind: OutboxKind;
  slug: string;
  version: number | null;
  captureId: number | null;
  createdAt: Time;
}

export type OutboxKind = 'changes' | 'events';

const statements = perConnection((db) => ({
  insert: db
    .insert(outbox)
    .values(allGiven(outbox, 'kind', 'captureId'))
    .prepare(),
}));

/** Puts what a capture brought into the outbox. Within the transaction that writes the capture. */
export function insertItem(db: Database, kind: OutboxKind, captureId: number): void {
  statements(db).insert.run({ kind, captureId });
}

export function pendingItems(db: Database): OutboxItem[] {
  return db
    .select({ id: outbox.id, kind: outbox.kind, slug: pages.slug, captureId: captures.id, version: captures.version, time: captures.time })
    .from(outbox)
    .innerJoin(captures, eq(captures.id, outbox.captureId))
    .innerJoin(pages, eq(pages.id, captures.pageId))
    .where(isNull(outbox.deliveredAt))
    .orderBy(asc(outbox.id))
    .all()
    .map(({ id, kind, slug, captureId, version, time }) =>
      kind === 'changes'
        ? { id, key: `changes:${slug}:${version}`, kind, slug, version, captureId: null, createdAt: time }
        : { id, key: `events:${slug}:${time}`, kind: 'events', slug, version: null, captureId, createdAt: time },
    );
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
