import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Store } from '../store/index.ts';
import { csvLine } from './csv-line.ts';
import type { ExportTable, ExportValue } from './export-table.ts';
import { EXPORT_TABLES } from './export-tables.ts';

export type TextFormat = 'csv' | 'ndjson';

/** Writes every table as one file into a folder, part by part; returns the files. */
export async function exportText(store: Store, dir: string, format: TextFormat): Promise<string[]> {
  await mkdir(dir, { recursive: true });
  const files: string[] = [];
  for (const table of EXPORT_TABLES) {
    const file = join(dir, `${table.name}.${format}`);
    await pipeline(Readable.from(linesOf(store, table, format)), createWriteStream(file));
    files.push(file);
  }
  return files;
}

async function* linesOf(store: Store, table: ExportTable, format: TextFormat): AsyncGenerator<string> {
  const names = table.columns.map(({ name }) => name);
  if (format === 'csv') yield csvLine(names);
  for await (const rows of table.parts(store)) {
    const lines = rows.map((row) => (format === 'csv' ? csvLine(row) : jsonLine(names, row)));
    if (lines.length > 0) yield lines.join('');
  }
}

function jsonLine(names: readonly string[], row: readonly ExportValue[]): string {
  return `${JSON.stringify(Object.fromEntries(names.map((name, place) => [name, row[place] ?? null])))}\n`;
}

/** Describes the files by the Frictionless Data Package, with their hashes: `datapackage.json` in the same folder. */
export async function writeDataPackage(dir: string, files: readonly string[], made: string): Promise<string> {
  const file = join(dir, 'datapackage.json');
  const resources = await Promise.all(files.map(resourceOf));
  const about = { profile: 'data-package', name: 'policytrace-history', title: 'A history kept by Policytrace', created: made };
  await writeFile(file, `${JSON.stringify({ ...about, resources }, null, 2)}\n`);
  return file;
}

async function resourceOf(file: string) {
  const path = basename(file);
  const name = path.replace(/\..*$/, '');
  const table = EXPORT_TABLES.find((one) => one.name === name);
  const hash = createHash('sha256');
  for await (const part of createReadStream(file)) hash.update(part as Buffer);
  return {
    name,
    path,
    hash: `sha256:${hash.digest('hex')}`,
    bytes: (await stat(file)).size,
    format: path.split('.').at(-1),
    ...(table === undefined ? {} : { profile: 'tabular-data-resource', description: table.about, schema: schemaOf(table) }),
  };
}

function schemaOf({ columns, key, foreignKeys }: ExportTable) {
  return {
    fields: columns.map(({ name, type, about }) => ({ name, type, description: about })),
    primaryKey: key,
    foreignKeys: foreignKeys.map(({ columns: fields, table, to }) => ({ fields, reference: { resource: table, fields: to } })),
  };
}
