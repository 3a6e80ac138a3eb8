import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { stringify } from 'yaml';
import { OVERTAKEN } from '../model.ts';
import type { Store } from '../store/index.ts';
import type { ExportTable, ExportValue } from './export-table.ts';
import { EXPORT_TABLES } from './export-tables.ts';

const TYPES = { integer: 'integer', number: 'real', string: 'text' } as const;

/** Writes one self-contained SQLite file: tables with keys, full-text search over wordings and changes, views of the usual joins. */
export async function exportSqlite(store: Store, file: string): Promise<void> {
  rmSync(file, { force: true });
  const db = new SqliteDatabase(file);
  try {
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    for (const table of EXPORT_TABLES) db.exec(ddlOf(table));
    for (const table of EXPORT_TABLES) await fill(db, store, table);
    db.exec(AFTERWARDS);
    db.pragma('journal_mode = DELETE');
  } finally {
    db.close();
  }
}

/** What Datasette needs to show the file with names and descriptions: `metadata.yaml` in the same folder. */
export function writeDatasetteMetadata(dir: string, database: string): string {
  const file = join(dir, 'metadata.yaml');
  const tables = EXPORT_TABLES.map(({ name, about, label, columns }) => [
    name,
    { description: about, label_column: label, columns: Object.fromEntries(columns.map((column) => [column.name, column.about])) },
  ]);
  const title = 'A history kept by Policytrace';
  const description = 'Times say when something was seen, not when it was written. Not seen is not absent: see captures.';
  writeFileSync(file, stringify({ title, description, databases: { [database]: { tables: Object.fromEntries(tables) } } }));
  return file;
}

async function fill(db: SqliteDatabase.Database, store: Store, { name, columns, parts }: ExportTable): Promise<void> {
  const insert = db.prepare(`insert into "${name}" values (${columns.map(() => '?').join(', ')})`);
  const insertAll = db.transaction((rows: readonly ExportValue[][]) => {
    for (const row of rows) insert.run(...row);
  });
  for await (const rows of parts(store)) insertAll(rows);
}

function ddlOf({ name, columns, key, foreignKeys }: ExportTable): string {
  const list = (names: readonly string[]) => names.map((one) => `"${one}"`).join(', ');
  const parts = [
    ...columns.map((column) => `"${column.name}" ${TYPES[column.type]}`),
    ...(key.length === 0 ? [] : [`primary key (${list(key)})`]),
    ...foreignKeys.map(({ columns: from, table, to }) => `foreign key (${list(from)}) references "${table}" (${list(to)})`),
  ];
  return `create table "${name}" (${parts.join(', ')});`;
}

/** Made when all rows are in: an index is built faster at once. */
const AFTERWARDS = `
create index captures_page on captures (page, time);
create index wordings_page on wordings (page, from_version);
create index changes_newer_seen on changes (newer_seen);
create index facts_value on facts (type, value);
create index claim_anchors_page on claim_anchors (page, passage);
create index claim_anchors_anchoring on claim_anchors (anchoring);
create virtual table wordings_fts using fts5 (text, content=wordings);
insert into wordings_fts (wordings_fts) values ('rebuild');
create virtual table changes_fts using fts5 (before, after, content=changes);
insert into changes_fts (changes_fts) values ('rebuild');
create view standing_wordings as
  select w.page, p.title, w.passage, w.kind, w.text, w.first_seen from wordings w join pages p on p.slug = w.page where w.until_version is null;
create view told_changes as
  select c.*, p.title, p.publisher, p.url from changes c join pages p on p.slug = c.page where c.significance <> 'none';
create view outdated_claims as
  select * from (
    select c.id, c.article, c.text, s.state, min(s.since) as since, a.page, s.before, s.after
    from claims c
    join claim_anchorings n on n.claim = c.id and n.counts = 1
    join claim_anchors a on a.anchoring = n.id
    join claim_standings s on s.anchor = a.id and s.step = (select max(l.step) from claim_standings l where l.anchor = a.id)
    where c.stands = 1 and s.state in (${[...OVERTAKEN].map((state) => `'${state}'`).join(', ')})
      and not exists (select 1 from claim_acts t where t.claim = c.id and t.act = 'resolve' and t.since = s.since)
    group by c.id
  ) o
  where coalesce((select t.until from claim_acts t where t.claim = o.id and t.act = 'snooze' order by t.rowid desc limit 1), '') <= date('now');
analyze;
`;
