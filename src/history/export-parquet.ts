import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { Store } from '../store/index.ts';
import type { ExportColumn, ExportTable, ExportValue } from './export-table.ts';
import { EXPORT_TABLES } from './export-tables.ts';

const TYPES = { integer: 'INT32', number: 'DOUBLE', string: 'STRING' } as const;
/** Rows that are written at once: enough to compress well, few enough to hold. */
const GROUP = 20_000;

/** Writes every table as one Parquet file into a folder, part by part; returns the files. */
export async function exportParquet(store: Store, dir: string): Promise<string[]> {
  await mkdir(dir, { recursive: true });
  const files: string[] = [];
  for (const table of EXPORT_TABLES) {
    const file = join(dir, `${table.name}.parquet`);
    await writeTable(store, table, file);
    files.push(file);
  }
  return files;
}

async function writeTable(store: Store, table: ExportTable, file: string): Promise<void> {
  const schema = schemaFromColumnData({ columnData: columnsOf(table, []) });
  const writer = new ParquetWriter({ writer: fileWriter(file), schema, createdBy: 'policytrace' });
  let waiting: ExportValue[][] = [];
  const write = async () => {
    if (waiting.length > 0) await writer.write({ columnData: columnsOf(table, waiting), rowGroupSize: GROUP });
    waiting = [];
  };
  for await (const rows of table.parts(store)) {
    for (const row of rows) waiting.push(row);
    if (waiting.length >= GROUP) await write();
  }
  await write();
  await writer.finish();
}

function columnsOf({ columns, key }: ExportTable, rows: readonly ExportValue[][]) {
  return columns.map(({ name, type }: ExportColumn, place) => ({
    name,
    type: TYPES[type],
    nullable: !key.includes(name),
    data: rows.map((row) => row[place] ?? null),
  }));
}
