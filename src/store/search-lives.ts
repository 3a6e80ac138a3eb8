import type { Time } from '../model.ts';
import type { Database } from './database.ts';
import { fillSearchOf } from './search-fill.ts';
import { prepared, versionTimes } from './search-rows.ts';
import { textReader } from './search-texts.ts';
import { wordingsOfPassage } from './search-wordings.ts';

/** How a passage came to what it says. */
export interface PassageAge {
  /** When it was first seen. */
  born: Time;
  /** How many wordings it has had. */
  wordings: number;
}

/** What a passage said from one version to another. */
export interface LifeWording {
  /** `key` is the same exactly where the texts are; a text is unpacked when it is asked for. */
  said: { readonly key: number; readonly text: string };
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
  const file = fillSearchOf(db, pageId);
  const times = versionTimes(file, pageId);
  const rows = prepared(file, 'select passage, min(version), count(*) from wordings where page_id = ? group by passage')
    .raw()
    .all(pageId) as [passage: number, first: number, wordings: number][];
  return { passages: new Map(rows.map(([passage, first, wordings]) => [passage, { born: times.get(first) ?? '', wordings }])), times };
}

/** The life of one passage, wording by wording. */
export function lifeOf(db: Database, pageId: number, passage: number): LifeWording[] {
  const file = fillSearchOf(db, pageId);
  const textOf = textReader(file, pageId);
  return wordingsOfPassage(file, pageId, passage).map((wording) => ({
    said: {
      key: wording.hash,
      get text() {
        return textOf(wording);
      },
    },
    fromVersion: wording.version,
    untilVersion: wording.until,
  }));
}

/** When each version of a page was first seen. */
export function timesOf(db: Database, pageId: number): Map<number, Time> {
  return versionTimes(fillSearchOf(db, pageId), pageId);
}
