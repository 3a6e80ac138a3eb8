import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../cli/run.ts';
import type { MadeHistory } from '../made-history.ts';
import { deliverAt, previewAt, statesOf, writeRecipients } from './delivering.ts';
import { AFTER, copyOf, toldHistory, WEEK } from './told-history.ts';
import { startWebServer, type WebServer } from './web-server.ts';

/** Up to the first, the second, the fourth week. */
let [first, second, fourth]: MadeHistory[] = [];
let made: MadeHistory;
let web: WebServer;

beforeAll(async () => {
  first = await toldHistory(0);
  second = await toldHistory(1);
  fourth = await toldHistory(3);
  web = await startWebServer();
});
afterAll(async () => {
  first?.remove();
  second?.remove();
  fourth?.remove();
  await web.close();
});
beforeEach(() => {
  web.posts.length = 0;
  web.answers.length = 0;
});
afterEach(() => made.remove());

function begin(history: MadeHistory | undefined, ...lines: string[]): void {
  if (history === undefined) throw new Error('there is no history');
  made = copyOf(history);
  if (lines.length > 0) recipients(...lines);
}

const FOLDER = '- {name: desk, channel: files, folder: desk, cadence: at-once, formats: [text]}';
const HOOK = (more = '') => `- {name: hook, channel: webhook, url: "${web.address}/in", secretFrom: HOOK_SECRET, cadence: at-once${more}}`;
const ENV = { HOOK_SECRET: 'whsec_dGVzdC1zZWNyZXQ=' };

/** The captures of all four weeks. */
async function importRest(): Promise<void> {
  await run(['import', join(fourth?.data ?? '', 'set'), '--data', made.data]);
}

function recipients(...lines: string[]): void {
  writeRecipients(made.data, `recipients:\n${lines.map((line) => `  ${line}`).join('\n')}\n`);
}

function filesIn(folder: string): string[] {
  const dir = join(made.data, folder);
  return existsSync(dir) ? readdirSync(dir).sort() : [];
}

describe('what is planned', () => {
  test('without a file of recipients, alerts and weekly digests are files of the data folder', async () => {
    begin(fourth);
    await deliverAt(made.data, { now: AFTER(3) });

    expect(filesIn('alerts')).toEqual(['2026-01-26T100000Z-agency-example-parole-changes.md']);
    expect(filesIn('digests')).toEqual(['2026-W04.html', '2026-W04.md']);
  });

  test('a recipient that is new hears of the last day, not of the years before', async () => {
    begin(fourth, FOLDER);

    const { sent } = await deliverAt(made.data, { now: AFTER(3) });

    expect(sent.map(({ key }) => key)).toEqual([`changes:agency-example-parole:${WEEK(3)}`]);
  });

  test('what was captured more than a month ago is history: an import of it wakes nobody', async () => {
    begin(first, FOLDER);
    await deliverAt(made.data, { now: AFTER(0) });
    await importRest();

    const late = await deliverAt(made.data, { now: '2026-02-15T00:00:00Z' });

    expect(late.sent.map(({ key }) => key)).toEqual([`changes:agency-example-parole:${WEEK(3)}`]);
  });

  test('each item goes to a recipient once', async () => {
    begin(second, FOLDER);
    await deliverAt(made.data, { now: AFTER(1) });

    const again = await deliverAt(made.data, { now: AFTER(2) });

    expect(again.sent).toEqual([]);
  });

  test('a week is told after it ended and at the hour of the recipient, once', async () => {
    begin(second, '- {name: week, channel: files, folder: week, cadence: weekly, at: "07:30", formats: [text]}');
    await deliverAt(made.data, { now: WEEK(1) });

    const early = await deliverAt(made.data, { now: '2026-01-19T07:29:00Z' });
    const due = await deliverAt(made.data, { now: '2026-01-19T07:30:00Z' });
    const later = await deliverAt(made.data, { now: '2026-01-19T08:00:00Z' });

    expect([early, due, later].map(({ sent }) => sent.map(({ key }) => key))).toEqual([[], ['weekly:2026-W03'], []]);
  });

  test('weeks that ended while nothing ran are told late, each once', async () => {
    begin(fourth, '- {name: week, channel: files, folder: week, cadence: weekly, formats: [text]}');
    await deliverAt(made.data, { now: WEEK(1) });

    await deliverAt(made.data, { now: '2026-02-05T00:00:00Z' });

    expect(filesIn('week')).toEqual(['2026-W02.txt', '2026-W03.txt', '2026-W04.txt', '2026-W05.txt']);
  });

  test('the week before the first look at anything is not told', async () => {
    begin(second, '- {name: week, channel: files, folder: week, cadence: weekly}');

    const { sent } = await deliverAt(made.data, { now: AFTER(0) });

    expect(sent).toEqual([]);
  });

  test('a day is told after it ended, a day without news never', async () => {
    begin(second, '- {name: day, channel: files, folder: day, cadence: daily, formats: [text]}');
    await deliverAt(made.data, { now: WEEK(1) });

    await deliverAt(made.data, { now: '2026-01-15T12:00:00Z' });

    expect(filesIn('day')).toEqual(['2026-01-12.txt']);
  });

  test('a recipient that is told at another pace begins anew', async () => {
    begin(second, '- {name: desk, channel: files, folder: desk, cadence: weekly}');
    await deliverAt(made.data, { now: AFTER(1) });
    await importRest();

    recipients(FOLDER);
    const { sent } = await deliverAt(made.data, { now: AFTER(3) });

    expect(sent.map(({ key }) => key)).toEqual([`changes:agency-example-parole:${WEEK(3)}`]);
  });

  test('a preview says what would be sent, and nothing is sent or remembered', async () => {
    begin(second, FOLDER);

    const preview = await previewAt(made.data, AFTER(1));
    const sent = await deliverAt(made.data, { now: AFTER(1) });

    expect(preview.map(({ key }) => key)).toEqual(sent.sent.map(({ key }) => key));
    expect(preview).toHaveLength(2);
  });
});

describe('who is told what', () => {
  test.each([
    ['publishers: [www.aid.example]', ['aid-example-guide']],
    ['pages: [agency-example-parole]', ['agency-example-parole']],
    ['categories: [benefits]', []],
    ['topics: [fee]', ['agency-example-parole']],
    ['significance: high', ['agency-example-parole']],
    ['articles: [explainer]', []],
  ])('only: {%s}', async (only, slugs) => {
    begin(second, `- {name: desk, channel: files, folder: desk, cadence: at-once, formats: [text], only: {${only}}}`);

    const { sent } = await deliverAt(made.data, { now: AFTER(1) });

    expect(sent.map(({ key }) => key.split(':')[1]).sort()).toEqual(slugs);
  });

  test('a digest leaves out what is not for its recipient', async () => {
    begin(second, '- {name: week, channel: files, folder: week, cadence: weekly, formats: [json], only: {publishers: [www.aid.example]}}');

    await deliverAt(made.data, { now: '2026-01-19T09:00:00Z' });

    const digest = JSON.parse(readFileSync(join(made.data, 'week', '2026-W03.json'), 'utf8'));
    expect(digest.items).toHaveLength(1);
    expect(JSON.stringify(digest)).not.toContain('agency-example-parole');
  });
});

describe('what fails', () => {
  test('is tried again after pauses that grow, and is a dead letter after ten attempts', async () => {
    begin(second, HOOK(', only: {pages: [aid-example-guide]}'));
    web.answers.push(...Array.from({ length: 20 }, () => ({ status: 500 })));
    const pauses: number[] = [];
    let now = Date.parse(AFTER(1));

    for (let attempt = 0; attempt < 10; attempt++) {
      const { failed } = await deliverAt(made.data, { now: new Date(now).toISOString(), env: ENV });
      const again = failed[0]?.again ?? null;
      if (again === null) break;
      pauses.push((Date.parse(again) - now) / 60_000);
      now = Date.parse(again);
    }

    expect(pauses).toEqual([1, 5, 15, 60, 180, 360, 720, 1440, 1440]);
    expect(web.posts).toHaveLength(10);
    expect(await statesOf(made.data)).toEqual([{ recipient: 'hook', waiting: 0, dead: 1, lastSentAt: null, lastError: 'answered 500' }]);
  });

  test('waits as long as the other side asks', async () => {
    begin(second, HOOK(', only: {pages: [aid-example-guide]}'));
    web.answers.push({ status: 429, headers: { 'retry-after': '7200' } });

    const { failed } = await deliverAt(made.data, { now: AFTER(1), env: ENV });

    expect(failed[0]?.again).toBe('2026-01-12T12:01:00Z');
  });

  test('a message that is not taken holds up none of the others', async () => {
    begin(second, HOOK());
    web.answers.push({ status: 400 });

    const { sent, failed } = await deliverAt(made.data, { now: AFTER(1), env: ENV });

    expect([sent.length, failed.length]).toEqual([1, 1]);
  });

  test('a channel that cannot be reached, a folder that cannot be written and a secret that is not set hold up no other recipient', async () => {
    begin(second);
    writeFileSync(join(made.data, 'no-folder'), '');
    recipients(
      '- {name: nowhere, channel: webhook, url: "http://127.0.0.1:1/in", secretFrom: HOOK_SECRET, cadence: at-once}',
      '- {name: unwritable, channel: files, folder: no-folder, cadence: at-once}',
      '- {name: no-secret, channel: slack, urlFrom: CHAT_URL, cadence: at-once}',
      FOLDER,
    );

    const { sent, failed } = await deliverAt(made.data, { now: AFTER(1), env: ENV });

    expect(sent.map(({ recipient }) => recipient)).toEqual(['desk', 'desk']);
    expect(failed.map(({ recipient }) => recipient).sort()).toEqual(['no-secret', 'nowhere', 'unwritable']);
  });

  test('a redirect is not followed: what is meant for one address goes to no other', async () => {
    begin(second, HOOK(', only: {pages: [aid-example-guide]}'));
    web.answers.push({ status: 307, headers: { location: `${web.address}/elsewhere` } });

    await deliverAt(made.data, { now: AFTER(1), env: ENV });

    expect(web.posts.map(({ path }) => path)).toEqual(['/in']);
  });
});
