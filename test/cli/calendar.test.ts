import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MadeHistory, pagesHistory } from '../made-history.ts';
import { run } from './run.ts';

let history: MadeHistory;

beforeAll(async () => {
  history = await pagesHistory([
    {
      url: 'https://office.example/fees',
      title: 'Fees',
      weeks: [
        `<h1>Fees</h1><h2>What is new</h2><p>Starting January 14, 2026, the fee will be $900.</p>
         <p>The old desk closes on January 20, 2026.</p><p>The form was made on January 2, 2020.</p>`,
        null,
        null,
        null,
        null,
      ],
    },
    {
      url: 'https://guide.example/help',
      title: 'Help',
      weeks: [
        '<h1>Help</h1><p>Our talk of March 3, 2026, is free.</p><p>You must answer by February 2, 2026.</p>',
        '<h1>Help</h1><p>Come in.</p>',
      ],
    },
  ]);
});

afterAll(() => history.remove());

async function listed(args: string[], now = '2026-01-08T09:00:00Z') {
  const { lines } = await run(['calendar', '--data', history.data, '--json', ...args], now);
  return lines() as { date: string; role: string; page: string; passage: number; path: string[]; text: string; stale: boolean }[];
}

describe('policytrace calendar', () => {
  test('lists what begins, ends or runs out from today on, with the passage that says so', async () => {
    const entries = await listed([]);

    expect(entries.map(({ date, role, page }) => [date, role, page])).toEqual([
      ['2026-01-14', 'effective', 'office-example-fees'],
      ['2026-01-20', 'deadline', 'office-example-fees'],
      ['2026-02-02', 'deadline', 'guide-example-help'],
    ]);
    expect(entries[0]).toMatchObject({
      path: ['Fees', 'What is new'],
      text: 'Starting January 14, 2026, the fee will be $900.',
      stale: false,
    });
    expect(entries[0]?.passage).toBeGreaterThan(0);
  });

  test('lists days that are only mentioned where asked', async () => {
    expect((await listed(['--mentioned', '--from', '2026-03-01'])).map(({ role }) => role)).toEqual(['mentioned']);
  });

  test('keeps to a span of days, its last day included', async () => {
    expect((await listed(['--from', '2026-01-15', '--to', '2026-01-20'])).map(({ date }) => date)).toEqual(['2026-01-20']);
  });

  test('knows a day that a page no longer names no more', async () => {
    expect((await listed([], '2026-01-13T09:00:00Z')).map(({ page }) => page)).not.toContain('guide-example-help');
  });

  test('tells pages that still speak of a day that has passed as one to come', async () => {
    const stale = await listed(['--stale'], '2026-01-16T09:00:00Z');

    expect(stale.map(({ date }) => date)).toEqual(['2026-01-14']);
    expect((await run(['calendar', '--data', history.data, '--stale'], '2026-01-16T09:00:00Z')).out()).toContain(
      'still speaks of it as a day to come',
    );
  });

  test('writes a calendar file that is the same in every time zone', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'policytrace-')), 'days.ics');

    await run(['calendar', '--data', history.data, '--ics', file], '2026-01-08T09:00:00Z');

    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(3);
    expect(text).toContain('UID:office-example-fees-2026-01-14-effective@policytrace');
    expect(text).toContain('DTSTART;VALUE=DATE:20260114');
  });

  test.each([
    [['--from', 'soon'], 'Write a day'],
    [['--from', '2026-02-30'], 'Write a day'],
    [['--from', '2026-02-02', '--to', '2026-01-01'], 'is before'],
  ])('says what is wrong with %s', async (args, message) => {
    const { err, exitCode } = await run(['calendar', '--data', history.data, ...args]);

    expect(err()).toContain(message);
    expect(exitCode()).toBe(2);
  });

  test('says so where a file cannot be written', async () => {
    const { err, exitCode } = await run(['calendar', '--data', history.data, '--ics', join(history.data, 'none', 'days.ics')]);

    expect(err()).toContain('cannot write');
    expect(exitCode()).not.toBe(0);
  });
});

describe('the weekly digest', () => {
  const digest = async (week: string) => {
    const { out } = await run(['report', 'weekly', '--week', week, '--format', 'json', '--data', history.data]);
    return JSON.parse(out()) as { arrivedDates: { date: string }[]; overdueDates: { date: string }[]; items: unknown[] };
  };

  test('tells a day that comes though no page changed, and a week later the page that still speaks of it as to come, each once', async () => {
    const weeks = await Promise.all(['2026-W02', '2026-W03', '2026-W04', '2026-W05'].map(digest));

    expect(weeks.map(({ arrivedDates }) => arrivedDates.map(({ date }) => date))).toEqual([[], ['2026-01-14'], ['2026-01-20'], []]);
    expect(weeks.map(({ overdueDates }) => overdueDates.map(({ date }) => date))).toEqual([[], [], ['2026-01-14'], ['2026-01-20']]);
    const text = (await run(['report', 'weekly', '--week', '2026-W03', '--format', 'md', '--data', history.data])).out();
    expect(text).toContain('Days that have come');
  });
});
