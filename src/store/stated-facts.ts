import { asc } from 'drizzle-orm';
import { pages } from '../../db/schema.ts';
import { factsOf } from '../flag/facts/index.ts';
import type { Cell, DateRole, FactType, Time } from '../model.ts';
import { timeOfCapture } from './captures.ts';
import type { Database } from './database.ts';
import { passagesOfVersion, type WordingId, wordingsOfPage } from './passages.ts';
import type { Wording } from './segment.ts';
import { allVersions, readVersion } from './segments.ts';
import { versionBefore } from './version-at.ts';

/** A typed value in a wording; `value` as in `Fact`. Facts follow from the words alone: they are read from them when asked for. */
export interface StoredFact {
  type: FactType;
  value: string | number;
  role: DateRole | null;
  of: string | null;
  start: number;
  end: number;
}

/** A fact with the wording that states it, and the span in which that stood. */
export interface StatedFact extends StoredFact {
  pageId: number;
  wordingId: WordingId;
  /** The passage's number within its page. */
  passage: number;
  text: string;
  cells: Cell[] | null;
  fromVersion: number;
  /** null: it stands, or, of what stood at a moment, it was not asked for how long. */
  untilVersion: number | null;
  since: Time;
  until: Time | null;
}

/** Facts of every wording, or of those that stood at a moment, or of one page; by page, in the order of versions and of the page. */
export function statedFacts(
  db: Database,
  filter: { pageId?: number | undefined; types?: readonly FactType[] | undefined; standingAt?: Time | undefined },
): StatedFact[] {
  const asked = filter.pageId === undefined ? allPageIds(db) : [filter.pageId];
  return asked.flatMap((pageId) => {
    const wordings = filter.standingAt === undefined ? everyWording(db, pageId) : standingWordings(db, pageId, filter.standingAt);
    return wordings
      .toSorted((a, b) => a.fromVersion - b.fromVersion)
      .flatMap(({ number: passage, ...wording }) =>
        factsIn(wording)
          .filter(({ type }) => filter.types === undefined || filter.types.includes(type))
          .map((fact) => ({ ...fact, ...wording, passage, pageId })),
      );
  });
}

/** The facts of one wording in order of place. */
export function factsIn({ text }: Pick<Wording, 'text'>): StoredFact[] {
  return factsOf(text)
    .map(({ type, value, role, of, start, end }) => ({ type, value, role, of, start, end }))
    .sort((a, b) => a.start - b.start);
}

interface Standing {
  number: number;
  wordingId: WordingId;
  text: string;
  cells: Cell[] | null;
  fromVersion: number;
  untilVersion: number | null;
  since: Time;
  until: Time | null;
}

function everyWording(db: Database, pageId: number): Standing[] {
  const times = new Map(allVersions(db, pageId).map(({ number, captureId }) => [number, timeOfCapture(db, captureId)]));
  return wordingsOfPage(db, pageId, null).map(({ number, wordingId, text, cells, fromVersion, untilVersion }) => ({
    number,
    wordingId,
    text,
    cells,
    fromVersion,
    untilVersion,
    since: times.get(fromVersion) ?? '',
    until: untilVersion === null ? null : (times.get(untilVersion) ?? null),
  }));
}

function standingWordings(db: Database, pageId: number, moment: Time): Standing[] {
  const version = versionBefore(db, pageId, moment);
  if (version === null) return [];
  return passagesOfVersion(db, pageId, version).map(({ number, wordingId, text, cells, fromVersion }) => {
    const captureId = readVersion(db, pageId, fromVersion)?.captureId;
    const since = captureId === undefined ? '' : timeOfCapture(db, captureId);
    return { number, wordingId, text, cells, fromVersion, untilVersion: null, since, until: null };
  });
}

export function allPageIds(db: Database): number[] {
  return db
    .select({ id: pages.id })
    .from(pages)
    .orderBy(asc(pages.id))
    .all()
    .map(({ id }) => id);
}
