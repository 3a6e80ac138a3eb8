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
  const times = await timesOfVersions(store, page);
  const sightings = await store.sightings(page);
  const lives = new Map<number, { text: string; fromVersion: number }[]>();
  for (const { number, text, fromVersion } of await store.wordings(page))
    lives.set(number, [...(lives.get(number) ?? []), { text, fromVersion }]);
  return (await store.passages(page)).map(({ number, kind, path, text, fromVersion }) => {
    const life = lives.get(number) ?? [];
    const texts = new Set(life.map((wording) => wording.text));
    // A wording row also ends when a passage moves: the words are older than the row.
    const worded = Math.min(fromVersion, ...runOfSameText(life, text));
    return {
      passage: number,
      kind,
      path,
      text,
      wordedSince: times.get(worded) ?? '',
      bornOn: times.get(life[0]?.fromVersion ?? fromVersion) ?? '',
      seen: seenWithin(sightings, worded, null).seen,
      wordings: texts.size,
    };
  });
}

/** The whole life of one passage, wording by wording. */
export async function lifeOfPassage(store: Store, page: StoredPage, passage: number): Promise<LifeLine[]> {
  const times = await timesOfVersions(store, page);
  const sightings = await store.sightings(page);
  const wordings = await store.wordings(page, passage);
  if (wordings.length === 0) {
    throw new PolicytraceError('not-found', `“${page.slug}” has no passage ${passage}`, {
      hint: `\`policytrace blame ${page.slug}\` lists the passages that stand now.`,
    });
  }
  return wordings.map(({ text, fromVersion, untilVersion }) => {
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

async function timesOfVersions(store: Store, page: StoredPage): Promise<Map<number, Time>> {
  return new Map((await store.versions(page)).map(({ number, time }) => [number, time]));
}

/** First versions of the unbroken run of rows, newest last, that say `text`. */
function runOfSameText(life: readonly { text: string; fromVersion: number }[], text: string): number[] {
  const other = life.findLastIndex((wording) => wording.text !== text);
  return life.slice(other + 1).map(({ fromVersion }) => fromVersion);
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
