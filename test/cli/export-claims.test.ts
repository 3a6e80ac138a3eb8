import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { MadeHistory } from '../made-history.ts';
import { POOL_SLUG, poolHistory, poolRules } from '../pool-history.ts';
import { parquetRows } from './parquet-rows.ts';
import { run } from './run.ts';

let made: MadeHistory;
const ask = (...args: string[]) => run([...args, '--data', made.data]);
const out = (name: string) => join(made.data, name);
beforeAll(async () => {
  made = await poolHistory([poolRules(4), poolRules(5)]);
  await run(['claims', 'review', 'guide.md:3', '--data', made.data], undefined, ['n']);
});
afterAll(() => made.remove());

describe('an export of articles and claims', () => {
  test('has each claim with what it rests on, who said so, and how it came to stand there', async () => {
    await ask('export', '--format', 'ndjson', '--out', out('ndjson'));

    const rows = (name: string) =>
      readFileSync(join(out('ndjson'), `${name}.ndjson`), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rows('articles')).toMatchObject([{ name: 'guide.md', title: 'A day at the pool', checked: '2026-01-07', editions: 1 }]);
    expect(rows('claims').map(({ id, text, stands }) => [id, text, stands])).toEqual([
      ['guide.md:1', 'A swim costs $4.', 1],
      ['guide.md:2', 'Towels may be borrowed at the desk.', 1],
      ['guide.md:3', 'Dogs get a medal for diving backwards.', 1],
    ]);
    expect(rows('claim_anchorings').map(({ claim, author, weak, counts }) => [claim, author === 'rules', weak, counts])).toEqual([
      ['guide.md:1', true, 0, 1],
      ['guide.md:2', true, 0, 1],
      ['guide.md:3', true, 1, 0],
      ['guide.md:3', false, 0, 1],
    ]);
    expect(rows('claim_anchors')[0]).toMatchObject({
      claim: 'guide.md:1',
      page: POOL_SLUG,
      version: 1,
      text: 'A swim in the pool costs $4.',
      main: 1,
    });
    expect(rows('claim_standings')).toMatchObject([
      { claim: 'guide.md:1', step: 1, state: 'fact changed', time: '2026-01-12T10:00:00Z', after: 'A swim in the pool costs $5.' },
    ]);
  });

  test('is the same as CSV and as Parquet', async () => {
    await ask('export', '--format', 'csv', '--out', out('csv'));
    await ask('export', '--format', 'parquet', '--out', out('parquet'));

    const csv = readFileSync(join(out('csv'), 'claims.csv'), 'utf8').split('\r\n');
    expect(csv[0]).toBe('id,article,number,text,stands,section,cites');
    expect(csv[1]).toBe('guide.md:1,guide.md,1,A swim costs $4.,1,,"[""https://www.pool.example/rules/""]"');
    const standings = await parquetRows(join(out('parquet'), 'claim_standings.parquet'));
    expect(standings).toMatchObject([{ claim: 'guide.md:1', state: 'fact changed' }]);
    expect(await parquetRows(join(out('parquet'), 'claim_acts.parquet'))).toEqual([]);
  });

  test('is described with its keys for programs and for Datasette', async () => {
    await ask('export', '--out', out('sqlite'));
    await ask('export', '--format', 'csv', '--out', out('csv'));

    const { resources } = JSON.parse(readFileSync(join(out('csv'), 'datapackage.json'), 'utf8')) as {
      resources: { name: string; schema: { foreignKeys: { reference: { resource: string } }[] } }[];
    };
    const anchors = resources.find(({ name }) => name === 'claim_anchors');
    expect(anchors?.schema.foreignKeys.map(({ reference }) => reference.resource)).toEqual([
      'claim_anchorings',
      'claims',
      'pages',
      'versions',
    ]);
    const metadata = parse(readFileSync(join(out('sqlite'), 'metadata.yaml'), 'utf8')) as {
      databases: { history: { tables: Record<string, { label_column: string; columns: Record<string, string> }> } };
    };
    expect(metadata.databases.history.tables.claims).toMatchObject({ label_column: 'text', columns: { text: 'the sentence' } });
  });

  test('has keys that hold in the database, and a view of what is out of date and not settled', async () => {
    await ask('export', '--out', out('sqlite'));

    const db = new SqliteDatabase(join(out('sqlite'), 'history.db'), { readonly: true });
    expect(db.pragma('foreign_key_check')).toEqual([]);
    expect(db.prepare('select id, state, since, page, after from outdated_claims').all()).toEqual([
      {
        id: 'guide.md:1',
        state: 'fact changed',
        since: '2026-01-12T10:00:00Z',
        page: POOL_SLUG,
        after: 'A swim in the pool costs $5.',
      },
    ]);
    db.close();
  });

  test('leaves out of that view what an editor put off or dealt with', async () => {
    const outdated = async () => (await ask('sql', 'select id from outdated_claims')).lines();
    await ask('claims', 'snooze', 'guide.md:1', '--until', '9998-01-01');
    expect(await outdated()).toEqual([]);
    await run(['claims', 'snooze', 'guide.md:1', '--until', '2020-01-02', '--data', made.data], '2020-01-01T00:00:00Z');
    expect(await outdated()).toEqual([{ id: 'guide.md:1' }]);
    await ask('claims', 'resolve', 'guide.md:1', '--because', 'price corrected');
    expect(await outdated()).toEqual([]);
  });

  test('keeps what an earlier edition said', async () => {
    const own = await poolHistory([poolRules(4), poolRules(5)]);
    writeFileSync(join(own.data, 'guide.md'), '---\nchecked: 2026-01-14\n---\nA swim [costs $5](https://pool.example/rules).\n');
    await run(['articles', 'add', join(own.data, 'guide.md'), '--data', own.data]);

    const rows = (await run(['sql', 'select id, text, stands, section from claims order by number', '--data', own.data])).lines();

    expect(rows.map(({ id, stands }) => [id, stands])).toEqual([
      ['guide.md:1', 0],
      ['guide.md:2', 0],
      ['guide.md:3', 0],
      ['guide.md:4', 1],
    ]);
    own.remove();
  });
});
