import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { weeklyDigestSchema } from '../../reports/weekly-digest-schema.ts';
import type { WeeklyDigest } from '../../src/model.ts';
import { writeCapturesSet } from '../captures-set.ts';
import { run } from '../cli/run.ts';

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
