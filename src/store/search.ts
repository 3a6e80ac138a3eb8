import type { Time } from '../model.ts';
import type { Database } from './database.ts';
import { type SearchFile, searchFile } from './search-file.ts';
import { fillSearch, fillSearchOf } from './search-fill.ts';
import { fromSeconds, placeOf, prepared, versionId, versionSeconds, wordsId } from './search-rows.ts';
import { textReader } from './search-texts.ts';
import { wordingsAtPlaces } from './search-wordings.ts';
import { pairsOf, wordsOf } from './search-words.ts';

/** A wording that holds the words asked for, and the span in which it was seen to stand. */
export interface FoundWording {
  /** The passage's number within its page. */
  passage: number;
  /** null: it was not read. */
  text: string | null;
  fromVersion: number;
  untilVersion: number | null;
  since: Time;
  until: Time | null;
}

/** A page on which the words stood. */
export interface FoundPage {
  pageId: number;
  /** When they were first seen there. */
  firstSeen: Time;
  /** Of the wordings that hold them, the places among all of the page. */
  places: number[];
}

export interface FoundPages {
  /** In the order in which they first said it. */
  pages: FoundPage[];
  /** False where the time was up, or where more wordings hold the words than are looked through. */
  whole: boolean;
}

/** Words that stand in more wordings than this say nothing: more of them are asked for. */
const MOST_FOUND = 20_000;
/** With signs other than letters and digits, the words must be found in the text itself. */
const MORE_THAN_WORDS = /[^\p{L}\p{N}\s]/u;

/**
 * The pages that ever said these words in a row, letters of either case alike. Signs between the words count where the question has
 * some. `untilMs`: a moment of `Date.now()` at which the search gives up.
 */
export async function searchPages(
  db: Database,
  words: string,
  { pageId, untilMs }: { pageId?: number | undefined; untilMs: number },
): Promise<FoundPages> {
  const isFilled = pageId === undefined ? await fillSearch(db, untilMs) : fillSearchOf(db, pageId) !== null;
  const file = searchFile(db);
  const ids = rowsWith(file, words, pageId);
  const pages: FoundPage[] = [];
  let timeIsUp = false;
  for (const [id, places] of byPage(ids.slice(0, MOST_FOUND))) {
    timeIsUp = Date.now() > untilMs;
    if (timeIsUp) break;
    const found = MORE_THAN_WORDS.test(words) ? placesSaying(file, id, places, words) : places;
    const firstSeen = firstTime(file, id, found);
    if (firstSeen !== null) pages.push({ pageId: id, firstSeen, places: found });
  }
  pages.sort((a, b) => (a.firstSeen < b.firstSeen ? -1 : a.firstSeen > b.firstSeen ? 1 : a.pageId - b.pageId));
  return { pages, whole: isFilled && !timeIsUp && ids.length <= MOST_FOUND };
}

/** The wordings at these places of a page, by version, in the order of the page; with the texts of the last `mostTexts`. */
export function wordingsAt(db: Database, pageId: number, places: readonly number[], mostTexts: number): FoundWording[] {
  const file = searchFile(db);
  const times = versionSeconds(file, pageId);
  const timeOf = (version: number) => fromSeconds(times.get(version) ?? 0);
  const textOf = textReader(file, pageId);
  const found = wordingsAtPlaces(file, pageId, places);
  return found.map((wording, index) => ({
    passage: wording.passage,
    text: index >= found.length - mostTexts ? textOf(wording) : null,
    fromVersion: wording.version,
    untilVersion: wording.until,
    since: timeOf(wording.version),
    until: wording.until === null ? null : timeOf(wording.until),
  }));
}

function rowsWith(file: SearchFile, text: string, pageId: number | undefined): number[] {
  const words = wordsOf(text);
  const [table, phrase] = words.length === 1 ? ['words', words] : ['pairs', pairsOf(words)];
  if (phrase.length === 0) return [];
  const range = pageId === undefined ? [0, Number.MAX_SAFE_INTEGER] : [wordsId(pageId, 0), wordsId(pageId + 1, 0) - 1];
  return prepared(file, `select rowid from ${table} where ${table} match ? and rowid between ? and ? order by rowid limit ?`)
    .pluck()
    .all(`"${phrase.join(' ')}"`, ...range, MOST_FOUND + 1) as number[];
}

function byPage(ids: readonly number[]): Map<number, number[]> {
  const pages = new Map<number, number[]>();
  for (const id of ids) {
    const { pageId, place } = placeOf(id);
    const places = pages.get(pageId);
    if (places === undefined) pages.set(pageId, [place]);
    else places.push(place);
  }
  return pages;
}

function placesSaying(file: SearchFile, pageId: number, places: readonly number[], words: string): number[] {
  const textOf = textReader(file, pageId);
  const wanted = words.toLowerCase();
  return wordingsAtPlaces(file, pageId, places)
    .filter((wording) => textOf(wording).toLowerCase().includes(wanted))
    .map(({ place }) => place);
}

/** When the first of these places was first seen; null: all of them were cut. */
function firstTime(file: SearchFile, pageId: number, places: readonly number[]): Time | null {
  const first = prepared(
    file,
    'select versions.time from wordings join versions on versions.id = ? + version where page_id = ? and place = ?',
  ).pluck();
  for (const place of places) {
    const time = first.get(versionId(pageId, 0), pageId, place) as number | undefined;
    if (time !== undefined) return fromSeconds(time);
  }
  return null;
}
