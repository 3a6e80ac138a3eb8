import type { Time } from '../model.ts';
import type { Database } from './database.ts';
import {
  claimDelivery,
  type Delivery,
  type DeliveryState,
  deliveryStates,
  dropDelivery,
  knownRecipients,
  markFailed,
  markSent,
  type NewDelivery,
  openDeliveries,
  planDeliveries,
  reviveDead,
  type StoredRecipient,
  sentDeliveries,
} from './deliveries.ts';
import { itemById, itemsAfter, lastItemBefore, type OutboxItem } from './outbox.ts';

export type { Delivery, DeliveryState, NewDelivery, StoredRecipient } from './deliveries.ts';
export type { OutboxItem } from './outbox.ts';

/** The part of the store that holds what is to be told, who is told, and what became of it. */
export class Outgoing {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** What is to be told, after an item, in the order in which it was written. */
  async items(after = 0): Promise<OutboxItem[]> {
    return itemsAfter(this.#db, after);
  }
  async item(id: number): Promise<OutboxItem | null> {
    return itemById(this.#db, id);
  }
  async lastItemBefore(time: Time): Promise<number> {
    return lastItemBefore(this.#db, time);
  }

  async recipients(): Promise<StoredRecipient[]> {
    return knownRecipients(this.#db);
  }
  /** Writes what is planned for a recipient, and up to where, in one transaction. */
  async plan(recipient: StoredRecipient, planned: readonly NewDelivery[], dueAt: Time): Promise<void> {
    planDeliveries(this.#db, recipient, planned, dueAt);
  }

  /** What is to be sent to these recipients by now, in the order of planning. */
  async open(recipients: readonly string[], now: Time): Promise<Delivery[]> {
    return openDeliveries(this.#db, recipients, now);
  }
  /** Takes a delivery for one process; false: another one was first. */
  async claim(delivery: Delivery, sender: string, leaseUntil: Time): Promise<boolean> {
    return claimDelivery(this.#db, delivery, sender, leaseUntil);
  }
  async sent({ id }: Pick<Delivery, 'id'>, time: Time): Promise<void> {
    markSent(this.#db, id, time);
  }
  /** `again`: when to try once more; null: never. */
  async failed({ id }: Pick<Delivery, 'id'>, error: string, again: Time | null): Promise<void> {
    markFailed(this.#db, id, error, again);
  }
  /** Nothing in it was for its recipient. */
  async drop({ id }: Pick<Delivery, 'id'>): Promise<void> {
    dropDelivery(this.#db, id);
  }
  /** Tries dead letters again from now on. */
  async revive(now: Time): Promise<void> {
    reviveDead(this.#db, now);
  }
  /** What a recipient was sent last, newest first. */
  async sentTo(recipient: string, limit: number): Promise<ReturnType<typeof sentDeliveries>> {
    return sentDeliveries(this.#db, recipient, limit);
  }
  async states(): Promise<DeliveryState[]> {
    return deliveryStates(this.#db);
  }
}
