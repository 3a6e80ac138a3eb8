import type { Time } from '../model.ts';
import type { Database } from './database.ts';
import { fillSearchOf } from './search-fill.ts';
import { begunTexts, endOf, type IndexedVersion, indexedVersions } from './search-rows.ts';

/** How a passage came to what it says. */
export interface PassageAge {
  /** When it was first seen. */
  born: Time;
  /** How many wordings it has had. */
  wordings: number;
}

/** What a passage said from one version to another. */
export interface LifeWording {
  text: string;
  fromVersion: number;
  untilVersion: number | null;
}

export interface PageAges {
  /** By the number of the passage, those that stand no more included. */
  passages: ReadonlyMap<number, PassageAge>;
  /** When each version was first seen. */
  times: ReadonlyMap<number, Time>;
}

/** Since when each passage of a page stands and how often it was worded anew, without reading a text. */
export function agesOf(db: Database, pageId: number): PageAges {
  const versions = indexedVersions(fillSearchOf(db, pageId), pageId);
  const passages = new Map<number, PassageAge>();
  for (const { began, time } of versions) {
    for (const passage of began) {
      const age = passages.get(passage);
      if (age === undefined) passages.set(passage, { born: time, wordings: 1 });
      else age.wordings += 1;
    }
  }
  return { passages, times: timesOf(versions) };
}

/** The life of one passage, wording by wording, with the times of the page's versions. */
export function lifeOf(db: Database, pageId: number, passage: number): { wordings: LifeWording[]; times: ReadonlyMap<number, Time> } {
  const file = fillSearchOf(db, pageId);
  const versions = indexedVersions(file, pageId);
  const wordings = versions.flatMap(({ number, began }) => {
    const place = began.indexOf(passage);
    if (place < 0) return [];
    const text = begunTexts(file, pageId, number)[place] ?? '';
    return [{ text, fromVersion: number, untilVersion: endOf(versions, passage, number)?.number ?? null }];
  });
  return { wordings, times: timesOf(versions) };
}

function timesOf(versions: readonly IndexedVersion[]): Map<number, Time> {
  return new Map(versions.map(({ number, time }) => [number, time]));
}
