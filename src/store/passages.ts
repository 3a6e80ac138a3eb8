import { headingPaths } from '../heading-paths.ts';
import type { Passage } from '../model.ts';
import type { Database } from './database.ts';
import type { SegmentVersion, Wording } from './segment.ts';
import { allVersions, readVersion, versionsAround } from './segments.ts';

/** Names a wording among all: its page, its passage, and the version that it began with. */
export type WordingId = string;

/** A wording and for how long it stood. */
export interface StoredWording extends Wording {
  wordingId: WordingId;
  /** The first version without it; null: it stands. */
  untilVersion: number | null;
}

/** A passage as it stands in a version, with its identity. */
export interface StoredPassage extends Passage {
  /** Counted within the page. */
  number: number;
  wordingId: WordingId;
  fromVersion: number;
}

export function wordingIdOf(pageId: number, { number, fromVersion }: Pick<Wording, 'number' | 'fromVersion'>): WordingId {
  return `${pageId}.${number}.${fromVersion}`;
}

/** The passages of one version of a page, in the order of the page; null: of the newest. */
export function passagesOfVersion(db: Database, pageId: number, version: number | null): StoredPassage[] {
  const found = readVersion(db, pageId, version);
  return found === null ? [] : passagesIn(pageId, found);
}

/** `isAsked`: of which passages, by their numbers. */
export function passagesIn(
  pageId: number,
  { wordings }: Pick<SegmentVersion, 'wordings'>,
  isAsked: (number: number) => boolean = () => true,
): StoredPassage[] {
  const paths = pathsOf(wordings);
  return wordings.flatMap((wording, index) =>
    isAsked(wording.number) ? [{ ...wording, wordingId: wordingIdOf(pageId, wording), path: paths[index] ?? [] }] : [],
  );
}

/** A wording where it stands in a version, with the headings above it. */
export interface StandingWording extends Wording {
  path: string[];
}

/** The wordings of a version, found by the numbers of their passages; null for one that does not stand in it. */
export function standingIn({ wordings }: Pick<SegmentVersion, 'wordings'>): (passage: number) => StandingWording | null {
  const places = new Map(wordings.map(({ number }, index) => [number, index]));
  return (passage) => {
    const place = places.get(passage);
    const wording = place === undefined ? undefined : wordings[place];
    return place === undefined || wording === undefined ? null : { ...wording, path: pathsOf(wordings)[place] ?? [] };
  };
}

/** Of the versions that were read last: they are asked for their headings again and again. */
const knownPaths = new WeakMap<readonly Wording[], string[][]>();

function pathsOf(wordings: readonly Wording[]): string[][] {
  const known = knownPaths.get(wordings);
  if (known !== undefined) return known;
  const paths = headingPaths(wordings);
  knownPaths.set(wordings, paths);
  return paths;
}

/**
 * Passages of a page that stand no more, as they last stood, the latest to vanish last: a passage that comes back is recognised among
 * them. Only those that vanished within the last segment or two: what is looked through must not grow with the page's age.
 */
export function vanishedPassages(db: Database, pageId: number): StoredPassage[] {
  const newest = versionsAround(db, pageId, null);
  const [first] = newest;
  if (first === undefined) return [];
  const versions = [...(first.number > 1 ? versionsAround(db, pageId, first.number - 1) : []), ...newest];
  const lastSeen = new Map<number, SegmentVersion>();
  for (const version of versions) for (const { number } of version.wordings) lastSeen.set(number, version);
  const standing = versions.at(-1);
  return versions.flatMap((version) => {
    const vanished = (number: number) => version !== standing && lastSeen.get(number) === version;
    return version.wordings.some(({ number }) => vanished(number)) ? passagesIn(pageId, version, vanished) : [];
  });
}

/** Every wording that passages of a page ever had, by passage, in the order in which they stood. `only`: of these passages. */
export function wordingsOfPage(db: Database, pageId: number, only: ReadonlySet<number> | null): StoredWording[] {
  const found: StoredWording[] = [];
  let standing = new Map<number, StoredWording>();
  for (const { number: version, wordings } of allVersions(db, pageId)) {
    const now = new Map<number, StoredWording>();
    for (const wording of wordings) {
      if (only?.has(wording.number) === false) continue;
      const known = standing.get(wording.number);
      const goesOn = known?.fromVersion === wording.fromVersion;
      const stored = goesOn ? known : { ...wording, wordingId: wordingIdOf(pageId, wording), untilVersion: null };
      if (!goesOn) found.push(stored);
      now.set(wording.number, stored);
    }
    for (const [number, wording] of standing) if (now.get(number) !== wording) wording.untilVersion = version;
    standing = now;
  }
  return found.sort((a, b) => a.number - b.number || a.fromVersion - b.fromVersion);
}
