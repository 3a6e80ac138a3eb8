import { type PassageKind, PolicytraceError, type Time } from '../model.ts';
import type { Store, StoredPage } from '../store/index.ts';

/** Where a passage of the newest version comes from. */
export interface BlameLine {
  passage: number;
  kind: PassageKind;
  path: string[];
  text: string;
  /** When this wording, and when the passage itself, was first seen. */
  wordedSince: Time;
  bornOn: Time;
  /** Good captures that showed this wording. */
  seen: number;
  /** How many wordings the passage has had. */
  wordings: number;
}

/** One wording in the life of a passage. `until` is the first capture that did not show it; null: it stands. */
export interface LifeLine {
  passage: number;
  text: string;
  since: Time;
  until: Time | null;
  lastSeen: Time;
  seen: number;
}

/** Each passage of the newest version with the date of its wording, of its birth, and how often it was seen. */
export async function blame(store: Store, page: StoredPage): Promise<BlameLine[]> {
  const { passages: ages, times } = await store.index.ages(page.id);
  const sightings = await store.sightings(page);
  return (await store.passages(page)).map(({ number, kind, path, text, fromVersion }) => ({
    passage: number,
    kind,
    path,
    text,
    wordedSince: times.get(fromVersion) ?? '',
    bornOn: ages.get(number)?.born ?? times.get(fromVersion) ?? '',
    seen: seenWithin(sightings, fromVersion, null).seen,
    wordings: ages.get(number)?.wordings ?? 1,
  }));
}

/** The whole life of one passage, wording by wording. */
export async function lifeOfPassage(store: Store, page: StoredPage, passage: number): Promise<LifeLine[]> {
  const wordings = await store.index.life(page.id, passage);
  const times = await store.index.times(page.id);
  const sightings = await store.sightings(page);
  if (wordings.length === 0) {
    throw new PolicytraceError('not-found', `“${page.slug}” has no passage ${passage}`, {
      hint: `\`policytrace blame ${page.slug}\` lists the passages that stand now.`,
    });
  }
  return wordings.map(({ said: { text }, fromVersion, untilVersion }) => {
    const { seen, last } = seenWithin(sightings, fromVersion, untilVersion);
    return {
      passage,
      text,
      since: times.get(fromVersion) ?? '',
      until: untilVersion === null ? null : (times.get(untilVersion) ?? null),
      lastSeen: last ?? times.get(fromVersion) ?? '',
      seen,
    };
  });
}

function seenWithin(
  sightings: readonly { version: number; seen: number; last: Time }[],
  from: number,
  until: number | null,
): { seen: number; last: Time | null } {
  const inside = sightings.filter(({ version }) => version >= from && (until === null || version < until));
  return {
    seen: inside.reduce((sum, { seen }) => sum + seen, 0),
    last:
      inside
        .map(({ last }) => last)
        .toSorted()
        .at(-1) ?? null,
  };
}
