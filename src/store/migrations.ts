import { join } from 'node:path';
import type SqliteDatabase from 'better-sqlite3';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { PolicytraceError } from '../model.ts';
import { packageRoot } from './package-root.ts';

export const MIGRATIONS_DIR = join(packageRoot, 'db', 'migrations');

/** The table that drizzle's own migrator keeps, so that either can go on where the other stopped. */
const MADE = `create table if not exists "__drizzle_migrations" (id integer primary key, hash text not null, created_at numeric)`;

/**
 * Brings the schema up to date, all steps in one transaction: a kill leaves the old schema or the new one. drizzle's own migrator
 * looks before it locks, so that of two processes that make a history at once one would fail; here one waits for the other.
 */
export function migrateToNewest(client: SqliteDatabase.Database, dir: string): void {
  const steps = readMigrationFiles({ migrationsFolder: dir });
  const newest = steps.at(-1)?.folderMillis ?? 0;
  const last = () => {
    const known = client.prepare(`select 1 from sqlite_schema where name = '__drizzle_migrations'`).get();
    return known === undefined ? 0 : Number(client.prepare('select max(created_at) from "__drizzle_migrations"').pluck().get() ?? 0);
  };
  const before = last();
  if (before > newest) {
    throw new PolicytraceError('storage', 'the history in this folder was written by a newer Policytrace', {
      hint: 'Install the newest version. This one has left the folder as it was.',
    });
  }
  if (before === newest) return;
  // A step may put a table in the place of another; what refers to it is checked at the end.
  client.pragma('foreign_keys = OFF');
  client
    .transaction(() => {
      client.exec(MADE);
      const done = last();
      const insert = client.prepare('insert into "__drizzle_migrations" (hash, created_at) values (?, ?)');
      for (const { sql, hash, folderMillis } of steps.filter((step) => step.folderMillis > done)) {
        for (const statement of sql) client.exec(statement);
        insert.run(hash, folderMillis);
      }
      const broken = client.pragma('foreign_key_check') as unknown[];
      if (broken.length > 0) throw new Error(`${broken.length} rows would refer to nothing in the new schema`);
    })
    .immediate();
  client.pragma('foreign_keys = ON');
}
