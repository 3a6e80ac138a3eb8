import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import { parseAtomFeed } from 'feedsmith';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../cli/run.ts';
import type { MadeHistory } from '../made-history.ts';
import { deliverAt, previewAt, writeRecipients } from './delivering.ts';
import { headerOf, type MailServer, partsOf, startMailServer } from './mail-server.ts';
import { comeWeek, takeIn, toldArticles } from './told-articles.ts';
import { AFTER, copyOf, PAROLE_URL, WEEK } from './told-history.ts';
import { startWebServer, type WebServer } from './web-server.ts';

/** With the captures of week 0, and of week 1 as well. */
let first: MadeHistory;
let second: MadeHistory;
let made: MadeHistory;
let mail: MailServer;
let web: WebServer;

beforeAll(async () => {
  [first, mail, web] = await Promise.all([toldArticles(), startMailServer(), startWebServer()]);
  second = copyOf(first);
  await comeWeek(second.data, 1);
});
afterAll(async () => {
  first.remove();
  second.remove();
  await Promise.all([mail.close(), web.close()]);
});
beforeEach(() => {
  made = copyOf(second);
  mail.mails.length = 0;
  web.posts.length = 0;
});
afterEach(() => made.remove());

const EDITORS = 'name: editors, cadence: at-once, only: {articles: all}';
const FILES = `{${EDITORS}, channel: files, folder: editors, formats: [text]}`;

function recipients(...lines: string[]): void {
  writeRecipients(
    made.data,
    `mail: {from: policytrace@tracker.example}\nrecord: https://record.example/\nrecipients:\n${lines.map((line) => `  - ${line}`).join('\n')}\n`,
  );
}

/** The page of the fee with another one. */
function bodyOf(fee: string): string {
  return `<html><body><main><h1>Medical parole</h1><h2>What it costs</h2><p>The filing fee for Form I-131 is ${fee} for each person who asks.</p><h2>What to send</h2><p>You must include a letter from the treating doctor that names the illness and the treatment.</p><p>Write to us about anything that changes while you wait.</p></main></body></html>`;
}

function send(now: string) {
  return deliverAt(made.data, {
    now,
    env: { POLICYTRACE_SMTP: mail.address, HOOK_SECRET: 'whsec_c2VjcmV0LWJ5dGVz', CHAT_URL: `${web.address}/chat` },
  });
}

async function subjectsSentAt(now: string): Promise<string[]> {
  return (await send(now)).sent.map(({ subject }) => subject);
}

describe('what puts an article out of date', () => {
  test('is told article by article the hour it is seen, each with all its sentences, and a further fee as news of its own', async () => {
    recipients(FILES);

    expect(await subjectsSentAt(AFTER(1))).toEqual([
      'Note of May.md: 1 sentence out of date, fee $575 → $630 (Form I-131) — Medical parole',
      'Parole for the sick, explained: 2 sentences out of date, binding word “should” → “must” (include) — Medical parole',
    ]);
    expect(await subjectsSentAt(AFTER(1))).toEqual([]);
    await takeIn(made.data, [{ url: PAROLE_URL, time: WEEK(2), html: bodyOf('$700') }]);
    expect(await subjectsSentAt(AFTER(2))).toEqual([
      'Note of May.md: 1 sentence out of date, fee $630 → $700 (Form I-131) — Medical parole',
      'Parole for the sick, explained: 1 sentence out of date, fee $630 → $700 (Form I-131) — Medical parole',
    ]);
  });

  test('is told where the page under it is gone, and when it can be read again', async () => {
    recipients(FILES);
    await send(AFTER(1));
    await comeWeek(made.data, 2);

    expect(await subjectsSentAt(AFTER(2))).toEqual([
      'Guide for families: gone, the page is no longer there — Parole for the sick, explained',
    ]);
    await comeWeek(made.data, 3);
    expect(await subjectsSentAt(AFTER(3))).toEqual(['Guide for families: can be read again — Parole for the sick, explained']);
  });

  test('is what the recipient of named articles hears, and nothing of pages', async () => {
    recipients('{name: note, channel: files, folder: note, cadence: at-once, only: {articles: [Note of May.md]}}');
    await comeWeek(made.data, 2);

    expect((await send(AFTER(1))).sent.map(({ key }) => key)).toEqual([`claims:agency-example-parole:${WEEK(1)}:Note of May.md`]);
  });

  test.each([
    ['{articles: [Note of May.md]}', ['Note of May.md']],
    ['{articles: all, publishers: [www.aid.example]}', []],
    ['{articles: all, categories: [evidence]}', ['explainer.md']],
    ['{articles: all, topics: [fee]}', ['Note of May.md', 'explainer.md']],
    ['{articles: all, significance: high}', ['Note of May.md', 'explainer.md']],
    ['{articles: [another.md]}', []],
  ])('only: %s', async (only, names) => {
    recipients(`{name: editors, channel: files, folder: editors, cadence: at-once, formats: [json], only: ${only}}`);

    await send(AFTER(1));

    const dir = join(made.data, 'editors');
    const told = (existsSync(dir) ? readdirSync(dir) : []).map((file) => JSON.parse(readFileSync(join(dir, file), 'utf8')));
    expect(told.flatMap(({ articles }) => articles.map(({ name }: { name: string }) => name)).sort()).toEqual(names);
  });

  test('is told by the day and by the week to those who want that', async () => {
    recipients(
      '{name: days, channel: files, folder: days, cadence: daily, formats: [text], only: {articles: all}}',
      '{name: weeks, channel: files, folder: weeks, cadence: weekly, formats: [text], only: {articles: all}}',
    );
    await send(WEEK(1));
    await comeWeek(made.data, 2);
    for (const day of ['2026-01-13', '2026-01-20', '2026-02-03']) await send(`${day}T01:00:00Z`);

    expect(readdirSync(join(made.data, 'days')).sort()).toEqual(['2026-01-12', '2026-01-19'].map((day) => `${day}-articles.txt`));
    expect(readdirSync(join(made.data, 'weeks')).sort()).toEqual(['2026-W03-articles.txt', '2026-W04-articles.txt']);
    const day = readFileSync(join(made.data, 'days', '2026-01-12-articles.txt'), 'utf8');
    expect(day.match(/^ {2}Sentence /gm)).toHaveLength(3);
    expect(day.indexOf('PAROLE FOR THE SICK')).toBeLessThan(day.indexOf('NOTE OF MAY'));
  });

  test('is not told of a sentence that an editor had put off', async () => {
    made.remove();
    made = copyOf(first);
    await run(['claims', 'snooze', 'explainer.md:1', '--until', '2026-02-01', '--data', made.data], '2026-01-07T00:00:00Z');
    await comeWeek(made.data, 1);
    recipients(FILES);

    const { sent } = await send(AFTER(1));

    expect(sent.map(({ subject }) => subject)).toContainEqual(expect.stringMatching(/^Parole for the sick, explained: 1 sentence out/));
  });

  test('is not told of a sentence that was rewritten before it went out', async () => {
    recipients('{name: days, channel: files, folder: days, cadence: daily, formats: [text], only: {articles: [Note of May.md]}}');
    await send(WEEK(1));
    const rewritten = readFileSync(join(made.data, 'Note of May.md'), 'utf8').replace('$575', '$630').replace('2026-01-06', '2026-01-12');
    const { writeFileSync } = await import('node:fs');
    writeFileSync(join(made.data, 'Note of May.md'), rewritten);
    await run(['articles', 'add', join(made.data, 'Note of May.md'), '--data', made.data], '2026-01-12T20:00:00Z');

    expect((await send('2026-01-13T01:00:00Z')).sent).toEqual([]);
  });

  test('is what a preview says would be sent, and nothing is sent', async () => {
    recipients(FILES);

    const preview = await previewAt(made.data, AFTER(1));

    expect(existsSync(join(made.data, 'editors'))).toBe(false);
    expect(preview.map(({ key }) => key)).toEqual((await send(AFTER(1))).sent.map(({ key }) => key));
    expect((await run(['deliver', '--dry-run', '--data', made.data], AFTER(1))).out()).toContain('Nothing is due.');
  });
});

describe('the alert of an article', () => {
  test('comes as mail: weightiest sentence first, what the page said and says, since when, how sure, with a link to the words', async () => {
    recipients(`{${EDITORS}, channel: mail, to: [ed@desk.example]}`);

    await send(AFTER(1));

    const received = mail.mails.find((one) => headerOf(one, 'subject')?.startsWith('Parole for the sick'));
    const html = load((received && partsOf(received, 'text/html')[0]) ?? '');
    const text = ((received && partsOf(received, 'text/plain')[0]) ?? '').replace(/\s+/g, ' ');
    expect(html('h3').first().text()).toContain('A letter from the treating doctor');
    expect(html('article').last().find('del').text()).toContain('$575');
    expect(html('article').last().find('ins').text()).toContain('$630');
    expect(html('article').last().find('a').attr('href')).toMatch(/^https:\/\/www\.agency\.example\/parole#:~:text=The%20filing%20fee/);
    expect(html('h2').first().text()).toBe('Parole for the sick, explained');
    expect(html('article').last().find('a').last().attr('href')).toBe('https://record.example/changes/agency-example-parole.2.1');
    for (const part of [html('article').last().text(), text]) {
      expect(part).toContain('since Jan 12, 2026, 10:00 UTC');
      expect(part).toContain('the sentence surely rests on this (1.00)');
      expect(part).toContain('policytrace claims show explainer.md:1');
    }
    expect(text).toContain('The filing fee for Form I-131 is [-$575-] {+$630+} for each person');
    expect(text).toContain('https://desk.example/explainer');
  });

  test('comes into a chat, to a webhook, into a feed and as files', async () => {
    recipients(
      `{name: chat, cadence: at-once, only: {articles: [explainer.md]}, channel: slack, urlFrom: CHAT_URL}`,
      `{name: hook, cadence: at-once, only: {articles: [explainer.md]}, channel: webhook, url: "${web.address}/in", secretFrom: HOOK_SECRET}`,
      `{name: feed, cadence: at-once, only: {articles: [explainer.md]}, channel: feed, folder: feed}`,
      `{name: files, cadence: at-once, only: {articles: [explainer.md]}, channel: files, folder: files, formats: [md, json]}`,
    );

    await send(AFTER(1));

    const chat = JSON.parse(web.posts.find(({ path }) => path === '/chat')?.body ?? '{}').text;
    const hook = JSON.parse(web.posts.find(({ path }) => path === '/in')?.body ?? '{}');
    const atom = parseAtomFeed(readFileSync(join(made.data, 'feed', 'feed.atom'), 'utf8'));
    const [json, md] = readdirSync(join(made.data, 'files')).sort();
    expect(chat).toContain('~$575~ *$630*');
    expect(chat).toContain('<https://record.example/changes/agency-example-parole.2.1|See it in our record>');
    expect(hook).toMatchObject({ type: 'policytrace.claims', data: { claims: { articles: [{ name: 'explainer.md' }] } } });
    expect(atom.entries?.[0]?.title).toMatchObject({ value: expect.stringMatching(/^Parole for the sick, explained: 2/) });
    expect([json, md]).toEqual(['json', 'md'].map((end) => `2026-01-12T100000Z-agency-example-parole-claims-explainer.md.${end}`));
    expect(readFileSync(join(made.data, 'files', md ?? ''), 'utf8')).toContain(
      '## [Parole for the sick, explained](<https://desk.example/explainer>)',
    );
  });

  test('is the same bytes when it is made again', async () => {
    recipients(`{${EDITORS}, channel: files, folder: editors, formats: [html, md, text, json]}`);
    const again = copyOf(made);
    const bytesOf = (data: string) => readdirSync(join(data, 'editors')).map((file) => readFileSync(join(data, 'editors', file), 'utf8'));

    await send(AFTER(1));
    await deliverAt(again.data, { now: '2026-01-12T23:00:00Z' });

    expect(bytesOf(again.data)).toEqual(bytesOf(made.data));
    again.remove();
  });
});

test('hostile words of a page and of an article reach a mail as words alone', async () => {
  const words = '<img src=x onerror=alert(1)> [x](https://evil.example) @here';
  made.remove();
  made = await toldArticles({
    'bad.md': `---\ntitle: "A\\r\\nBcc: a@evil.example"\nurl: javascript:alert(1)\nchecked: 2026-01-06\n---\nThe filing fee for Form I-131 \`${words}\` [is $575](${PAROLE_URL}) for each person who asks.\n`,
  });
  const fee = `<p>The filing fee for Form I-131 is $700 ${words.replaceAll('<', '&lt;')} for each person who asks.</p>`;
  await takeIn(made.data, [
    { url: PAROLE_URL, time: WEEK(1), html: `<html><body><main><h1>Medical parole</h1><h2>What it costs</h2>${fee}</main></body></html>` },
  ]);
  recipients(
    '{name: mail, channel: mail, to: [ed@desk.example], cadence: at-once, only: {articles: [bad.md]}}',
    '{name: chat, channel: slack, urlFrom: CHAT_URL, cadence: at-once, only: {articles: [bad.md]}}',
  );

  await send(AFTER(1));

  const [received] = mail.mails;
  const html = load((received && partsOf(received, 'text/html')[0]) ?? '');
  const chat: string = JSON.parse(web.posts[0]?.body ?? '{}').text;
  expect(mail.mails).toHaveLength(1);
  expect(received && headerOf(received, 'bcc')).toBeUndefined();
  expect(received && headerOf(received, 'subject')).toContain('fee $575 → $700');
  expect(html('img, script')).toHaveLength(0);
  expect(html('article')).not.toHaveLength(0);
  for (const link of html('a').toArray()) expect(html(link).attr('href')).toMatch(/^https:\/\/(www\.agency|record)\.example\//);
  for (const [link] of chat.matchAll(/<[^>]*>/g)) expect(link).toMatch(/^<https:\/\/(www\.agency|record)\.example\//);
  expect(chat).not.toMatch(/https:\/\/evil|@here|www\.evil/);
});

describe('the digest of a week, for those who name no articles', () => {
  test.each([
    ['{}', ['Note of May.md', 'explainer.md']],
    ['{publishers: [www.aid.example]}', []],
    ['{categories: [evidence]}', ['explainer.md']],
    ['{topics: [fee]}', ['Note of May.md', 'explainer.md']],
  ])('names the articles that went out of date by what is for them: %s', async (only, names) => {
    recipients(`{name: weeks, channel: files, folder: weeks, cadence: weekly, formats: [json, md], only: ${only}}`);

    await send('2026-01-19T09:00:00Z');

    const { articles } = JSON.parse(readFileSync(join(made.data, 'weeks', '2026-W03.json'), 'utf8')) as { articles: { name: string }[] };
    expect(articles.map(({ name }) => name).sort()).toEqual(names);
    const markdown = readFileSync(join(made.data, 'weeks', '2026-W03.md'), 'utf8');
    expect(markdown.includes('## Published articles')).toBe(names.length > 0);
    if (names.includes('Note of May.md')) expect(markdown).toContain('(<https://record.example/articles/Note%20of%20May.md>)');
  });
});
