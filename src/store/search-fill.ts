import { createHash } from 'node:crypto';
import { SIGNIFICANCES } from '../model.ts';
import { timeOfCapture } from './captures.ts';
import type { Database } from './database.ts';
import { passagesIn } from './passages.ts';
import { rememberNewest, type SearchFile, searchFile } from './search-file.ts';
import { type IndexedVersion, indexedVersions, packedTexts, prepared, toSeconds, versionId, wordsId } from './search-rows.ts';
import type { SegmentChange, SegmentVersion } from './segment.ts';
import { allVersions, versionsAround } from './segments.ts';

/** A shorter text stands on many pages: that it came here says nothing of where it came from. */
const SHORTEST_MOVED = 40;

const PAGE_STATE = 'select id, edition, coalesce(newest_version, 0) as newest from pages where id = ?';

interface PageState {
  id: number;
  edition: number;
  newest: number;
}

/**
 * Puts into the index what the database has and it has not, page by page, so that others get their turn. `untilMs`: a moment of
 * `Date.now()` at which it gives up. Returns whether all is in.
 */
export async function fillSearch(db: Database, untilMs: number): Promise<boolean> {
  const file = searchFile(db);
  const state = stateOf(db);
  if (filled.get(file) === state) return true;
  for (const page of pagesBehind(db, file)) {
    if (Date.now() > untilMs) return false;
    fillPage(db, file, page);
    await new Promise((resolve) => setImmediate(resolve));
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

/** Differs when this connection or another one has written. */
function stateOf(db: Database): string {
  return `${db.$client.pragma('data_version', { simple: true })} ${db.$client.prepare('select total_changes()').pluck().get()}`;
}

function pagesBehind(db: Database, file: SearchFile): number[] {
  const known = new Map((prepared(file, 'select id, edition from pages').all() as PageState[]).map(({ id, edition }) => [id, edition]));
  const now = db.$client.prepare('select id, edition from pages order by id').all() as PageState[];
  return now.filter(({ id, edition }) => (known.get(id) ?? 0) !== edition).map(({ id }) => id);
}

function isBehind(db: Database, file: SearchFile, pageId: number): boolean {
  const now = db.$client.prepare(PAGE_STATE).get(pageId) as PageState | undefined;
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
    const kept = onlyAdded ? had.newest : sameWords(known, versions);
    let first = firstFree(file, pageId, known);
    if (!onlyAdded) {
      cut(file, pageId, kept, first);
      for (const version of versions.slice(0, kept)) reflag(file, pageId, known[version.number - 1], version, versions[version.number - 2]);
    }
    for (const [index, version] of versions.entries()) {
      if (version.number <= kept) continue;
      first += addVersion(file, pageId, version, versions[index - 1], { first, time: secondsOf(db, version) });
    }
    prepared(file, 'insert or replace into pages (id, edition, newest) values (?, ?, ?)').run(pageId, page.edition, page.newest);
  });
  db.$client.transaction(() => {
    const page = db.$client.prepare(PAGE_STATE).get(pageId) as PageState | undefined;
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

/** How many versions from the first on say the same, first seen by the same capture. */
function sameWords(known: readonly IndexedVersion[], versions: readonly SegmentVersion[]): number {
  const other = known.findIndex(({ content, captureId }, index) => {
    const version = versions[index];
    return version === undefined || version.content !== content || version.captureId !== captureId;
  });
  return other < 0 ? Math.min(known.length, versions.length) : other;
}

/** A place is never used twice: what the index once said of a wording that was cut would be said of another. */
function firstFree(file: SearchFile, pageId: number, known: readonly IndexedVersion[]): number {
  const last = known.at(-1);
  const kept = prepared(file, 'select first from versions where id = ?').pluck().get(versionId(pageId, 0)) as number | undefined;
  return Math.max(last === undefined ? 0 : last.first + last.began.length, kept ?? 0);
}

/** Takes the versions of a page after one out. Their words stay in the index of words and lead to nothing. */
function cut(file: SearchFile, pageId: number, after: number, free: number): void {
  const [from, to] = [versionId(pageId, after), versionId(pageId + 1, 0)];
  for (const id of prepared(file, 'select id from versions where id > ? and id < ?').pluck().all(from, to) as number[])
    dropChanges(file, pageId, id - versionId(pageId, 0));
  prepared(file, 'delete from versions where id > ? and id < ?').run(from, to);
  prepared(file, 'delete from texts where id > ? and id < ?').run(from, to);
  // In the row of version 0 the next free place is kept.
  prepared(file, "insert or replace into versions values (?, ?, 0, 0, 0, '', '', '[[],[]]')").run(versionId(pageId, 0), free);
}

/** Returns how many wordings began in it. */
function addVersion(
  file: SearchFile,
  pageId: number,
  version: SegmentVersion,
  before: SegmentVersion | undefined,
  { first, time }: { first: number; time: number },
): number {
  const { number, captureId, technical, content, changes } = version;
  const id = versionId(pageId, number);
  const began = version.wordings.filter(({ fromVersion }) => fromVersion === number);
  const stays = new Set(version.wordings.map(({ number: passage, fromVersion }) => `${passage} ${fromVersion}`));
  const ended = (before?.wordings ?? []).filter(({ number: passage, fromVersion }) => !stays.has(`${passage} ${fromVersion}`));
  const life = JSON.stringify([began.map((one) => one.number), ended.map((one) => one.number)]);
  const insert = prepared(file, 'insert into versions values (?, ?, ?, ?, ?, ?, ?, ?)');
  insert.run(id, first, time, captureId, technical ? 1 : 0, content, flagsOf(changes), life);
  prepared(file, 'insert into texts values (?, ?)').run(id, packedTexts(began.map(({ text }) => text)));
  const words = prepared(file, 'insert into words (rowid, text) values (?, ?)');
  for (const [index, { text }] of began.entries()) words.run(wordsId(pageId, first + index), text);
  addChanges(file, pageId, version, before, time);
  return began.length;
}

/** What was flagged anew is put in the place of what was. */
function reflag(
  file: SearchFile,
  pageId: number,
  known: IndexedVersion | undefined,
  version: SegmentVersion,
  before: SegmentVersion | undefined,
): void {
  const flags = flagsOf(version.changes);
  if (known === undefined || known.flags === flags) return;
  dropChanges(file, pageId, version.number);
  addChanges(file, pageId, version, before, toSeconds(known.time));
  prepared(file, 'update versions set flags = ? where id = ?').run(flags, versionId(pageId, version.number));
}

function addChanges(file: SearchFile, pageId: number, version: SegmentVersion, before: SegmentVersion | undefined, time: number): void {
  if (before === undefined) return;
  const insert = prepared(file, 'insert into changes values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const count = prepared(file, 'insert into tally values (?, ?, ?, 1) on conflict do update set count = count + 1');
  const now = new Map(passagesIn(pageId, version).map((passage) => [passage.number, passage]));
  const then = new Map(passagesIn(pageId, before).map((passage) => [passage.number, passage]));
  const firsts = new Map<string, number>();
  for (const [index, { kind, passage, flag }] of version.changes.entries()) {
    const [was, is] = [kind === 'added' ? undefined : then.get(passage), kind === 'removed' ? undefined : now.get(passage)];
    const said = JSON.stringify([kind, (is ?? was)?.kind, was?.text, is?.text]);
    const copyOf = (is ?? was)?.kind === 'table-row' ? undefined : firsts.get(said);
    if (copyOf === undefined) firsts.set(said, index + 1);
    const rank = SIGNIFICANCES.indexOf(flag.significance);
    const topics = flag.topics.length === 0 ? '' : ` ${flag.topics.join(' ')} `;
    const moved = kind === 'added' ? is?.text : kind === 'removed' ? was?.text : undefined;
    insert.run(rank, time, pageId, version.number, index + 1, flag.category, topics, kind, copyOf ?? null, movedHash(moved));
    count.run(dayOf(time), rank, flag.category);
  }
}

function dropChanges(file: SearchFile, pageId: number, version: number): void {
  const rows = prepared(file, 'select rank, time, category from changes where page_id = ? and version = ?').all(pageId, version) as {
    rank: number;
    time: number;
    category: string;
  }[];
  const less = prepared(file, 'update tally set count = count - 1 where day = ? and rank = ? and category = ?');
  for (const { rank, time, category } of rows) less.run(dayOf(time), rank, category);
  prepared(file, 'delete from changes where page_id = ? and version = ?').run(pageId, version);
}

/** Names a text that came or went; null for one that says nothing of where it came from. */
export function movedHash(text: string | undefined): number | null {
  if (text === undefined || text.length < SHORTEST_MOVED) return null;
  return createHash('sha256').update(text.replace(/\s+/g, ' ').trim()).digest().readUIntBE(0, 6);
}

function flagsOf(changes: readonly SegmentChange[]): string {
  const said = changes.map(({ kind, passage, flag }) => [kind, passage, flag.category, flag.significance, flag.direction, flag.topics]);
  return changes.length === 0 ? '' : createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 11);
}

function dayOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}
