import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import SqliteDatabase from 'better-sqlite3';
import { pack } from '../../src/store/codec.ts';
import { sha256 } from '../../src/store/index.ts';
import { type BenchCapture, benchHouse, take } from './bench-house.ts';
import { generatedCaptures } from './generated-pages.ts';
import { say } from './progress.ts';
import { inMilliseconds, percentile, printTable } from './table.ts';

const PAGES = 10;
const VERSIONS = 31;

/** Milliseconds for each changed page. */
export interface RateFigures {
  ours: number[];
  /** Hash, compress, one durable transaction; with our codec against the page before, and with Brotli as it comes. */
  bare: number[];
  bareBrotli: number[];
}

/** Takes changed pages of 50 kB all the way, flags included, each in turn with the bare work of keeping it. */
export async function writeRates(dir: string): Promise<RateFigures> {
  say('write path');
  const house = await benchHouse(join(dir, 'ours'));
  const keep = bareStore(join(dir, 'bare.db'));
  const figures: RateFigures = { ours: [], bare: [], bareBrotli: [] };
  const before = new Map<string, Uint8Array>();
  for (const capture of generatedCaptures(PAGES, VERSIONS)) {
    const previous = before.get(capture.path);
    before.set(capture.path, capture.body);
    if (previous === undefined) {
      await take(house, capture);
      continue;
    }
    const started = performance.now();
    await take(house, capture);
    const taken = performance.now();
    keep(capture, pack(capture.body, previous));
    const kept = performance.now();
    figures.ours.push(taken - started);
    figures.bare.push(kept - taken);
    if (figures.ours.length % 5 !== 0) continue;
    keep(capture, brotliCompressSync(capture.body));
    figures.bareBrotli.push(performance.now() - kept);
  }
  house.store.close();
  return figures;
}

function bareStore(file: string): (capture: BenchCapture, packed: Uint8Array) => void {
  const db = new SqliteDatabase(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('create table kept (id integer primary key, url text, time text, sha256 blob, data blob)');
  const insert = db.prepare('insert into kept (url, time, sha256, data) values (?, ?, ?, ?)');
  return ({ host, path, time, body }, packed) => {
    db.transaction(() => insert.run(host + path, time, sha256(body), packed)).immediate();
  };
}

export function printRates({ ours, bare, bareBrotli }: RateFigures): void {
  const median = (times: readonly number[]) => percentile(times, 0.5);
  const row = (name: string, times: readonly number[]) => [name, inMilliseconds(median(times)), (median(times) / median(ours)).toFixed(2)];
  printTable([
    ['one changed page of 50 kB', 'median', 'our rate / its rate'],
    row('taken all the way: judged, read, compared, flagged, written', ours),
    row('bare: hash, Zstandard against the page before, one durable transaction', bare),
    row('bare: hash, Brotli, one durable transaction', bareBrotli),
  ]);
}
