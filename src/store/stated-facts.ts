import { asc } from 'drizzle-orm';
import { pages } from '../../db/schema.ts';
import { factsOf } from '../flag/facts/index.ts';
import type { Cell, DateRole, FactType, Time } from '../model.ts';
import { timeOfCapture } from './captures.ts';
import type { Database } from './database.ts';
import { passagesOfVersion, type WordingId, wordingsOfPage } from './passages.ts';
import type { Wording } from './segment.ts';
import { allVersions } from './segments.ts';

/** A typed value in a wording; `value` as in `Fact`. Facts follow from the words alone: they are read from them when asked for. */
export interface StoredFact {
  type: FactType;
  value: string | number;
  role: DateRole | null;
  of: string | null;
  start: number;
  end: number;
}

/** A fact with the wording that states it. */
export interface FactOfVersion extends StoredFact {
  pageId: number;
  wordingId: WordingId;
  /** The passage's number within its page. */
  passage: number;
  text: string;
  cells: Cell[] | null;
  fromVersion: number;
}

/** A fact with the span in which its wording stood. */
export interface StatedFact extends FactOfVersion {
  /** null: it stands. */
  untilVersion: number | null;
  since: Time;
  until: Time | null;
}

/** Facts of every wording, or of those of one page; by page, in the order of versions and of the page. */
export function statedFacts(
  db: Database,
  { pageId, types }: { pageId?: number | undefined; types?: readonly FactType[] | undefined },
): StatedFact[] {
  const asked = pageId === undefined ? allPageIds(db) : [pageId];
  return asked.flatMap((id) => factsOfWordings(everyWording(db, id), id, types));
}

/** Facts that one version of a page states, in the order in which their wordings came to stand, and of the page. */
export function factsOfVersion(db: Database, pageId: number, version: number, types: readonly FactType[]): FactOfVersion[] {
  const wordings = passagesOfVersion(db, pageId, version).map(({ number, wordingId, text, cells, fromVersion }) => ({
    number,
    wordingId,
    text,
    cells,
    fromVersion,
  }));
  return factsOfWordings(wordings, pageId, types);
}

function factsOfWordings<T extends Pick<Wording, 'number' | 'fromVersion' | 'text'>>(
  wordings: readonly T[],
  pageId: number,
  types: readonly FactType[] | undefined,
): (StoredFact & Omit<T, 'number'> & { passage: number; pageId: number })[] {
  return wordings
    .toSorted((a, b) => a.fromVersion - b.fromVersion)
    .flatMap(({ number: passage, ...wording }) =>
      factsIn(wording)
        .filter(({ type }) => types === undefined || types.includes(type))
        .map((fact) => ({ ...fact, ...wording, passage, pageId })),
    );
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

export function allPageIds(db: Database): number[] {
  return db
    .select({ id: pages.id })
    .from(pages)
    .orderBy(asc(pages.id))
    .all()
    .map(({ id }) => id);
}
