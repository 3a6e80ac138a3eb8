import { and, asc, desc, eq, inArray, lte, max, or, sql } from 'drizzle-orm';
import { deliveries, recipients } from '../../db/schema.ts';
import type { Time } from '../model.ts';
import { type Database, inTransaction } from './database.ts';

/** Up to where what was to be told has been planned for a recipient. */
export interface StoredRecipient {
  name: string;
  /** What was captured before is no news to it. */
  since: Time;
  cadence: string;
  lastItem: number;
  plannedUntil: Time;
  /** Parts what this history sends from what another one sends under the same names. */
  token: string;
}

/** Something that goes to a recipient: an item of the outbox (`itemId`), or the digest that the key names. */
export interface NewDelivery {
  key: string;
  itemId: number | null;
}

export interface Delivery extends NewDelivery {
  id: number;
  recipient: string;
  state: 'waiting' | 'sending';
  /** Of one that is being sent: which process does. */
  sender: string | null;
  /** Attempts that failed. */
  attempts: number;
  /** When it is to be sent; of one that is being sent: when another process may take it in any case. */
  dueAt: Time;
}

/** How it stands with what goes to a recipient. */
export interface DeliveryState {
  recipient: string;
  waiting: number;
  dead: number;
  lastSentAt: Time | null;
  /** Of the newest that waits or is dead. */
  lastError: string | null;
}

export function knownRecipients(db: Database): StoredRecipient[] {
  return db.select().from(recipients).all();
}

/** Writes what is planned for a recipient and up to where, in one transaction: nothing is planned twice, and nothing is passed over. */
export function planDeliveries(db: Database, recipient: StoredRecipient, planned: readonly NewDelivery[], dueAt: Time): void {
  inTransaction(db, () => {
    const { name: _, token: __, ...moved } = recipient;
    db.insert(recipients).values(recipient).onConflictDoUpdate({ target: recipients.name, set: moved }).run();
    for (const { key, itemId } of planned)
      db.insert(deliveries).values({ recipient: recipient.name, key, itemId, state: 'waiting', dueAt }).onConflictDoNothing().run();
  });
}

/** What is to be sent to these recipients by now, and what a process took and has not ended, in the order of planning. */
export function openDeliveries(db: Database, names: readonly string[], now: Time): Delivery[] {
  return db
    .select()
    .from(deliveries)
    .where(
      and(
        inArray(deliveries.state, ['waiting', 'sending']),
        or(eq(deliveries.state, 'sending'), lte(deliveries.dueAt, now)),
        inArray(deliveries.recipient, [...names]),
      ),
    )
    .orderBy(asc(deliveries.id))
    .all()
    .map(({ state, ...delivery }) => ({ ...delivery, state: state === 'sending' ? 'sending' : 'waiting' }));
}

/** Takes a delivery for one process; false: another one was first. `leaseUntil`: when another may take it that knows nothing of this one. */
export function claimDelivery(db: Database, { id, state, sender: last }: Delivery, sender: string, leaseUntil: Time): boolean {
  const { changes } = db
    .update(deliveries)
    .set({ state: 'sending', sender, dueAt: leaseUntil })
    .where(and(eq(deliveries.id, id), eq(deliveries.state, state), last === null ? sql`sender is null` : eq(deliveries.sender, last)))
    .run();
  return changes === 1;
}

export function markSent(db: Database, id: number, sentAt: Time): void {
  db.update(deliveries).set({ state: 'sent', sender: null, sentAt, lastError: null }).where(eq(deliveries.id, id)).run();
}

/** Puts a failed delivery back until `again`; null: it is dead. */
export function markFailed(db: Database, id: number, error: string, again: Time | null): void {
  db.update(deliveries)
    .set({
      state: again === null ? 'dead' : 'waiting',
      sender: null,
      attempts: sql`attempts + 1`,
      lastError: error,
      ...(again === null ? {} : { dueAt: again }),
    })
    .where(eq(deliveries.id, id))
    .run();
}

/** Nothing in it is for its recipient. It is planned once, so it does not come back. */
export function dropDelivery(db: Database, id: number): void {
  db.delete(deliveries).where(eq(deliveries.id, id)).run();
}

/** Tries dead letters again from now on. */
export function reviveDead(db: Database, now: Time): void {
  db.update(deliveries).set({ state: 'waiting', attempts: 0, dueAt: now }).where(eq(deliveries.state, 'dead')).run();
}

/** What a recipient was sent last, newest first. */
export function sentDeliveries(db: Database, recipient: string, limit: number): (NewDelivery & { id: number; sentAt: Time })[] {
  return db
    .select({ id: deliveries.id, key: deliveries.key, itemId: deliveries.itemId, sentAt: deliveries.sentAt })
    .from(deliveries)
    .where(and(eq(deliveries.recipient, recipient), eq(deliveries.state, 'sent')))
    .orderBy(desc(deliveries.id))
    .limit(limit)
    .all()
    .flatMap(({ sentAt, ...sent }) => (sentAt === null ? [] : [{ ...sent, sentAt }]));
}

export function deliveryStates(db: Database): DeliveryState[] {
  const states = db
    .select({
      recipient: deliveries.recipient,
      waiting: sql<number>`sum(state in ('waiting', 'sending'))`,
      dead: sql<number>`sum(state = 'dead')`,
      lastSentAt: max(deliveries.sentAt),
    })
    .from(deliveries)
    .groupBy(deliveries.recipient)
    .all();
  return states.map((state) => ({ ...state, lastError: lastErrorOf(db, state.recipient) }));
}

function lastErrorOf(db: Database, recipient: string): string | null {
  const last = db
    .select({ lastError: deliveries.lastError })
    .from(deliveries)
    .where(and(eq(deliveries.recipient, recipient), inArray(deliveries.state, ['waiting', 'sending', 'dead']), sql`last_error is not null`))
    .orderBy(desc(deliveries.id))
    .limit(1)
    .get();
  return last?.lastError ?? null;
}
