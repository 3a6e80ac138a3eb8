import { type ChangeColumns, fromChangeColumns, type Phrases, toChangeColumns } from './change-columns.ts';
import { longestRisingRun } from './rising-run.ts';
import type { About, SegmentChange, SegmentVersion, Wording } from './segment.ts';
import { fromColumns, toColumns, type WordingColumns } from './wording-columns.ts';

/**
 * A segment as text: a line of JSON a version. The first line holds all its wordings, the others only what differs from the line before.
 */
type VersionLine = [
  captureId: number,
  content: string,
  /** 1: technical; 2: coarse. */
  marks: number,
  /** `0`: as in the line before. */
  about: [title: string | null, stamp: string | null, template: string, madeBy: string, lexicon: string] | 0,
  /** Where the list of wordings differs from the line before: passed over, dropped, put in; again and again. `0`: the first line. */
  splices: number[] | 0,
  /** What is put in. */
  wordings: WordingColumns,
  changes: ChangeColumns | 0,
];

const TECHNICAL = 1;
const COARSE = 2;

/** The line of a version. `before`: the version in the line before it, null for the first of a segment. */
export function toLine(version: SegmentVersion, before: SegmentVersion | null, phrases: Phrases): string {
  const { splices, put } =
    before === null ? { splices: 0 as const, put: version.wordings } : differenceOf(before.wordings, version.wordings);
  const known = new Set(before?.wordings);
  const line: VersionLine = [
    version.captureId,
    version.content,
    (version.technical ? TECHNICAL : 0) + (version.coarse ? COARSE : 0),
    before !== null && JSON.stringify(before.about) === JSON.stringify(version.about) ? 0 : aboutOf(version.about),
    splices,
    toColumns(put, (wording) => known.has(wording), before === null),
    version.changes.length === 0 ? 0 : toChangeColumns(version.changes, phrases),
  ];
  return JSON.stringify(line);
}

/** The versions of a segment, in order. `first`: the number of the first. */
export function fromLines(text: string, first: number, phrases: Phrases): SegmentVersion[] {
  const versions: SegmentVersion[] = [];
  for (const [index, json] of text.split('\n').entries()) versions.push(fromLine(json, first + index, versions.at(-1) ?? null, phrases));
  return versions;
}

/** Most who read a segment ask what one version says: what others say, and what changed in any, is put together when it is asked for. */
function fromLine(json: string, number: number, before: SegmentVersion | null, phrases: Phrases): SegmentVersion {
  const line = once(() => JSON.parse(json) as VersionLine);
  const about = once(() => aboutIn(line(), before));
  const wordings = once(() => wordingsIn(line(), number, before?.wordings ?? []));
  const changes = once(() => changesIn(line(), phrases));
  return {
    number,
    get captureId() {
      return line()[0];
    },
    get content() {
      return line()[1];
    },
    get technical() {
      return (line()[2] & TECHNICAL) !== 0;
    },
    get coarse() {
      return (line()[2] & COARSE) !== 0;
    },
    get about() {
      return about();
    },
    get wordings() {
      return wordings();
    },
    get changes() {
      return changes();
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function aboutIn([, , , about]: VersionLine, before: SegmentVersion | null): About {
  if (about !== 0) return toAbout(about);
  if (before === null) throw new Error('the first version of a segment says nothing about itself');
  return before.about;
}

function changesIn([, , , , , , changes]: VersionLine, phrases: Phrases): SegmentChange[] {
  return changes === 0 ? [] : fromChangeColumns(changes, phrases);
}

function wordingsIn([, , , , splices, columns]: VersionLine, number: number, before: readonly Wording[]): readonly Wording[] {
  const put = fromColumns(columns, number, keptIn(before));
  return splices === 0 ? put : spliced(before, splices, put);
}

/** What to pass over, drop and put in to come from one list to the other; the most that can stay in place does. */
function differenceOf(before: readonly Wording[], after: readonly Wording[]): { splices: number[]; put: Wording[] } {
  const placeOf = new Map(before.map((wording, place) => [wording, place]));
  const places = after.map((wording) => placeOf.get(wording) ?? null);
  const stay = longestRisingRun(places);
  const splices: number[] = [];
  const put: Wording[] = [];
  let old = 0;
  let passed = 0;
  let entered = 0;
  for (let index = 0; index <= after.length; index++) {
    const wording = after[index];
    if (wording !== undefined && !stay.has(index)) {
      put.push(wording);
      entered += 1;
      continue;
    }
    const place = wording === undefined ? before.length : (places[index] ?? before.length);
    const dropped = place - old;
    if (dropped > 0 || entered > 0) splices.push(passed, dropped, entered);
    passed = dropped > 0 || entered > 0 ? 1 : passed + 1;
    entered = 0;
    old = place + 1;
  }
  return { splices, put };
}

function spliced(before: readonly Wording[], splices: readonly number[], put: readonly Wording[]): Wording[] {
  const after: Wording[] = [];
  let old = 0;
  let next = 0;
  for (let at = 0; at < splices.length; at += 3) {
    const [passed = 0, dropped = 0, entered = 0] = splices.slice(at, at + 3);
    after.push(...before.slice(old, old + passed), ...put.slice(next, next + entered));
    old += passed + dropped;
    next += entered;
  }
  after.push(...before.slice(old));
  return after;
}

/** Finds what stands elsewhere now. Mostly nothing does, and then nothing is looked up. */
function keptIn(before: readonly Wording[]): (passage: number) => Wording {
  let byNumber: Map<number, Wording> | null = null;
  return (passage) => {
    byNumber ??= new Map(before.map((wording) => [wording.number, wording]));
    const wording = byNumber.get(passage);
    if (wording === undefined) throw new Error(`passage ${passage} does not stand in the version before`);
    return wording;
  };
}

function aboutOf({ title, stamp, template, madeBy, lexicon }: About): NonNullable<Exclude<VersionLine[3], 0>> {
  return [title, stamp, template, madeBy, lexicon];
}

function toAbout([title, stamp, template, madeBy, lexicon]: Exclude<VersionLine[3], 0>): About {
  return { title, stamp, template, madeBy, lexicon };
}
