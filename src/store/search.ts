import type { Time } from '../model.ts';
import type { Database } from './database.ts';
import { type SearchFile, searchFile } from './search-file.ts';
import { fillSearch, fillSearchOf } from './search-fill.ts';
import { begunTexts, endOf, fromSeconds, indexedVersions, placeOf, prepared, versionId, wordsId } from './search-rows.ts';

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
  const versions = indexedVersions(file, pageId);
  const texts = new Map<number, string[]>();
  let at = 0;
  return places.flatMap((place, index) => {
    while ((versions[at + 1]?.first ?? Number.POSITIVE_INFINITY) <= place) at += 1;
    const version = versions[at];
    const passage = version?.began[place - version.first];
    // What was cut from the history leads to nothing.
    if (version === undefined || passage === undefined) return [];
    const end = endOf(versions, passage, version.number);
    const isRead = index >= places.length - mostTexts;
    const said = isRead ? (texts.get(version.number) ?? begunTexts(file, pageId, version.number)) : null;
    if (said !== null) texts.set(version.number, said);
    const text = said === null ? null : (said[place - version.first] ?? '');
    return [
      { passage, text, fromVersion: version.number, untilVersion: end?.number ?? null, since: version.time, until: end?.time ?? null },
    ];
  });
}

function rowsWith(file: SearchFile, words: string, pageId: number | undefined): number[] {
  const phrase = `"${words.replaceAll('"', '""').replaceAll('\0', ' ')}"`;
  const range = pageId === undefined ? [0, Number.MAX_SAFE_INTEGER] : [wordsId(pageId, 0), wordsId(pageId + 1, 0) - 1];
  return prepared(file, 'select rowid from words where words match ? and rowid between ? and ? order by rowid limit ?')
    .pluck()
    .all(phrase, ...range, MOST_FOUND + 1) as number[];
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
  const versions = indexedVersions(file, pageId);
  const wanted = words.toLowerCase();
  return places.filter((place) => {
    const version = versions.findLast(({ first }) => first <= place);
    const text = version === undefined ? undefined : begunTexts(file, pageId, version.number)[place - version.first];
    return text?.toLowerCase().includes(wanted) === true;
  });
}

/** When the first of these places was first seen; null: all of them were cut. */
function firstTime(file: SearchFile, pageId: number, places: readonly number[]): Time | null {
  const holding = prepared(
    file,
    "select time, first, json_array_length(life, '$[0]') as began from versions where id > ? and id < ? and first <= ? order by id desc limit 1",
  );
  for (const place of places) {
    const row = holding.get(versionId(pageId, 0), versionId(pageId + 1, 0), place) as
      | { time: number; first: number; began: number }
      | undefined;
    if (row !== undefined && place < row.first + row.began) return fromSeconds(row.time);
  }
  return null;
}
