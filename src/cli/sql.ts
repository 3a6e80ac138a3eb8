import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { exportSqlite } from '../history/export-sqlite.ts';
import { PolicytraceError } from '../model.ts';
import { type Io, outJson } from './io.ts';
import { openHistory } from './open-house.ts';
import { dataOption, parseCount } from './options.ts';
import { runQuery } from './run-query.ts';

export function sqlCommand(io: Io) {
  return new Command('sql')
    .description('ask the history in SQL, read-only: one JSON object a row; the tables are those of `export`')
    .argument('<query>', 'a query of SQLite')
    .addOption(dataOption())
    .option('--file <file>', 'ask this file, which `export --format sqlite` wrote, instead of making one for this query')
    .option('--seconds <n>', 'end the query after so many seconds', parseCount, 10)
    .addHelpText(
      'after',
      '\nExamples:\n  $ policytrace sql "select page, count(*) as n from changes group by page order by n desc"\n  $ policytrace sql "select page, text from wordings where rowid in (select rowid from wordings_fts where wordings_fts match \'medical AND evidence\')" --file history/history.db',
    )
    .action(async (query, { data, file, seconds }) => {
      if (file !== undefined && !existsSync(file))
        throw new PolicytraceError('usage', `there is no file ${file}`, { hint: '`policytrace export --out DIR` writes DIR/history.db.' });
      const dir = mkdtempSync(join(tmpdir(), 'policytrace-sql-'));
      try {
        await runQuery(file ?? (await exported(data, dir)), query, seconds * 1000, (row) => outJson(io, row));
      } finally {
        rmSync(dir, { recursive: true, force: true });
      }
    });
}

async function exported(data: string, dir: string): Promise<string> {
  const store = await openHistory(data);
  try {
    const file = join(dir, 'history.db');
    await exportSqlite(store, file);
    return file;
  } finally {
    store.close();
  }
}
