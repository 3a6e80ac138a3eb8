import { dirname, join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import * as schema from '../../db/schema.ts';
import { PolicytraceError } from '../model.ts';
import { codecReady } from './codec.ts';
import { makeFolder } from './make-folder.ts';
import { MIGRATIONS_DIR, migrateToNewest } from './migrations.ts';
import { storageError } from './storage-error.ts';

export type Database = BetterSQLite3Database<typeof schema> & { $client: SqliteDatabase.Database };

/** The name of the database inside a data folder. */
export const DATABASE_FILE = 'policytrace.db';

/** Most rows are small: smaller pages waste less, and a capture dirties less. */
const PAGE_BYTES = 1024;

/**
 * Opens the database of a data folder, makes it where there is none, and brings its schema up to date.
 *
 * Durability over speed: a committed transaction survives a power cut (WAL, synchronous=FULL).
 * @throws PolicytraceError `storage` where it cannot be opened or belongs to a newer Policytrace
 */
export async function openDatabase(dataDir: string, migrations = MIGRATIONS_DIR): Promise<Database> {
  return openDatabaseFile(join(dataDir, DATABASE_FILE), migrations);
}

/** The same for a file of any name. */
export async function openDatabaseFile(file: string, migrations = MIGRATIONS_DIR): Promise<Database> {
  await codecReady;
  let client: SqliteDatabase.Database | null = null;
  try {
    makeFolder(dirname(file));
    client = new SqliteDatabase(file);
    client.pragma('busy_timeout = 10000');
    client.pragma(`page_size = ${PAGE_BYTES}`);
    client.pragma('journal_mode = WAL');
    client.pragma('synchronous = FULL');
    client.pragma('foreign_keys = ON');
    migrateToNewest(client, migrations);
    return drizzle(client, { schema });
  } catch (cause) {
    client?.close();
    if (cause instanceof PolicytraceError) throw cause;
    throw storageError(cause, `cannot open ${file}`);
  }
}

/** Runs `work` in one transaction that no other process can get between: all of it is written, or nothing. */
export function inTransaction<T>(db: Database, work: () => T): T {
  return db.$client.transaction(work).immediate();
}
