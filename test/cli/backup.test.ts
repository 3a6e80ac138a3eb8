import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dumpHistory } from '../pipeline/history-dump.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { importHistory, spoiled } from './kept-history.ts';
import { run } from './run.ts';

const folder = temporaryFolder();
const at = (...path: string[]) => join(folder.path, ...path);
let data = '';
beforeAll(async () => {
  data = await importHistory(folder.path);
  writeFileSync(join(data, 'config.yaml'), 'contact: webmaster@agency.example\n');
});
afterAll(folder.remove);

describe('policytrace backup', () => {
  test('writes one file from which the whole history and its settings come back', async () => {
    const backup = await run(['backup', at('one.db'), '--data', data]);
    const restore = await run(['restore', at('one.db'), '--data', at('elsewhere')]);

    expect(backup.out()).toContain('5 captures, 3 versions of 1 page');
    expect(restore.exitCode()).toBe(0);
    expect(await dumpHistory(at('elsewhere'))).toEqual(await dumpHistory(data));
    expect(readFileSync(at('elsewhere', 'config.yaml'), 'utf8')).toContain('webmaster@agency.example');
    expect((await run(['verify', '--data', at('elsewhere')])).exitCode()).toBe(0);
  });

  test('is of one moment, though another process is writing', async () => {
    const copy = spoiled(data, at('busy'), 'select 1');
    const writer = new SqliteDatabase(join(copy, 'policytrace.db'));
    writer.exec('begin immediate; update pages set title = title || title');

    const backup = await run(['backup', at('busy.db'), '--data', copy]);
    writer.exec('rollback');
    writer.close();

    expect(backup.exitCode()).toBe(0);
    await run(['restore', at('busy.db'), '--data', at('busy-restored')]);
    expect(await dumpHistory(at('busy-restored'))).toEqual(await dumpHistory(data));
  });

  test('makes none of a damaged history and leaves the backup of before', async () => {
    const copy = spoiled(data, at('damaged'), 'update segments set checksum = zeroblob(16)');
    await run(['backup', at('before.db'), '--data', data]);
    const before = readFileSync(at('before.db'));

    const backup = await run(['backup', at('before.db'), '--data', copy]);

    expect(backup.exitCode()).toBe(4);
    expect(readFileSync(at('before.db')).equals(before)).toBe(true);
    expect(readdirSync(folder.path).filter((name) => name.includes('partial'))).toEqual([]);
  });

  test('does not take the place of a file that is something else', async () => {
    writeFileSync(at('letter.txt'), 'Dear reader');

    const backup = await run(['backup', at('letter.txt'), '--data', data]);

    expect(backup.exitCode()).toBe(2);
    expect(readFileSync(at('letter.txt'), 'utf8')).toBe('Dear reader');
  });
});

describe('policytrace restore', () => {
  test('never takes the place of a history unless told to, and then keeps that one aside', async () => {
    await run(['backup', at('two.db'), '--data', data]);
    const other = spoiled(data, at('other'), `update pages set title = 'Another' where newest_version = 3`);
    const before = await dumpHistory(other);

    const refused = await run(['restore', at('two.db'), '--data', other]);
    const unchanged = await dumpHistory(other);
    const replaced = await run(['restore', at('two.db'), '--data', other, '--replace']);

    expect(refused.exitCode()).toBe(2);
    expect(unchanged).toEqual(before);
    expect(replaced.exitCode()).toBe(0);
    expect(await dumpHistory(other)).toEqual(await dumpHistory(data));
    const aside = join(other, 'policytrace.db.replaced-2026-11-24T090000Z');
    expect(replaced.out()).toContain(aside);
    await run(['restore', aside, '--data', at('aside')]);
    expect(await dumpHistory(at('aside'))).toEqual(before);
  });

  test('refuses while another process has the history open', async () => {
    await run(['backup', at('three.db'), '--data', data]);
    const open = spoiled(data, at('open'), 'select 1');
    const reader = new SqliteDatabase(join(open, 'policytrace.db'));
    reader.prepare('select count(*) from captures').get();

    const refused = await run(['restore', at('three.db'), '--data', open, '--replace']);
    reader.close();

    expect(refused.exitCode()).toBe(5);
    expect(refused.err()).toContain('another process');
  });

  test('takes the place of a history that is too damaged to be opened', async () => {
    await run(['backup', at('four.db'), '--data', data]);
    const ruined = spoiled(data, at('ruined'), 'select 1');
    writeFileSync(join(ruined, 'policytrace.db'), 'this was a database once');

    const restored = await run(['restore', at('four.db'), '--data', ruined, '--replace']);

    expect(restored.exitCode()).toBe(0);
    expect(await dumpHistory(ruined)).toEqual(await dumpHistory(data));
  });

  test('refuses a damaged backup and leaves the history', async () => {
    await run(['backup', at('five.db'), '--data', data]);
    const client = new SqliteDatabase(at('five.db'));
    client.exec('update captures set time = time + 1 where id = 1');
    client.close();

    const refused = await run(['restore', at('five.db'), '--data', at('nothing')]);

    expect(refused.exitCode()).toBe(4);
    expect(refused.err()).toContain('not what was recorded');
    expect(existsSync(at('nothing', 'policytrace.db'))).toBe(false);
  });

  test.each(['not-there.db', 'text.db'])('refuses %s', async (name) => {
    if (name === 'text.db') writeFileSync(at(name), 'no database at all, though it is long enough to be read as one'.repeat(20));

    const refused = await run(['restore', at(name), '--data', at('no-history')]);

    expect(refused.exitCode()).not.toBe(0);
    expect(refused.err()).toContain(name);
    expect(existsSync(at('no-history', 'policytrace.db'))).toBe(false);
  });
});
