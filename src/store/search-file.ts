import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { Database } from './database.ts';
import { storageError } from './storage-error.ts';

/**
 * The index of words and changes: a file of its own beside the database, made of what stands there and thrown away at will. Who only
 * watches pays nothing for it; who asks has it filled with what is new first (see `search-fill.ts`).
 */
export type SearchFile = SqliteDatabase.Database;

const FILE = 'search.db';
/** Of the tables below; a file of another one is made anew. */
const FORMAT = 4;

/**
 * - pages: how far each page is in the index (`pages.edition` of the database).
 * - versions: `first` is the place of the first wording that began in each among all wordings of the page, `flags` a hash of what was
 *   flagged.
 * - wordings: from which version to which each stood, and its place among all of the page. Where two have the same `hash`, they say the
 *   same.
 * - texts: what the wordings say, from a place on, packed by the dozen. told: the changes of versions but for their texts, in the same way.
 * - bad_looks: captures that showed no version, of those up to number `looked`.
 * - changes: what a list of changes is sorted and filtered by; `rank` is the place of the significance, `copy_of` the change that this
 *   one only repeats, `hash` names a longer text that came or went.
 * - tally: how many changes of each kind a day had, and how many of them only repeat another one.
 * - words, pairs: which words, and which two words in a row, each wording has; its row is that of the page times 2^26 plus its place. A
 *   phrase of words that stand in every second wording is found by its pairs in a twentieth of the time.
 */
const TABLES = `
create table about (format integer not null, capture_id integer, link blob, looked integer not null default 0);
create table pages (id integer primary key, edition integer not null, newest integer not null);
create table versions (id integer primary key, first integer not null, time integer not null, capture_id integer not null,
  technical integer not null, content text not null, flags text not null);
create table wordings (page_id integer not null, passage integer not null, version integer not null, until integer,
  hash integer not null, place integer not null, primary key (page_id, passage, version)) without rowid;
create index wordings_place on wordings (page_id, place, until);
create table texts (id integer primary key, data blob not null);
create table told (id integer primary key, data blob not null);
create table bad_looks (page_id integer not null, time integer not null, capture_id integer not null,
  primary key (page_id, time, capture_id)) without rowid;
create table changes (rank integer not null, time integer not null, page_id integer not null, version integer not null,
  ordinal integer not null, category text not null, topics text not null, kind text not null, copy_of integer, hash integer,
  primary key (rank, time, page_id, version, ordinal)) without rowid;
create index changes_page on changes (page_id, version);
create index changes_copies on changes (page_id, version, copy_of) where copy_of is not null;
create index changes_time on changes (time, page_id, version, ordinal);
create index changes_hash on changes (hash) where hash is not null;
create table tally (day text not null, rank integer not null, category text not null, count integer not null, copies integer not null,
  primary key (day, rank, category)) without rowid;
create virtual table words using fts5 (text, content='', columnsize=0, detail=none, tokenize="ascii");
create virtual table pairs using fts5 (text, content='', columnsize=0, tokenize="ascii tokenchars '_'");
`;

const open = new WeakMap<Database, SearchFile>();

/** The index of an open database; made where there is none that belongs to it. */
export function searchFile(db: Database): SearchFile {
  const known = open.get(db);
  if (known !== undefined) return known;
  const path = searchPath(db);
  try {
    const file = belongingTo(db, path) ?? created(path);
    open.set(db, file);
    return file;
  } catch (cause) {
    throw storageError(cause, `cannot open the index ${path}`);
  }
}

export function searchPath(db: Database): string {
  return join(dirname(db.$client.name), FILE);
}

export function closeSearchFile(db: Database): void {
  open.get(db)?.close();
  open.delete(db);
}

/** Remembers the newest capture that the index was made with: a database that does not have it is another one. */
export function rememberNewest(db: Database, file: SearchFile): void {
  const newest = db.$client.prepare('select id, link from captures order by id desc limit 1').get() as CaptureLink | undefined;
  if (newest !== undefined) file.prepare('update about set capture_id = ?, link = ?').run(newest.id, newest.link);
}

interface CaptureLink {
  id: number;
  link: Buffer;
}

function belongingTo(db: Database, path: string): SearchFile | null {
  const file = connected(path);
  try {
    if (belongsTo(db, file)) return file;
  } catch {
    // No index, or a damaged one: it is made anew.
  }
  file.close();
  return null;
}

/** Whether an index has our format and was made of this database. */
export function belongsTo(db: Database, file: SearchFile): boolean {
  const about = file.prepare('select format, capture_id as id, link from about').get() as (CaptureLink & { format: number }) | undefined;
  const same = about?.link == null || linkOf(db, about.id)?.equals(about.link) === true;
  return about?.format === FORMAT && same;
}

function linkOf(db: Database, captureId: number): Buffer | null {
  return (db.$client.prepare('select link from captures where id = ?').pluck().get(captureId) as Buffer | undefined) ?? null;
}

function created(path: string): SearchFile {
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
  const file = connected(path);
  file.transaction(() => {
    file.exec(TABLES);
    file.prepare('insert into about (format) values (?)').run(FORMAT);
  })();
  return file;
}

function connected(path: string): SearchFile {
  const file = new SqliteDatabase(path);
  file.pragma('busy_timeout = 10000');
  file.pragma('journal_mode = WAL');
  // What a power cut takes is made again; the file itself stays whole.
  file.pragma('synchronous = NORMAL');
  file.pragma('cache_size = -32000');
  return file;
}
