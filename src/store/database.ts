import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { init as initZstd } from '@bokuweb/zstd-wasm';
import SqliteDatabase from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import * as schema from '../../db/schema.ts';
import { PolicytraceError } from '../model.ts';
import { packageRoot } from './package-root.ts';

export type Database = BetterSQLite3Database<typeof schema> & { $client: SqliteDatabase.Database };

/** The database, or a transaction on it. */
export type Connection = Database | Parameters<Parameters<Database['transaction']>[0]>[0];

/** Once a process: a second start swaps the codec's memory under what runs, and every later body is garbage. */
const zstdReady = initZstd();

/** The name of the database inside a data folder. */
export const DATABASE_FILE = 'policytrace.db';

/**
 * Opens the database of a data folder, makes it where there is none, and brings its schema up to date.
 *
 * Durability over speed: a committed transaction survives a power cut (WAL, synchronous=FULL).
 */
export async function openDatabase(dataDir: string): Promise<Database> {
  await zstdReady;
  const file = join(dataDir, DATABASE_FILE);
  try {
    mkdirSync(dataDir, { recursive: true });
    const client = new SqliteDatabase(file);
    client.pragma('journal_mode = WAL');
    client.pragma('synchronous = FULL');
    client.pragma('foreign_keys = ON');
    client.pragma('busy_timeout = 10000');
    const db = drizzle(client, { schema });
    migrate(db, { migrationsFolder: join(packageRoot, 'db', 'migrations') });
    return db;
  } catch (cause) {
    throw new PolicytraceError('storage', `cannot open ${file}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      hint: 'Is the folder writable, is there room on the disk, and is the file a database of Policytrace?',
      cause,
    });
  }
}
