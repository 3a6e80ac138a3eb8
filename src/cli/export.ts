import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from '@commander-js/extra-typings';
import { exportText, writeDataPackage } from '../history/export.ts';
import { exportParquet } from '../history/export-parquet.ts';
import { exportSqlite, writeDatasetteMetadata } from '../history/export-sqlite.ts';
import { toTime } from '../history/week.ts';
import { PolicytraceError } from '../model.ts';
import type { Store } from '../store/index.ts';
import { exportEdgiCommand } from './export-edgi.ts';
import { exportWarcCommand } from './export-warc.ts';
import type { Io } from './io.ts';
import { openHistory } from './open-house.ts';
import { dataOption } from './options.ts';

const FORMATS = ['csv', 'ndjson', 'parquet', 'sqlite'] as const;
/** The name of the database in an export for SQLite and Datasette. */
const SQLITE_NAME = 'history';

export function exportCommand(io: Io) {
  return new Command('export')
    .description('the whole history as files for other programs, with a datapackage.json that has their hashes')
    .addOption(dataOption())
    .addOption(new Option('--format <format>', 'form of the files; sqlite opens in Datasette').choices(FORMATS).default('sqlite' as const))
    .enablePositionalOptions()
    .option('--out <dir>', 'folder to write to')
    .addCommand(exportWarcCommand(io))
    .addCommand(exportEdgiCommand(io))
    .addHelpText(
      'after',
      '\nExamples:\n  $ policytrace export --format csv --out history\n  $ policytrace export --format parquet --out history\n  $ policytrace export --out history && datasette history/history.db -m history/metadata.yaml',
    )
    .action(async ({ data, format, out }) => {
      if (out === undefined) throw new PolicytraceError('usage', 'name the folder to write to with --out');
      const store = await openHistory(data);
      try {
        const files = await written(store, out, format);
        const all = [...files, await writeDataPackage(out, files, toTime(io.now()))];
        for (const file of all) io.out(file);
      } catch (cause) {
        if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string' && /^E[A-Z]+$/.test(cause.code))
          throw new PolicytraceError('storage', `cannot write to ${out}: ${cause.message}`, { hint: 'May you write there?', cause });
        throw cause;
      } finally {
        store.close();
      }
    });
}

async function written(store: Store, out: string, format: (typeof FORMATS)[number]): Promise<string[]> {
  if (format === 'parquet') return exportParquet(store, out);
  if (format !== 'sqlite') return exportText(store, out, format);
  mkdirSync(out, { recursive: true });
  const file = join(out, `${SQLITE_NAME}.db`);
  await exportSqlite(store, file);
  return [file, writeDatasetteMetadata(out, SQLITE_NAME)];
}
