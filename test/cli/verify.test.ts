import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { importHistory, PAGE_SLUG, spoiled } from './kept-history.ts';
import { run } from './run.ts';

const folder = temporaryFolder();
let data = '';
beforeAll(async () => {
  data = await importHistory(folder.path);
});
afterAll(folder.remove);

/** What was done to a history, and what is told of it. */
const DAMAGE: readonly (readonly [string, string, { part: string; page?: string; time?: string; message: RegExp }])[] = [
  [
    'a time that was changed',
    'update captures set time = time + 60 where id = 2',
    { part: 'chain', page: PAGE_SLUG, time: '2026-01-12T10:01:00Z', message: /not what was recorded/ },
  ],
  [
    'an answer that was changed',
    'update answers set status = 200 where status = 403',
    { part: 'chain', page: PAGE_SLUG, time: '2026-01-13T10:00:00Z', message: /not what was recorded/ },
  ],
  ['a capture that was taken out', 'delete from captures where id = 3', { part: 'chain', message: /capture 3 is missing/ }],
  [
    'a body that was exchanged',
    'update snapshots set sha256 = zeroblob(32) where id = (select snapshot_id from captures where id = 5)',
    { part: 'snapshot', page: PAGE_SLUG, time: '2026-01-26T10:00:00Z', message: /SHA-256 differs/ },
  ],
  [
    'a body whose bytes are damaged',
    'update snapshots set data = zeroblob(length(data)) where id = (select snapshot_id from captures where id = 5)',
    { part: 'snapshot', page: PAGE_SLUG, time: '2026-01-26T10:00:00Z', message: /damaged/ },
  ],
  [
    'bytes that others rest on and that are gone',
    'update snapshots set data = null where id = 1',
    { part: 'snapshot', page: PAGE_SLUG, time: '2026-01-05T10:00:00Z', message: /gone, though other/ },
  ],
  [
    'versions whose bytes are damaged',
    'update segments set checksum = zeroblob(16)',
    { part: 'versions', page: PAGE_SLUG, message: /cannot be read/ },
  ],
  ['versions that are missing', 'delete from segments', { part: 'versions', page: PAGE_SLUG, message: /counts 3 versions/ }],
  [
    'a capture that no longer says what it showed first',
    'update captures set signs = null where id = 5',
    { part: 'versions', page: PAGE_SLUG, time: '2026-01-26T10:00:00Z', message: /does not say so/ },
  ],
  ['a coming day of no passage', 'update dates set passage = 99', { part: 'rows', page: PAGE_SLUG, message: /2027-03-01/ }],
  ['an event of no capture', 'update events set capture_id = 77', { part: 'references', message: /events .* captures/ }],
  [
    'a body of no capture',
    'update captures set snapshot_id = 1 where id = 3',
    { part: 'rows', message: /snapshots belongs to no capture/ },
  ],
];

describe('policytrace verify', () => {
  test('finds nothing wrong with a history as it was written', async () => {
    const verified = await run(['verify', '--data', data]);

    expect(verified.out()).toBe('All is whole: 5 captures, 5 bodies, 3 versions of 1 page.');
    expect(verified.exitCode()).toBe(0);
  });

  test.each(DAMAGE)('names %s', async (what, statements, { part, page = null, time, message }) => {
    const copy = spoiled(data, join(folder.path, what.replaceAll(' ', '-')), statements);

    const verified = await run(['verify', '--data', copy, '--json']);

    expect(verified.exitCode()).toBe(4);
    expect(verified.lines()).toContainEqual(
      expect.objectContaining({ kind: 'damage', part, page, ...(time ? { time } : {}), message: expect.stringMatching(message) }),
    );
  });

  test.each([
    ['an index of words whose bytes are damaged', 'update words_data set block = zeroblob(length(block)) where id > 10'],
    ['a version that the index of words does not know', 'delete from versions where id % 4 = 2'],
    ['a text that the index of words has otherwise', 'update texts set data = (select data from texts limit 1)'],
  ])('names %s', async (what, statements) => {
    const copy = spoiled(data, join(folder.path, what.replaceAll(' ', '-')), 'select 1');
    await run(['search', 'fee', '--data', copy]);
    const index = new SqliteDatabase(join(copy, 'search.db'));
    const before = await run(['verify', '--data', copy]);
    index.unsafeMode().exec(statements);
    index.close();

    const verified = await run(['verify', '--data', copy, '--json']);
    rmSync(join(copy, 'search.db'));
    await run(['search', 'fee', '--data', copy]);
    const mended = await run(['verify', '--data', copy]);

    expect(before.exitCode()).toBe(0);
    expect(verified.exitCode()).toBe(4);
    expect(verified.lines()).toContainEqual(
      expect.objectContaining({ part: 'search', message: expect.stringContaining('it is made anew at the next search') }),
    );
    expect(mended.exitCode()).toBe(0);
  });

  test('says so of a file that is damaged as a file', async () => {
    const copy = spoiled(data, join(folder.path, 'overwritten'), 'vacuum');
    const file = join(copy, 'policytrace.db');
    const bytes = readFileSync(file);
    bytes.fill(0x5a, 8 * 1024, Math.min(bytes.length, 24 * 1024));
    writeFileSync(file, bytes);

    const verified = await run(['verify', '--data', copy]);

    expect(verified.exitCode()).toBe(4);
  });
});

describe('policytrace anchor', () => {
  test('names the history of a moment: what came later keeps it, another past does not', async () => {
    const anchor = join(folder.path, 'anchors', 'first.json');
    const grown = spoiled(data, join(folder.path, 'grown'), 'select 1');
    const shorter = spoiled(data, join(folder.path, 'shorter'), 'delete from captures where id = 5');

    const written = await run(['anchor', anchor, '--data', data]);
    const later = await run(['verify', '--anchor', anchor, '--data', grown]);
    const cut = await run(['verify', '--anchor', anchor, '--data', shorter]);

    expect(JSON.parse(readFileSync(anchor, 'utf8'))).toMatchObject({ captures: 5, pages: 1, newest: '2026-01-26T10:00:00Z' });
    expect(written.out()).toContain('over 5 captures of 1 page');
    expect(later.exitCode()).toBe(0);
    expect(cut.out()).toContain('this one has fewer');
    expect(cut.exitCode()).toBe(4);
  });

  test('a whole other history with the same number of captures is told apart', async () => {
    const anchor = join(folder.path, 'anchors', 'second.json');
    await run(['anchor', anchor, '--data', data]);
    const other = JSON.parse(readFileSync(anchor, 'utf8')) as { link: string };
    writeFileSync(anchor, JSON.stringify({ ...other, link: 'ab'.repeat(32) }));

    const verified = await run(['verify', '--anchor', anchor, '--data', data]);

    expect(verified.out()).toContain('is another one now');
    expect(verified.exitCode()).toBe(4);
  });

  test.each(['not there.json', 'README'])('refuses %s as an anchor', async (name) => {
    const file = join(folder.path, name);
    if (name === 'README') writeFileSync(file, 'no anchor');

    const verified = await run(['verify', '--anchor', file, '--data', data]);

    expect(verified.exitCode()).toBe(2);
    expect(verified.err()).toContain(file);
  });
});
