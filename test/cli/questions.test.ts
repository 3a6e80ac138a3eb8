import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { runCommand } from '../../src/cli/program.ts';
import { pageOf, writeCapturesSet } from '../captures-set.ts';
import { capturingIo } from './capturing-io.ts';
import { parquetRows } from './parquet-rows.ts';

const SLUG = 'parole-example-how';
const URL_OF_PAGE = 'https://parole.example/how';
const USUAL =
  '<h1>Parole</h1><p>Parole lets a person come for a short time and for a reason that is named.</p><p>Write who pays, "in words", and for how long.</p>';

const dir = mkdtempSync(join(tmpdir(), 'policytrace-questions-'));
const data = join(dir, 'data');

beforeAll(async () => {
  const at = (time: string, html: string, status = 200) => ({ url: URL_OF_PAGE, time, html, status });
  const set = writeCapturesSet(join(dir, 'set'), [
    at('2026-08-03T10:00:00Z', pageOf(`${USUAL}<p>The fee for Form I-131 is $575.</p>`)),
    at('2026-08-10T10:00:00Z', pageOf(`${USUAL}<p>The fee for Form I-131 is $575.</p>`)),
    at('2026-08-17T10:00:00Z', '<title>Access Denied</title>Access Denied', 403),
    at('2026-10-05T10:00:00Z', pageOf(`${USUAL}<p>The fee for Form I-131 is $630.</p>`)),
  ]);
  await ask('import', set);
}, 60_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function ask(...args: string[]) {
  const captured = capturingIo();
  await runCommand([...args, '--data', data], captured.io);
  return captured;
}

describe('asof', () => {
  test('tells what the page said, and that nobody knows when it changed', async () => {
    const { out } = await ask('asof', SLUG, '2026-09-01');

    expect(out()).toContain('is $575.');
    expect(out()).toContain('Seen at 2026-08-10T10:00:00Z; at 2026-10-05T10:00:00Z it said something else');
    expect(out()).toContain('1 look in between got nothing readable');
  });

  test('is sure where both looks around the time showed the same', async () => {
    const { lines } = await ask('asof', SLUG, '2026-08-05', '--json');

    expect(lines()).toMatchObject([
      { version: 1, lookBefore: '2026-08-03T10:00:00Z', lookAfter: { time: '2026-08-10T10:00:00Z', same: true } },
    ]);
  });

  test('refuses a time before the first look', async () => {
    const { err, exitCode } = await ask('asof', SLUG, '2020-01-01');

    expect(exitCode()).toBe(2);
    expect(err()).toContain('first seen on 2026-08-03');
  });
});

describe('search', () => {
  test('tells between which looks words came and went', async () => {
    const { lines } = await ask('search', 'form i-131 is $575', '--json');

    expect(lines()).toMatchObject([
      {
        page: SLUG,
        spans: [
          {
            firstSeen: '2026-08-03T10:00:00Z',
            notBefore: null,
            lastSeen: '2026-08-10T10:00:00Z',
            gone: '2026-10-05T10:00:00Z',
            badLooks: 1,
            longestGapDays: 56,
          },
        ],
      },
    ]);
  });

  test('joins wordings that held the words one after the other', async () => {
    const { lines } = await ask('search', 'the fee for form', '--json');

    expect(lines()).toMatchObject([{ spans: [{ firstSeen: '2026-08-03T10:00:00Z', gone: null }], wordings: [{}, {}] }]);
  });

  test('says that not seen is not absent', async () => {
    const { out, exitCode } = await ask('search', 'never said');

    expect(exitCode()).toBe(0);
    expect(out()).toContain('No page was seen to say this. Not seen is not absent');
  });
});

describe('sql', () => {
  test('gives the rows of a query', async () => {
    const { lines } = await ask('sql', "select kind, before, after from changes where after like '%$630%'");

    expect(lines()).toEqual([{ kind: 'edited', before: 'The fee for Form I-131 is $575.', after: 'The fee for Form I-131 is $630.' }]);
  });

  test.each(['delete from changes', "attach 'x.db' as x", 'create table t (a)', 'select 1; select 2', 'select * from nothing'])(
    'takes no other statement: %s',
    async (query) => {
      const { err, exitCode } = await ask('sql', query);

      expect(exitCode()).toBe(2);
      expect(err()).toContain('the query is not taken');
    },
  );

  test('ends a query whose time is up', async () => {
    const endless = 'with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n';
    const { err, exitCode } = await ask('sql', endless, '--seconds', '1');

    expect(exitCode()).toBe(2);
    expect(err()).toContain('took longer than 1 seconds');
  });
});

describe('export', () => {
  test('writes one file a table and describes them with their hashes', async () => {
    const out = join(dir, 'csv');
    await ask('export', '--format', 'csv', '--out', out);

    const described = JSON.parse(readFileSync(join(out, 'datapackage.json'), 'utf8')) as {
      resources: { name: string; path: string; hash: string; schema: { fields: { name: string }[] } }[];
    };
    expect(described.resources.map(({ name }) => name)).toEqual([
      'pages',
      'versions',
      'captures',
      'wordings',
      'changes',
      'facts',
      'events',
      'articles',
      'claims',
      'claim_anchorings',
      'claim_anchors',
      'claim_standings',
      'claim_acts',
    ]);
    for (const { path, hash, schema } of described.resources) {
      const bytes = readFileSync(join(out, path));
      expect(hash).toBe(`sha256:${createHash('sha256').update(bytes).digest('hex')}`);
      expect(bytes.toString('utf8').split('\r\n')[0]).toBe(schema.fields.map(({ name }) => name).join(','));
    }
    expect(readFileSync(join(out, 'wordings.csv'), 'utf8')).toContain('"Write who pays, ""in words"", and for how long."');
  });

  test('writes objects, a line each', async () => {
    const out = join(dir, 'ndjson');
    await ask('export', '--format', 'ndjson', '--out', out);

    const captures = readFileSync(join(out, 'captures.ndjson'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { state: string });
    expect(captures.map(({ state }) => state)).toEqual(['good', 'good', 'blocked', 'good']);
  });

  test('writes tables that a reader of Parquet reads as the others say them', async () => {
    const out = join(dir, 'parquet');
    await ask('export', '--format', 'parquet', '--out', out);

    const captures = await parquetRows(join(out, 'captures.parquet'));
    expect(captures.map(({ state, status, error }) => ({ state, status, error }))).toEqual(
      [200, 200, 403, 200].map((status) => ({ state: status === 200 ? 'good' : 'blocked', status, error: null })),
    );
    const wordings = await parquetRows(join(out, 'wordings.parquet'));
    expect(wordings.map(({ text }) => text)).toContain('Write who pays, "in words", and for how long.');
    expect(await parquetRows(join(out, 'facts.parquet'))).toContainEqual(expect.objectContaining({ type: 'fee', value: '630' }));
    const described = JSON.parse(readFileSync(join(out, 'datapackage.json'), 'utf8')) as { resources: { path: string; hash: string }[] };
    for (const { path, hash } of described.resources)
      expect(hash).toBe(
        `sha256:${createHash('sha256')
          .update(readFileSync(join(out, path)))
          .digest('hex')}`,
      );
  });

  test('writes a database with keys that hold, full-text search, and names for Datasette', async () => {
    const out = join(dir, 'sqlite');
    await ask('export', '--out', out);

    const db = new SqliteDatabase(join(out, 'history.db'), { readonly: true });
    expect(db.pragma('foreign_key_check')).toEqual([]);
    expect(
      db
        .prepare(
          'select count(*) as n from wordings where rowid in (select rowid from wordings_fts where wordings_fts match \'"fee for Form"\')',
        )
        .get(),
    ).toEqual({ n: 2 });
    expect(db.prepare('select count(*) as n from standing_wordings').get()).toEqual({ n: 4 });
    db.close();
    const metadata = parse(readFileSync(join(out, 'metadata.yaml'), 'utf8')) as {
      databases: { history: { tables: Record<string, { label_column: string }> } };
    };
    expect(metadata.databases.history.tables.pages?.label_column).toBe('title');
  });

  test('says where it cannot write', async () => {
    const { err, exitCode } = await ask('export', '--format', 'csv', '--out', '/dev/null/x');

    expect(exitCode()).toBe(5);
    expect(err()).toContain('cannot write to /dev/null/x');
  });
});
