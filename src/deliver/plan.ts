import { randomUUID } from 'node:crypto';
import { spanOfWeek, toTime, weekOf } from '../history/week.ts';
import type { Time } from '../model.ts';
import type { NewDelivery, Store, StoredRecipient } from '../store/index.ts';
import { deliveriesOf } from './item-deliveries.ts';
import type { Sources } from './message-sources.ts';
import { passedDeliveries } from './passed-days.ts';
import type { Recipient } from './recipient.ts';

const DAY_MS = 86_400_000;
/** A recipient hears of what was captured since so long before it was first seen: what this run found, and no past years. */
const LOOK_BACK_MS = DAY_MS;
/** What was captured longer ago than this is history, not news: an import of past captures wakes nobody. */
const NEWS_DAYS = 31;
/** After an outage, so many days are told one by one; the digest of the week has the others. */
const DAYS_TOLD = 7;

/** What is to be told to a recipient that was not planned yet, and up to where it is planned with it. */
export interface Plan {
  recipient: StoredRecipient;
  planned: NewDelivery[];
}

/** Reads only; `Outgoing.plan` writes it. */
export async function planFor(
  { store, passed }: Pick<Sources, 'store' | 'passed'>,
  recipient: Recipient,
  stored: StoredRecipient | null,
  now: Date,
): Promise<Plan> {
  const { outgoing } = store;
  const known = await standingOf(outgoing, recipient, stored, now);
  const items = await outgoing.items(known.lastItem);
  const newsSince = laterOf(known.since, toTime(now.getTime() - NEWS_DAYS * DAY_MS));
  const told = recipient.cadence === 'at-once' ? items.filter(({ createdAt }) => createdAt >= newsSince) : [];
  const parts = await Promise.all(told.map((item) => deliveriesOf(store, recipient.only, item)));
  const plannedFrom = laterOf(known.plannedUntil, newsSince);
  const isAtOnce = recipient.cadence === 'at-once';
  const spans = isAtOnce ? [] : spansEnded(recipient, plannedFrom, now);
  const days = { since: plannedFrom, until: toTime(now) };
  const begun = isAtOnce && recipient.only.articles !== null ? await passedDeliveries(passed, recipient.only, days) : [];
  return {
    recipient: {
      ...known,
      lastItem: items.at(-1)?.id ?? known.lastItem,
      plannedUntil: isAtOnce ? laterOf(known.plannedUntil, toTime(midnight(now.getTime()))) : (spans.at(-1)?.until ?? known.plannedUntil),
    },
    planned: [...parts.flat(), ...begun, ...spans.map(({ key }) => ({ key, itemId: null }))],
  };
}

/** A recipient that is new, or is told at another pace, begins now. */
async function standingOf(
  outgoing: Store['outgoing'],
  { name, cadence }: Recipient,
  stored: StoredRecipient | null,
  now: Date,
): Promise<StoredRecipient> {
  if (stored?.cadence === cadence) return stored;
  const since = toTime(now.getTime() - LOOK_BACK_MS);
  return {
    name,
    cadence,
    since,
    plannedUntil: since,
    lastItem: stored?.lastItem ?? (await outgoing.lastItemBefore(since)),
    token: stored?.token ?? randomUUID(),
  };
}

/** Days or weeks that ended after `after` and whose hour has come, oldest first. */
function spansEnded({ cadence, atMinute }: Recipient, after: Time, now: Date): { key: string; until: Time }[] {
  const latest = now.getTime() - atMinute * 60_000;
  const spans: { key: string; until: Time }[] = [];
  for (let end = midnight(Date.parse(after)) + DAY_MS; end <= latest; end += DAY_MS) {
    const until = toTime(end);
    const lastDay = toTime(end - DAY_MS);
    if (cadence === 'daily') spans.push({ key: `daily:${lastDay.slice(0, 10)}`, until });
    else if (spanOfWeek(weekOf(lastDay)).until === until) spans.push({ key: `weekly:${weekOf(lastDay)}`, until });
  }
  return cadence === 'daily' ? spans.slice(-DAYS_TOLD) : spans;
}

function midnight(moment: number): number {
  return Math.floor(moment / DAY_MS) * DAY_MS;
}

function laterOf(a: Time, b: Time): Time {
  return a > b ? a : b;
}
