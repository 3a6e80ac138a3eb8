import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { run } from '../cli/run.ts';
import { type MadeHistory, pagesHistory } from '../made-history.ts';
import { deliverAt, writeRecipients } from './delivering.ts';

const URL = 'https://pool.example/rules';
const RULES =
  '<h1>Rules of the pool</h1><p>Applications for a locker must be submitted by January 20, 2026.</p><p>Children must swim with an adult.</p>';

let made: MadeHistory;
beforeEach(async () => {
  made = await pagesHistory([{ url: URL, title: 'Rules of the pool', weeks: [RULES] }]);
  writeFileSync(
    join(made.data, 'guide.md'),
    `---\nchecked: 2026-01-07\n---\nApplications for a locker [must be submitted by January 20, 2026](${URL}).\n`,
  );
  await run(['articles', 'add', join(made.data, 'guide.md'), '--data', made.data], '2026-01-07T12:00:00Z');
});
afterEach(() => made.remove());

function recipients(cadence: string): void {
  writeRecipients(
    made.data,
    `recipients:\n  - {name: editors, channel: files, folder: editors, formats: [text], cadence: ${cadence}, only: {articles: all}}\n`,
  );
}
const told = async (now: string) => (await deliverAt(made.data, { now })).sent.map(({ subject }) => subject);
const ask = (now: string, ...args: string[]) => run([...args, '--data', made.data], now);
const SUBJECT = 'guide.md: 1 sentence to look at, a day that the page names has come — Rules of the pool';

test.each([
  ['at-once', '2026-01-19T23:00:00Z', '2026-01-20T00:30:00Z'],
  ['daily', '2026-01-19T23:00:00Z', '2026-01-20T00:30:00Z'],
  ['weekly', '2026-01-19T23:00:00Z', '2026-01-26T00:30:00Z'],
])('a day that a page names is told to editors once when it comes, without an edit: %s', async (cadence, before, on) => {
  recipients(cadence);
  expect(await told(before)).toEqual([]);
  expect(await told(on)).toEqual([SUBJECT]);
  expect(await told(on)).toEqual([]);
  expect(await told('2026-02-03T01:00:00Z')).toEqual([]);
});

test('a day that came while nothing ran is told by the next run', async () => {
  recipients('at-once');
  await told('2026-01-19T12:00:00Z');
  expect(await told('2026-01-22T12:00:00Z')).toEqual([SUBJECT]);
});

test('a sentence of which an editor says that it is still right stands as before, under a reason', async () => {
  const now = '2026-01-21T09:00:00Z';
  expect((await ask(now, 'claims', 'check')).out()).toContain('ambiguous');
  expect((await ask(now, 'claims', 'confirm', 'guide.md:1', '--because', ' ')).exitCode()).toBe(2);
  expect((await ask(now, 'claims', 'confirm', 'guide.md:1', '--because', 'extended by phone')).out()).toContain('still right');

  expect((await ask(now, 'claims')).out()).toMatch(/^supported/);
  expect((await ask(now, 'claims', 'show', 'guide.md:1')).out()).toMatch(/confirmed by .*: extended by phone/);
  expect((await ask(now, 'claims', 'confirm', 'guide.md:1', '--because', 'again')).err()).toContain('no day put guide.md:1 in question');
});
