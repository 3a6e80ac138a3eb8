import type { EventName, Time } from '../model.ts';
import type { Store } from '../store/index.ts';

/** A page that cannot be read. */
export interface Outage {
  since: Time;
  detail: string;
}

/** What makes a page one that cannot be read. */
export const OUTAGE_BEGINS: ReadonlySet<EventName> = new Set(['blocked', 'failing', 'gone', 'moved', 'empty', 'truncated']);

/** The pages that could not be read at a moment, by id. */
export async function outagesAt(store: Store, at: Time): Promise<ReadonlyMap<number, Outage>> {
  const outages = new Map<number, Outage>();
  for (const { pageId, name, time, detail } of await store.events({})) {
    if (time > at) break;
    if (name === 'back') outages.delete(pageId);
    else if (OUTAGE_BEGINS.has(name)) outages.set(pageId, { since: outages.get(pageId)?.since ?? time, detail: `${name}: ${detail}` });
  }
  return outages;
}
