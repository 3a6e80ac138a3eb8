import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deliverAt, writeRecipients } from '../deliver/delivering.ts';
import { takeIn } from '../deliver/told-articles.ts';
import { type MadeHistory, pagesHistory, timeOfWeek } from '../made-history.ts';
import { run } from './run.ts';

const URL = 'https://pool.example/rules';
/** The price in one sentence of a passage, and the hours, which the article does not speak of, in another. */
const RULES = (price: string, hours = 'The desk is open from nine to five.') =>
  `<h1>Rules of the pool</h1><p>A swim in the pool costs ${price}. ${hours}</p><p>Children must swim with an adult.</p>`;
const ARTICLE = `---\nchecked: 2026-01-07\n---\nA swim in the pool [costs $4](${URL}).\n`;

let made: MadeHistory;
beforeEach(async () => {
  made = await pagesHistory([{ url: URL, title: 'Rules of the pool', weeks: [RULES('$4')] }]);
  writeFileSync(join(made.data, 'guide.md'), ARTICLE);
  writeRecipients(
    made.data,
    'recipients:\n  - {name: editors, channel: files, folder: editors, formats: [text], cadence: at-once, only: {articles: all}}\n',
  );
  await ask(0, 'articles', 'add', join(made.data, 'guide.md'));
});
afterEach(() => made.remove());

/** What a command says an hour after the look of a week. */
const ask = (week: number, ...args: string[]) => run([...args, '--data', made.data], afterWeek(week));
const afterWeek = (week: number) => timeOfWeek(week).replace('10:00', '11:00');
async function shows(week: number, body: string): Promise<void> {
  const html = `<!doctype html><html lang="en"><head><title>Rules of the pool</title></head><body><main>${body}</main></body></html>`;
  await takeIn(made.data, [{ url: URL, time: timeOfWeek(week), html }]);
}
const resolve = (week: number) => ask(week, 'claims', 'resolve', 'guide.md:1', '--because', 'price corrected');
async function standing(week: number) {
  const [line] = (await ask(week, 'claims', '--json')).out().split('\n');
  const { state, since, change, settled } = JSON.parse(line ?? '{}');
  return { state, since, after: change?.after, settled };
}
const told = async (week: number) => (await deliverAt(made.data, { now: afterWeek(week) })).sent.map(({ subject }) => subject);

test('a claim that was resolved is out of date again when the page says yet another thing, and its editors are told', async () => {
  await shows(1, RULES('$5'));
  expect(await told(1)).toEqual([expect.stringContaining('fee $4 → $5')]);
  await resolve(1);
  expect((await ask(1, 'claims', 'check')).exitCode()).toBe(0);

  await shows(2, RULES('$6'));

  const found = await ask(2, 'claims', 'check');
  expect(found.exitCode()).toBe(3);
  expect(found.out()).toContain('now:  A swim in the pool costs $6.');
  expect(await standing(2)).toMatchObject({ state: 'fact changed', since: timeOfWeek(2), settled: null });
  expect(await told(2)).toEqual([expect.stringContaining('fee $5 → $6')]);
  await resolve(2);
  expect((await ask(2, 'claims', 'check')).exitCode()).toBe(0);
});

test('a further price while nobody has dealt with the first is the newest text, and is told', async () => {
  await shows(1, RULES('$5'));
  await told(1);
  await shows(2, RULES('$6'));

  expect(await standing(2)).toMatchObject({ since: timeOfWeek(1), after: expect.stringContaining('$6') });
  expect(await told(2)).toEqual([expect.stringContaining('fee $5 → $6')]);
  await resolve(2);
  expect((await ask(2, 'claims', 'check')).exitCode()).toBe(0);
  expect((await ask(2, 'claims', 'check', '--at', '2026-01-13')).out()).toContain('now:  A swim in the pool costs $5.');
});

test('a price that comes back to one that was dealt with is another cause', async () => {
  for (const [week, price] of [
    [1, '$5'],
    [2, '$6'],
    [3, '$5'],
  ] as const) {
    await shows(week, RULES(price));
    await resolve(week);
    expect((await standing(week)).settled).toBe('resolve');
  }
  expect(await standing(3)).toMatchObject({ since: timeOfWeek(3) });
});

test('a change beside the point is shown, is no other cause, and is told to nobody', async () => {
  await shows(1, RULES('$5'));
  await told(1);
  await resolve(1);
  await shows(2, RULES('$5', 'The desk is open from eight to four, and parcels may be left there.'));

  expect(await standing(2)).toMatchObject({ since: timeOfWeek(1), settled: 'resolve', after: expect.stringContaining('eight to four') });
  expect((await ask(2, 'claims', 'check')).exitCode()).toBe(0);
  expect(await told(2)).toEqual([]);
});

test('a passage that is gone after its change was dealt with is another cause', async () => {
  await shows(1, RULES('$5'));
  await resolve(1);
  await shows(2, '<h1>Rules of the pool</h1><p>Children must swim with an adult.</p>');

  expect(await standing(2)).toMatchObject({ state: 'passage gone', since: timeOfWeek(2), settled: null });
});

test('what two prices of one week did to a sentence is told once by the week, as it came to stand', async () => {
  writeRecipients(
    made.data,
    'recipients:\n  - {name: editors, channel: files, folder: editors, formats: [text], cadence: weekly, only: {articles: all}}\n',
  );
  await told(0);
  await shows(1, RULES('$5'));
  const html = `<html><body><main>${RULES('$6')}</main></body></html>`;
  await takeIn(made.data, [{ url: URL, time: timeOfWeek(1).replace('-12T', '-14T'), html }]);

  expect((await told(2)).filter((subject) => subject.includes('out of date'))).toEqual([expect.stringMatching(/1 sentence .*\$5 → \$6/)]);
  expect(readdirSync(join(made.data, 'editors'))).toHaveLength(1);
});

test('the tables of an export name the claim as out of date since the cause that nobody dealt with', async () => {
  const outdated = async () => (await ask(2, 'sql', 'select id, since, after from outdated_claims')).lines();
  await shows(1, RULES('$5'));
  await resolve(1);
  expect(await outdated()).toEqual([]);
  await shows(2, RULES('$6'));

  expect(await outdated()).toEqual([{ id: 'guide.md:1', since: timeOfWeek(2), after: expect.stringContaining('$6') }]);
});

test('an article that says what the page says now is checked against that', async () => {
  await shows(1, RULES('$5'));
  writeFileSync(join(made.data, 'guide.md'), ARTICLE.replace('$4', '$5').replace('01-07', '01-13'));
  await ask(1, 'articles', 'add', join(made.data, 'guide.md'));
  expect((await standing(1)).state).toBe('supported');
  await shows(2, RULES('$6'));

  const { state, since } = await standing(2);
  expect([state, since]).toEqual(['fact changed', timeOfWeek(2)]);
});
