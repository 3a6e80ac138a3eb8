import { cpSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { pageOf, writeCapturesSet } from '../captures-set.ts';
import { run } from '../cli/run.ts';
import { dumpHistory } from '../pipeline/history-dump.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** What a database is told right after it was opened: how the disk below it is made to fail. */
let afterOpening: ((db: Database) => void) | null = null;
vi.mock('../../src/store/database.ts', async (original) => {
  const actual = await original<typeof import('../../src/store/database.ts')>();
  const openDatabase = async (dataDir: string): Promise<Database> => {
    const db = await actual.openDatabase(dataDir);
    afterOpening?.(db);
    return db;
  };
  return { ...actual, openDatabase };
});

const folder = temporaryFolder();
const at = (...path: string[]) => join(folder.path, ...path);
const looks = (count: number) =>
  Array.from({ length: count }, (_, day) => ({
    url: 'https://agency.example/parole',
    time: new Date(Date.UTC(2026, 2, 1 + day)).toISOString(),
    html: pageOf(
      `<h1>Parole</h1>${Array.from({ length: 30 }, (_, line) => `<p>Rule ${line} as of day ${day}: ${(day * 7919 + line * 104_729).toString(36)}.</p>`).join('')}`,
    ),
  }));

beforeAll(async () => {
  writeCapturesSet(at('first'), looks(2));
  writeCapturesSet(at('all'), looks(12));
  await run(['import', at('first'), '--data', at('begun')]);
  await run(['import', at('all'), '--data', at('clean')]);
});
afterEach(() => {
  afterOpening = null;
});
afterAll(folder.remove);

describe('where the disk fails', () => {
  test.each<[string, (db: Database) => void, RegExp]>([
    [
      'full',
      (db) => {
        const pages = Number(db.$client.pragma('page_count', { simple: true }));
        db.$client.pragma(`max_page_count = ${pages + 2}`);
      },
      /the disk is full.*\n.*Make room/,
    ],
    ['read-only', (db) => void db.$client.pragma('query_only = on'), /cannot be written to/],
  ])('a %s disk ends an import with a word that says so; what was written is whole, and the next run goes on', async (name, fail, says) => {
    cpSync(at('begun'), at(name), { recursive: true });
    afterOpening = fail;
    const failed = await run(['import', at('all'), '--data', at(name)]);
    afterOpening = null;
    const verified = await run(['verify', '--data', at(name)]);
    const resumed = await run(['import', at('all'), '--data', at(name)]);

    expect(failed.exitCode()).toBe(5);
    expect(failed.err()).toMatch(says);
    expect(verified.out()).toMatch(/^All is whole/);
    expect(resumed.exitCode()).toBe(0);
    expect(await dumpHistory(at(name))).toEqual(await dumpHistory(at('clean')));
  });

  test('a folder that the system does not let us make is named', async () => {
    const inside = at('first', 'captures.ndjson', 'history');
    const failed = await run(['import', at('first'), '--data', inside]);

    expect(failed.exitCode()).toBe(5);
    expect(failed.err()).toContain(inside);
  });

  test.skipIf(process.platform !== 'linux')('a folder of a system that keeps none is refused at once', async () => {
    const failed = await run(['import', at('first'), '--data', '/proc/history/data']);

    expect(failed.exitCode()).toBe(5);
    expect(failed.err()).toContain('cannot open /proc/history/data');
  });
});

test('a second writer that waited in vain says so and loses nothing; when the first is done it goes on', async () => {
  cpSync(at('begun'), at('busy'), { recursive: true });
  const other = new SqliteDatabase(at('busy', 'policytrace.db'));
  other.exec('begin immediate');
  afterOpening = (db) => void db.$client.pragma('busy_timeout = 50');
  const refused = await run(['import', at('all'), '--data', at('busy')]);
  other.exec('rollback');
  other.close();
  const later = await run(['import', at('all'), '--data', at('busy')]);

  expect(refused.exitCode()).toBe(5);
  expect(refused.err()).toContain('another process is writing to it');
  expect(later.exitCode()).toBe(0);
  expect(await dumpHistory(at('busy'))).toEqual(await dumpHistory(at('clean')));
});

test('two imports at once take each capture once', async () => {
  await Promise.all([run(['import', at('all'), '--data', at('both')]), run(['import', at('all'), '--data', at('both')])]);

  expect(await dumpHistory(at('both'))).toEqual(await dumpHistory(at('clean')));
});

test('a clock that was set back is told, and nothing is fetched', async () => {
  const told = await run(['track', '--page', 'agency-example-parole', '--data', at('clean')], '2026-03-05T00:00:00Z');

  expect(told.exitCode()).toBe(5);
  expect(told.err()).toContain('the clock says 2026-03-05T00:00:00Z, but agency-example-parole was captured on 2026-03-12T00:00:00Z');
});
