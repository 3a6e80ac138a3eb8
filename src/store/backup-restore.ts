import { copyFileSync, existsSync, linkSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { PolicytraceError, type Time } from '../model.ts';
import { checked, KEPT_FILES, removeDatabase, syncFile } from './backup.ts';
import { DATABASE_FILE } from './database.ts';
import { makeFolder } from './make-folder.ts';
import { storageError } from './storage-error.ts';
import type { Verification } from './verify.ts';

/** What was restored, and where the history that was there before is now; null: there was none. */
export interface Restored extends Verification {
  aside: string | null;
}

/**
 * Puts a backup into a data folder: copied beside, checked, and only then in its place. A history that is there is replaced only where
 * `replace` says so, and is kept under another name; so are the settings and readers' rules.
 * @throws PolicytraceError `usage` where a history is there, `damage` where the backup is damaged, `storage`
 */
export async function restoreFrom(file: string, dataDir: string, { replace, now }: { replace: boolean; now: Time }): Promise<Restored> {
  const target = join(dataDir, DATABASE_FILE);
  if (!existsSync(file)) throw new PolicytraceError('usage', `there is no backup ${file}`);
  if (resolve(file) === resolve(target)) throw new PolicytraceError('usage', `${file} is the history itself, not a backup of it`);
  if (existsSync(target) && !replace) {
    throw new PolicytraceError('usage', `there is a history in ${dataDir}: it was left as it is`, {
      hint: 'Name another folder with --data, or say --replace: the history that is there is then kept under another name.',
    });
  }
  const copy = `${target}.restoring`;
  try {
    makeFolder(dataDir);
    removeDatabase(copy);
    copyFileSync(file, copy);
    const found = await checked(copy, 'it is damaged');
    const files = takeFiles(copy);
    syncFile(copy);
    const aside = existsSync(target) ? setAside(target, freeName(target, now)) : null;
    renameSync(copy, target);
    for (const [name, content] of files) putFile(join(dataDir, name), content, now);
    syncFile(dataDir);
    return { ...found, aside };
  } catch (cause) {
    removeDatabase(copy);
    const { code, message, hint } = cause instanceof PolicytraceError ? cause : storageError(cause, `cannot write to ${dataDir}`);
    throw new PolicytraceError(code, `${file} was not restored: ${message}`, { cause, ...(hint === null ? {} : { hint }) });
  }
}

/** The settings and readers' rules that came with a backup; the database is then like any other. */
function takeFiles(copy: string): [string, string][] {
  const client = new SqliteDatabase(copy);
  try {
    if (client.prepare(`select 1 from sqlite_schema where name = 'backup_files'`).get() === undefined) return [];
    const rows = client.prepare('select name, content from backup_files').raw().all() as [string, string][];
    client.exec('drop table backup_files');
    client.pragma('wal_checkpoint(truncate)');
    return rows.filter(([name]) => KEPT_FILES.some((kept) => kept === name));
  } finally {
    client.close();
  }
}

/** Gives the history a second name, so that at every moment one is there; refuses while another process has it open. */
function setAside(target: string, aside: string): string {
  closeForAll(target);
  for (const part of ['', '-wal', '-shm']) {
    if (!existsSync(`${target}${part}`)) continue;
    if (part === '') linkOrCopy(target, aside);
    else renameSync(`${target}${part}`, `${aside}${part}`);
  }
  return aside;
}

/** Leaving write-ahead mode needs the file for oneself alone: that nobody else has it open shows in that it succeeds. */
function closeForAll(target: string): void {
  let client: SqliteDatabase.Database | null = null;
  try {
    client = new SqliteDatabase(target, { timeout: 2000 });
    client.pragma('journal_mode = delete');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    // One that is too damaged to be opened is set aside as it is: that is what a restore is for.
    if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
      throw new PolicytraceError('storage', `another process has the history open: nothing was changed`, {
        cause,
        hint: 'Stop `policytrace watch` and `policytrace serve`, then run the same command again.',
      });
    }
  } finally {
    client?.close();
  }
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

function putFile(path: string, content: string, now: Time): void {
  if (existsSync(path)) renameSync(path, freeName(path, now));
  writeFileSync(`${path}.draft`, content);
  renameSync(`${path}.draft`, path);
}

/** A name beside a file that no file has yet. */
function freeName(path: string, now: Time): string {
  const named = `${path}.replaced-${now.replaceAll(':', '')}`;
  for (let count = 2; ; count++) {
    const name = count === 2 ? named : `${named}-${count - 1}`;
    if (!existsSync(name)) return name;
  }
}
