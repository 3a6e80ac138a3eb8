import { closeSync, existsSync, fsyncSync, openSync, readFileSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { PolicytraceError } from '../model.ts';
import { type Database, openDatabaseFile } from './database.ts';
import { storageError } from './storage-error.ts';
import { type Verification, verify } from './verify.ts';

/** What of a data folder is no database but belongs to its history: the settings, and the rules that readers made. */
export const KEPT_FILES = ['config.yaml', 'rules.yaml'] as const;

/**
 * Writes all of a history into one file while others go on writing to it: as it is at one moment, packed, checked, and only then under
 * its name. Settings and readers' rules of the data folder go with it. Returns what the check saw.
 * @throws PolicytraceError `storage`, `damage` where the history does not stand the check, `usage` where the file is something else
 */
export async function backupTo(db: Database, dataDir: string, file: string): Promise<Verification & { bytes: number }> {
  refuseOtherFile(file);
  const partial = `${file}.partial`;
  try {
    removeDatabase(partial);
    // One reading transaction: writers are not held up, and nothing of what they write meanwhile is in it.
    db.$client.prepare('vacuum into ?').run(partial);
    addFiles(partial, dataDir);
    const found = await checked(partial, 'the history does not stand the check: no backup was made');
    syncFile(partial);
    renameSync(partial, file);
    syncFile(dirname(file));
    return { ...found, bytes: statSync(file).size };
  } catch (cause) {
    removeDatabase(partial);
    if (cause instanceof PolicytraceError) throw cause;
    throw storageError(cause, `cannot write the backup ${file}`);
  }
}

/** Opens a database, brings it up to date, and checks it. */
export async function checked(file: string, otherwise: string): Promise<Verification> {
  const db = await openDatabaseFile(file);
  try {
    const found = verify(db);
    const [first] = found.damage;
    if (first === undefined) return found;
    throw new PolicytraceError('damage', `${otherwise}: ${first.message}`, {
      hint: `${found.damage.length} broken in all; \`policytrace verify\` names each.`,
    });
  } finally {
    db.$client.close();
  }
}

/** Removes a database with what SQLite keeps beside it. */
export function removeDatabase(file: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
}

/** To the disk: a power cut after this leaves what was written. */
export function syncFile(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function addFiles(partial: string, dataDir: string): void {
  const client = new SqliteDatabase(partial);
  try {
    // A backup that was put in place by hand brought its own.
    client.exec('drop table if exists backup_files; create table backup_files (name text primary key, content text not null)');
    const insert = client.prepare('insert into backup_files (name, content) values (?, ?)');
    for (const name of KEPT_FILES) {
      const path = join(dataDir, name);
      if (existsSync(path)) insert.run(name, readFileSync(path, 'utf8'));
    }
  } finally {
    client.close();
  }
}

const SQLITE_MAGIC = 'SQLite format 3\0';

function refuseOtherFile(file: string): void {
  if (!existsSync(file)) return;
  const begin = Buffer.alloc(SQLITE_MAGIC.length);
  try {
    const handle = openSync(file, 'r');
    readSync(handle, begin);
    closeSync(handle);
  } catch (cause) {
    throw storageError(cause, `cannot write the backup ${file}`);
  }
  if (begin.toString('latin1') === SQLITE_MAGIC) return;
  throw new PolicytraceError('usage', `${file} is there and is no backup: it was left as it is`, {
    hint: `Name another file, for example ${join(dirname(file), `${basename(file)}.db`)}.`,
  });
}
