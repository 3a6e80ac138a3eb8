import type { Time } from '../model.ts';
import type { Store, StoredPage, StoredVersion } from '../store/index.ts';
import { versionAt } from './text-at.ts';

/** What a page showed at a moment, as far as the looks on either side of it can tell. */
export interface AsOf {
  version: StoredVersion;
  /** The last good look up to the moment; it showed the version. */
  lookBefore: Time;
  /** The first good look after the moment, and whether it showed the same version; null: there was none yet. */
  lookAfter: { time: Time; same: boolean } | null;
  /** Looks between those two that got nothing readable. */
  badLooks: number;
}

/** Throws where the page was not seen by then. */
export async function asOf(store: Store, page: StoredPage, at: Time): Promise<AsOf> {
  const { version, before, after, badBetween } = await store.index.looksAround(page.id, at);
  return {
    version: version ?? (await versionAt(store, page, { at })),
    lookBefore: before,
    lookAfter: after === null ? null : { time: after.time, same: after.version === version?.number },
    badLooks: badBetween,
  };
}

/** How sure it is that the page said so at the moment, in one sentence. */
export function toldAsOf({ lookBefore, lookAfter, badLooks }: AsOf): string {
  const bad = badLooks === 0 ? '' : ` ${badLooks} ${badLooks === 1 ? 'look' : 'looks'} in between got nothing readable.`;
  if (lookAfter === null) return `Seen at ${lookBefore}; not looked at again since.${bad}`;
  if (lookAfter.same) return `Seen at ${lookBefore}, and the same at ${lookAfter.time}.${bad}`;
  return `Seen at ${lookBefore}; at ${lookAfter.time} it said something else: when between the two it changed is not known.${bad}`;
}
