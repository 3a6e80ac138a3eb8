import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { weeklyDigestSchema } from '../../reports/weekly-digest-schema.ts';
import type { WeeklyDigest } from '../../src/model.ts';
import { writeCapturesSet } from '../captures-set.ts';
import { run } from '../cli/run.ts';
import { poolHistory, poolRules, poolWeek } from '../pool-history.ts';

let data: string;

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'policytrace-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const page = (fee: string) =>
  `<main><h1>Fees</h1><p>The filing fee for Form I-131 is ${fee} for each person.</p><p>Keep a copy.</p></main>`;

async function see(...captures: [url: string, time: string, html: string][]): Promise<void> {
  const set = writeCapturesSet(
    join(data, `set-${captures[0]?.[1].slice(0, 10)}`),
    captures.map(([url, time, html]) => ({ url, time, html, title: 'Fees' })),
  );
  await run(['import', set, '--data', data]);
}

async function digestOf(week: string): Promise<WeeklyDigest> {
  const told = await run(['report', 'weekly', '--week', week, '--format', 'json', '--data', data]);
  return weeklyDigestSchema.parse(JSON.parse(told.out()));
}

describe('the digest of a week', () => {
  test('tells the same edit on ten pages once, with all ten', async () => {
    const urls = Array.from({ length: 10 }, (_, index) => `https://agency.example/office-${index}`);
    await see(
      ...urls.map((url): [string, string, string] => [url, '2026-01-06T10:00:00Z', page('$575')]),
      ...urls.map((url): [string, string, string] => [url, '2026-01-13T10:00:00Z', page('$630')]),
    );

    const { items } = await digestOf('2026-W03');

    expect(items).toHaveLength(1);
    expect(items[0]?.pages.map(({ url }) => url).sort()).toEqual(urls);
    expect(items[0]?.ids).toHaveLength(10);
  });

  test('tells what came and went within the week', async () => {
    const url = 'https://agency.example/fees';
    await see(
      [url, '2026-01-06T10:00:00Z', page('$575')],
      [url, '2026-01-13T10:00:00Z', page('$630')],
      [url, '2026-01-15T10:00:00Z', page('$575')],
    );

    const { items } = await digestOf('2026-W03');

    expect(items.map(({ change }) => [change.facts[0]?.before, change.facts[0]?.after])).toEqual([
      [575, 630],
      [630, 575],
    ]);
    expect(items[1]?.change.backTo).toBe('2026-01-06T10:00:00Z');
  });

  test('says a quiet week in two lines', async () => {
    const url = 'https://agency.example/fees';
    await see([url, '2026-01-06T10:00:00Z', page('$575')], [url, '2026-01-13T10:00:00Z', page('$575')]);

    const told = await run(['report', 'weekly', '--week', '2026-W03', '--data', data]);

    expect(told.out().split('\n')).toEqual([
      'Policytrace weekly digest · week 3 · Jan 12–18, 2026',
      'Nothing changed on the one page we watch',
      'We looked once, and the text was the one we already had.',
    ]);
  });

  test('of a past week is the same bytes after the history went on', async () => {
    const url = 'https://agency.example/fees';
    await see([url, '2026-01-06T10:00:00Z', page('$575')], [url, '2026-01-13T10:00:00Z', page('$630')]);
    const formats = ['text', 'md', 'html', 'json'];
    const tell = async () =>
      Promise.all(
        formats.map(async (format) => (await run(['report', 'weekly', '--week', '2026-W03', '--format', format, '--data', data])).out()),
      );
    const before = await tell();

    await see([url, '2026-01-20T10:00:00Z', page('$700')], ['https://agency.example/other', '2026-01-21T10:00:00Z', page('$1')]);

    expect(await tell()).toEqual(before);
  });
});

describe('the articles of a digest', () => {
  const told = async (folder: string, week: string) => {
    const json = (await run(['report', 'weekly', '--week', week, '--format', 'json', '--data', folder])).out();
    return { json, articles: weeklyDigestSchema.parse(JSON.parse(json)).articles };
  };

  test('are those with sentences that went out of date in its week', async () => {
    const made = await poolHistory([poolRules(4), poolRules(5), poolRules(5)], '2026-01-08T09:00:00Z');

    const [before, within, after] = [
      await told(made.data, '2026-W02'),
      await told(made.data, '2026-W03'),
      await told(made.data, '2026-W04'),
    ];

    expect(within.articles).toMatchObject([
      {
        name: 'guide.md',
        title: 'A day at the pool',
        claims: [{ id: 'guide.md:1', state: 'fact changed', after: 'A swim in the pool costs $5.', change: { significance: 'high' } }],
      },
    ]);
    expect([before.articles, after.articles]).toEqual([[], []]);
    made.remove();
  });

  test('leave out what an editor dealt with in the same week', async () => {
    const made = await poolHistory([poolRules(4), poolRules(5)], '2026-01-08T09:00:00Z');
    await run(['claims', 'resolve', 'guide.md:1', '--because', 'corrected', '--data', made.data], '2026-01-13T09:00:00Z');

    expect((await told(made.data, '2026-W03')).articles).toEqual([]);
    made.remove();
  });

  test('of a past week stay what they were when an article is settled, mended or added later', async () => {
    const made = await poolHistory([poolRules(4), poolRules(5)], '2026-01-08T09:00:00Z');
    const before = await told(made.data, '2026-W03');

    await run(['claims', 'review', 'guide.md:1', '--data', made.data], '2026-02-02T09:00:00Z', ['n']);
    await run(['claims', 'snooze', 'guide.md:1', '--until', '2027-01-01', '--data', made.data], '2026-02-02T09:00:00Z');
    const sentence = 'A swim [costs $4](https://pool.example/rules).';
    for (const [name, text] of [
      ['guide.md', sentence.replace('4', '5')],
      ['late.md', `Beside the lake: ${sentence}`],
    ] as const) {
      writeFileSync(join(made.data, name), `---\nchecked: 2026-01-07\n---\n${text}\n`);
      await run(['articles', 'add', join(made.data, name), '--data', made.data], '2026-02-03T09:00:00Z');
    }
    await poolWeek(made.data, 4, poolRules(6));

    expect(before.articles).toHaveLength(1);
    expect((await told(made.data, '2026-W03')).json).toBe(before.json);
    made.remove();
  });
});
