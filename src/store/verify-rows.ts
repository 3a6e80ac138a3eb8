import type { Damage } from './damage.ts';
import type { Database } from './database.ts';

/** What SQLite finds wrong with its own file: pages, indexes, rows that break a constraint. */
export function fileDamage(db: Database): Damage[] {
  const said = (db.$client.pragma('integrity_check') as { integrity_check: string }[]).map((row) => row.integrity_check);
  return said.filter((line) => line !== 'ok').map((message) => ({ part: 'file', page: null, time: null, message }));
}

/** Rows that refer to others that are not there. */
export function referenceDamage(db: Database): Damage[] {
  const broken = db.$client.pragma('foreign_key_check') as { table: string; rowid: number | null; parent: string }[];
  return broken.map(({ table, rowid, parent }) => ({
    part: 'references',
    page: null,
    time: null,
    message: `row ${rowid ?? '?'} of ${table} refers to a row of ${parent} that is missing`,
  }));
}

/** Rows that nothing refers to, though each was written for another. */
const ORPHANS: readonly (readonly [string, string])[] = [
  ['answers', 'select id from answers where id not in (select answer_id from captures)'],
  ['snapshots', 'select id from snapshots where id not in (select snapshot_id from captures where snapshot_id is not null)'],
];

/** Rows that belong to nothing. */
export function rowDamage(db: Database): Damage[] {
  return ORPHANS.flatMap(([table, query]) =>
    (db.$client.prepare(query).pluck().all() as number[]).map((id) => ({
      part: 'rows' as const,
      page: null,
      time: null,
      message: `row ${id} of ${table} belongs to no capture`,
    })),
  );
}
