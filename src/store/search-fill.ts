import { othersFirst } from '../others-first.ts';
import { timeOfCapture } from './captures.ts';
import { dataState } from './data-state.ts';
import type { Database } from './database.ts';
import { perConnection } from './per-connection.ts';
import { rememberNewest, type SearchFile, searchFile } from './search-file.ts';
import { reflag } from './search-fill-changes.ts';
import { keepBadLooksAnew } from './search-fill-looks.ts';
import { addVersion, cut, firstFree } from './search-fill-versions.ts';
import { type IndexedVersion, indexedVersions, prepared, toSeconds } from './search-rows.ts';
import { wordingsOf } from './search-wordings.ts';
import type { SegmentVersion } from './segment.ts';
import { allVersions, versionsAround } from './segments.ts';

interface PageState {
  id: number;
  edition: number;
  newest: number;
}

const pageState = perConnection(({ $client }) =>
  $client.prepare<[number], PageState>('select id, edition, coalesce(newest_version, 0) as newest from pages where id = ?'),
);

/**
 * Puts into the index what the database has and it has not, page by page, so that others get their turn. `untilMs`: a moment of
 * `Date.now()` at which it gives up. Returns whether all is in.
 */
export async function fillSearch(db: Database, untilMs: number): Promise<boolean> {
  const file = searchFile(db);
  const state = dataState(db);
  if (filled.get(file) === state) return true;
  for (const page of pagesBehind(db, file)) {
    if (Date.now() > untilMs) return false;
    fillPage(db, file, page);
    await othersFirst();
  }
  rememberNewest(db, file);
  filled.set(file, state);
  return true;
}

/** The same for one page alone, at once. */
export function fillSearchOf(db: Database, pageId: number): SearchFile {
  const file = searchFile(db);
  if (isBehind(db, file, pageId)) fillPage(db, file, pageId);
  return file;
}

/** How far a page is in the index. */
export function editionOf(db: Database, pageId: number): number {
  return (prepared(searchFile(db), 'select edition from pages where id = ?').pluck().get(pageId) as number | undefined) ?? 0;
}

/** The state of the database with which an index was last whole. */
const filled = new WeakMap<SearchFile, string>();

function pagesBehind(db: Database, file: SearchFile): number[] {
  const known = new Map((prepared(file, 'select id, edition from pages').all() as PageState[]).map(({ id, edition }) => [id, edition]));
  const now = db.$client.prepare('select id, edition from pages order by id').all() as PageState[];
  return now.filter(({ id, edition }) => (known.get(id) ?? 0) !== edition).map(({ id }) => id);
}

function isBehind(db: Database, file: SearchFile, pageId: number): boolean {
  const now = pageState(db).get(pageId);
  const known = prepared(file, 'select edition from pages where id = ?').pluck().get(pageId) as number | undefined;
  return now !== undefined && (known ?? 0) !== now.edition;
}

/** Both files are seen as they are at one moment, whatever others write. */
function fillPage(db: Database, file: SearchFile, pageId: number): void {
  const fill = file.transaction((page: PageState) => {
    const had = prepared(file, 'select id, edition, newest from pages where id = ?').get(pageId) as PageState | undefined;
    const known = indexedVersions(file, pageId);
    // Each version that was added counted once: where nothing else did, what is known stays as it is.
    const onlyAdded = had !== undefined && page.edition - had.edition === page.newest - had.newest;
    const versions = onlyAdded ? versionsFrom(db, pageId, had.newest) : allVersions(db, pageId);
    const kept = onlyAdded ? had.newest : sameWords(file, pageId, known, versions);
    let first = firstFree(file, pageId);
    if (!onlyAdded) {
      cut(file, pageId, kept, first);
      keepBadLooksAnew(db, file, pageId);
      for (const version of versions.slice(0, kept)) reflag(file, pageId, known[version.number - 1], version, versions[version.number - 2]);
    }
    for (const [index, version] of versions.entries()) {
      if (version.number <= kept) continue;
      first += addVersion(file, pageId, version, versions[index - 1], { first, time: secondsOf(db, version) });
    }
    prepared(file, 'insert or replace into pages (id, edition, newest) values (?, ?, ?)').run(pageId, page.edition, page.newest);
  });
  db.$client.transaction(() => {
    const page = pageState(db).get(pageId);
    if (page !== undefined) fill.immediate(page);
  })();
}

function secondsOf(db: Database, { captureId }: SegmentVersion): number {
  return toSeconds(timeOfCapture(db, captureId)) || 0;
}

/** The versions from one on, and a few before it. */
function versionsFrom(db: Database, pageId: number, number: number): SegmentVersion[] {
  const versions: SegmentVersion[] = [];
  let last: number | null = null;
  do {
    versions.unshift(...versionsAround(db, pageId, last));
    last = (versions[0]?.number ?? 1) - 1;
  } while (last > 0 && last >= number);
  return versions;
}

/** How many versions from the first on say the same by the same passages, first seen by the same capture. */
function sameWords(file: SearchFile, pageId: number, known: readonly IndexedVersion[], versions: readonly SegmentVersion[]): number {
  const began = new Map<number, number[]>();
  for (const { version, passage } of wordingsOf(file, pageId)) began.set(version, [...(began.get(version) ?? []), passage]);
  const other = known.findIndex(({ number, content, captureId }, index) => {
    const version = versions[index];
    if (version === undefined || version.content !== content || version.captureId !== captureId) return true;
    const begins = version.wordings.filter(({ fromVersion }) => fromVersion === number).map((wording) => wording.number);
    return begins.join() !== (began.get(number) ?? []).join();
  });
  return other < 0 ? Math.min(known.length, versions.length) : other;
}
