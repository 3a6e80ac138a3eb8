import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { MIGRATIONS_DIR } from '../../src/store/migrations.ts';
import { pageOf, writeCapturesSet } from '../captures-set.ts';
import { PAGE_SLUG, PAGE_URL } from '../cli/kept-history.ts';
import { run } from '../cli/run.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { dumpCaptured } from './dump-captured.ts';

const HISTORIES = join(import.meta.dirname, '..', 'fixtures', 'histories');
const releases = readdirSync(HISTORIES).flatMap((name) => (name.endsWith('.db') ? [name.slice(0, -3)] : []));

const folder = temporaryFolder();
afterAll(folder.remove);

/** A data folder as a release left it. */
function dataOf(release: string, name: string): string {
  const data = join(folder.path, `${release}-${name}`);
  mkdirSync(data);
  cpSync(join(HISTORIES, `${release}.db`), join(data, 'policytrace.db'));
  return data;
}

describe.each(releases)('a history that release %s wrote', (release) => {
  test('is opened, is whole, and says what it said then', async () => {
    const data = dataOf(release, 'opened');

    const verified = await run(['verify', '--data', data]);

    expect(verified.out()).toMatch(/^All is whole/);
    expect(await dumpCaptured(data)).toMatchObject(JSON.parse(readFileSync(join(HISTORIES, `${release}.json`), 'utf8')) as object);
  });

  test('goes on: what comes now is compared with what was kept then', async () => {
    const data = dataOf(release, 'goes-on');
    const next = { url: PAGE_URL, time: '2026-12-01T10:00:00Z', html: pageOf('<h1>Parole</h1><p>The filing fee is $700.</p>') };
    const imported = await run(['import', writeCapturesSet(join(folder.path, `${release}-next`), [next]), '--data', data]);

    const changes = (await run(['changes', '--data', data, '--page', PAGE_SLUG, '--json'])).lines();

    expect(imported.exitCode()).toBe(0);
    expect(changes).toContainEqual(expect.objectContaining({ before: 'The filing fee is $630.', after: 'The filing fee is $700.' }));
    expect((await run(['verify', '--data', data])).exitCode()).toBe(0);
  });

  test('can be backed up and restored', async () => {
    const data = dataOf(release, 'backed-up');
    const backup = join(folder.path, `${release}-backup.db`);

    const restored = [
      await run(['backup', backup, '--data', data]),
      await run(['restore', join(HISTORIES, `${release}.db`), '--data', join(folder.path, `${release}-from-then`)]),
      await run(['restore', backup, '--data', join(folder.path, `${release}-from-now`)]),
    ];

    expect(restored.map((one) => one.exitCode())).toEqual([0, 0, 0]);
    expect(await dumpCaptured(join(folder.path, `${release}-from-now`))).toEqual(
      await dumpCaptured(join(folder.path, `${release}-from-then`)),
    );
  });

  test('stays as it was where a step to a newer form fails, and where it is of a newer form itself', async () => {
    const data = dataOf(release, 'failing');
    const before = await dumpCaptured(data);
    const failing = migrationsAnd(join(folder.path, `${release}-failing-steps`), [
      'alter table captures add column more integer',
      'update captures set page_id = 99999',
    ]);
    const newer = migrationsAnd(join(folder.path, `${release}-newer-steps`), ['create table more (id integer primary key)']);

    await expect(openDatabase(data, failing)).rejects.toThrow(/refer to nothing/);
    expect(await dumpCaptured(data)).toEqual(before);
    (await openDatabase(data, newer)).$client.close();
    const refused = await run(['verify', '--data', data]);

    expect(refused.exitCode()).toBe(5);
    expect(refused.err()).toContain('written by a newer Policytrace');
  });
});

test('there is a kept history of the form that stands now', () => {
  const steps = (JSON.parse(readFileSync(join(MIGRATIONS_DIR, 'meta', '_journal.json'), 'utf8')) as { entries: unknown[] }).entries.length;
  const kept = releases.map((release) => {
    const client = new SqliteDatabase(join(HISTORIES, `${release}.db`), { readonly: true });
    const count = client.prepare('select count(*) from "__drizzle_migrations"').pluck().get();
    client.close();
    return count;
  });

  expect(releases.every((release) => existsSync(join(HISTORIES, `${release}.json`)))).toBe(true);
  expect(kept).toContain(steps);
});

/** The migrations and one more. */
function migrationsAnd(dir: string, statements: readonly string[]): string {
  cpSync(MIGRATIONS_DIR, dir, { recursive: true });
  const file = join(dir, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: { idx: number; when: number; tag: string }[] };
  const last = journal.entries.at(-1);
  if (last === undefined) throw new Error('there is no migration');
  journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1, tag: 'one_more' });
  writeFileSync(file, JSON.stringify(journal));
  writeFileSync(join(dir, 'one_more.sql'), statements.join(';\n--> statement-breakpoint\n'));
  return dir;
}
