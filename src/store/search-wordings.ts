import { createHash } from 'node:crypto';
import type { SearchFile } from './search-file.ts';
import { prepared } from './search-rows.ts';

/** A wording as the index knows it. */
export interface IndexedWording {
  /** The passage's number within its page. */
  passage: number;
  /** The version that it began with, and the first one without it; null: it stands. */
  version: number;
  until: number | null;
  /** The same exactly where the texts are. */
  hash: number;
  /** Its place among all wordings of the page. */
  place: number;
}

/** What the index by place holds itself: thousands of places are looked up for words that stand everywhere. */
type PlacedWording = Omit<IndexedWording, 'hash'>;

const COLUMNS = 'passage, version, until, hash, place';
const PLACED = 'passage, version, until, place';

/** The wordings at these places of a page, in the order of their places; what was cut from the history is not among them. */
export function wordingsAtPlaces(file: SearchFile, pageId: number, places: readonly number[]): PlacedWording[] {
  const sql = `select ${PLACED} from wordings where page_id = ? and place in (select value from json_each(?)) order by place`;
  return prepared(file, sql).all(pageId, JSON.stringify(places)) as PlacedWording[];
}

/** The wordings of a page, in the order in which they began. */
export function wordingsOf(file: SearchFile, pageId: number): PlacedWording[] {
  return prepared(file, `select ${PLACED} from wordings where page_id = ? order by place`).all(pageId) as PlacedWording[];
}

/** The wordings of one passage, in the order in which they stood. */
export function wordingsOfPassage(file: SearchFile, pageId: number, passage: number): IndexedWording[] {
  const sql = `select ${COLUMNS} from wordings where page_id = ? and passage = ? order by version`;
  return prepared(file, sql).all(pageId, passage) as IndexedWording[];
}

/** The wording of a passage that began in a version. */
export function wordingBegunIn(file: SearchFile, pageId: number, passage: number, version: number): IndexedWording | null {
  const sql = `select ${COLUMNS} from wordings where page_id = ? and passage = ? and version = ?`;
  return (prepared(file, sql).get(pageId, passage, version) as IndexedWording | undefined) ?? null;
}

/** Names a text: 48 bits of its hash. */
export function textHash(text: string): number {
  return createHash('sha256').update(text).digest().readUIntBE(0, 6);
}
