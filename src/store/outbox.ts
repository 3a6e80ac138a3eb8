import { asc, desc, eq, gt, lt } from 'drizzle-orm';
import { captures, outbox, pages } from '../../db/schema.ts';
import type { Time } from '../model.ts';
import type { Database } from './database.ts';
import { allGiven } from './given.ts';
import { perConnection } from './per-connection.ts';

/** One thing to be told: the changes of a version, the events of a capture, or the claims that a version put out of date. */
export interface OutboxItem {
  id: number;
  /** Names the item for ever: whoever receives it twice can tell. */
  key: string;
  kind: OutboxKind;
  slug: string;
  version: number | null;
  captureId: number;
  /** When the capture was taken. */
  createdAt: Time;
}

export type OutboxKind = 'changes' | 'events' | 'claims';

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

/** The items after one, in the order in which they were written. */
export function itemsAfter(db: Database, id: number): OutboxItem[] {
  return itemsOf(db).where(gt(outbox.id, id)).orderBy(asc(outbox.id)).all().map(toItem);
}

export function itemById(db: Database, id: number): OutboxItem | null {
  const row = itemsOf(db).where(eq(outbox.id, id)).get();
  return row === undefined ? null : toItem(row);
}

/** The id of the last item whose capture was taken before a time; 0: there is none. */
export function lastItemBefore(db: Database, time: Time): number {
  return itemsOf(db).where(lt(captures.time, time)).orderBy(desc(outbox.id)).limit(1).get()?.id ?? 0;
}

function itemsOf(db: Database) {
  return db
    .select({ id: outbox.id, kind: outbox.kind, slug: pages.slug, captureId: captures.id, version: captures.version, time: captures.time })
    .from(outbox)
    .innerJoin(captures, eq(captures.id, outbox.captureId))
    .innerJoin(pages, eq(pages.id, captures.pageId))
    .$dynamic();
}

type Row = NonNullable<ReturnType<ReturnType<typeof itemsOf>['get']>>;

/** Named by the capture, not by the version: a capture that comes late numbers the versions after it anew. */
function toItem({ kind, slug, version, time, ...row }: Row): OutboxItem {
  const isOfChanges = kind === 'changes';
  return {
    ...row,
    key: `${kind}:${slug}:${time}`,
    kind: isOfChanges ? 'changes' : kind === 'claims' ? 'claims' : 'events',
    slug,
    version: isOfChanges ? version : null,
    createdAt: time,
  };
}
