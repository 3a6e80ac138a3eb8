import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../cli/run.ts';
import type { MadeHistory } from '../made-history.ts';
import { deliverAt, writeRecipients } from './delivering.ts';
import { headerOf, type MailServer, partsOf, startMailServer } from './mail-server.ts';
import { AFTER, copyOf, toldHistory, WEEK } from './told-history.ts';
import { startWebServer, type WebServer } from './web-server.ts';

let whole: MadeHistory;
let made: MadeHistory;
let mail: MailServer;
let web: WebServer;

beforeAll(async () => {
  [whole, mail, web] = await Promise.all([toldHistory(1), startMailServer(), startWebServer()]);
});
afterAll(async () => {
  whole.remove();
  await Promise.all([mail.close(), web.close()]);
});
beforeEach(() => {
  made = copyOf(whole);
  mail.mails.length = 0;
  mail.refuse.clear();
  web.posts.length = 0;
});
afterEach(() => made.remove());

const NOW = AFTER(1);

function recipients(...lines: string[]): void {
  writeRecipients(
    made.data,
    `mail: {from: "Policytrace <policytrace@tracker.example>", replyTo: desk@tracker.example}\nrecipients:\n${lines.map((line) => `  - ${line}`).join('\n')}\n`,
  );
}

function send(now = NOW, env: Record<string, string> = {}) {
  return deliverAt(made.data, {
    now,
    env: { POLICYTRACE_SMTP: mail.address, HOOK_SECRET: 'whsec_c2VjcmV0LWJ5dGVz', CHAT_URL: `${web.address}/chat`, ...env },
  });
}

describe('mail', () => {
  const TO = (...addresses: string[]) => `{name: analysts, channel: mail, to: [${addresses.join(', ')}], cadence: weekly}`;
  const MONDAY = '2026-01-19T01:00:00Z';

  test('a digest arrives with its subject, a plain-text part and an HTML part', async () => {
    recipients(TO('a@reader.example'));

    await send(MONDAY);

    const [received] = mail.mails;
    expect(mail.mails).toHaveLength(1);
    expect(received?.to).toEqual(['a@reader.example']);
    expect(received && headerOf(received, 'from')).toBe('Policytrace <policytrace@tracker.example>');
    expect(received && headerOf(received, 'reply-to')).toBe('desk@tracker.example');
    expect(received && headerOf(received, 'date')).toBe('Mon, 19 Jan 2026 00:00:00 +0000');
    expect(received && headerOf(received, 'auto-submitted')).toBe('auto-generated');
    expect(received && headerOf(received, 'subject')).toBe('Form I-131: fee now $630 (was $575) · 1 more change · Jan 12–18, 2026');
    expect(received && partsOf(received, 'text/plain')[0]).toContain('fee now $630 (was $575)');
    expect(received && partsOf(received, 'text/html')[0]).toContain('<!doctype html>');
  });

  test('each address gets its own mail; one that is refused is tried again alone', async () => {
    recipients(TO('a@reader.example', 'gone@reader.example', 'c@reader.example'));
    mail.refuse.set('gone@reader.example', { code: 550, message: 'no such mailbox' });

    const { failed } = await send(MONDAY);
    mail.refuse.clear();
    await send('2026-01-19T02:00:00Z');

    expect(failed.map(({ recipient }) => recipient)).toEqual(['analysts:gone@reader.example']);
    expect(failed[0]?.error).toContain('no such mailbox');
    expect(mail.mails.map(({ to }) => to.join()).sort()).toEqual(['a@reader.example', 'c@reader.example', 'gone@reader.example']);
  });

  test('another attempt at a mail that arrived unknown to us has the same Message-ID and the same bytes', async () => {
    recipients(TO('a@reader.example'));
    await send('2026-01-12T09:00:00Z');
    const before = copyOf(made);
    mail.mails.length = 0;

    await send(MONDAY);
    made.remove();
    made = before;
    await send('2026-01-20T01:00:00Z');

    expect(mail.mails).toHaveLength(2);
    expect(mail.mails[0]?.messageId).toMatch(/^<[0-9a-f]{32}@tracker\.example>$/);
    expect(mail.mails[1]?.raw).toBe(mail.mails[0]?.raw);
  });

  test('a server that does not answer keeps the mail waiting', async () => {
    recipients(TO('a@reader.example'));

    const { failed, waiting } = await send(MONDAY, { POLICYTRACE_SMTP: 'smtp://127.0.0.1:1' });

    expect(failed[0]?.again).toBe('2026-01-19T01:01:00Z');
    expect(waiting).toBe(1);
  });
});

describe('a webhook', () => {
  test('gets the model, signed so that its reader can check who sent it, and by its id knows it again', async () => {
    recipients(
      `{name: hook, channel: webhook, url: "${web.address}/in", secretFrom: HOOK_SECRET, cadence: at-once, only: {topics: [fee]}}`,
    );

    await send();

    const [post] = web.posts;
    const { 'webhook-id': id, 'webhook-timestamp': stamp, 'webhook-signature': signature } = post?.headers ?? {};
    const expected = createHmac('sha256', Buffer.from('secret-bytes')).update(`${id}.${stamp}.${post?.body}`).digest('base64');
    expect(signature).toBe(`v1,${expected}`);
    expect(stamp).toBe(String(Date.parse(NOW) / 1000));
    expect(JSON.parse(post?.body ?? '')).toMatchObject({
      type: 'policytrace.alert',
      timestamp: WEEK(1),
      data: { alert: { page: { slug: 'agency-example-parole' }, changes: [{ facts: [{ type: 'fee', before: 575, after: 630 }] }] } },
    });
  });
});

describe('a chat', () => {
  test('gets the change in its own marks, with a link to the passage', async () => {
    recipients('{name: desk, channel: slack, urlFrom: CHAT_URL, cadence: at-once, only: {topics: [fee]}}');

    await send();

    const { text, unfurl_links } = JSON.parse(web.posts[0]?.body ?? '');
    expect(web.posts[0]?.path).toBe('/chat');
    expect(unfurl_links).toBe(false);
    expect(text).toContain('~$575~ *$630*');
    expect(text).toMatch(/<https:\/\/www\.agency\.example\/parole#:~:text=[^|>]+\|/);
  });

  test('has its address from the environment alone: an address in the file is a mistake with its line', async () => {
    recipients('{name: desk, channel: slack, url: "https://chat.example/hook", cadence: at-once}');

    const told = await run(['deliver', '--data', made.data]);

    expect(told.exitCode()).toBe(2);
    expect(told.err()).toContain('recipients.yaml:3:');
    expect(told.err()).toContain('urlFrom');
  });
});

describe('a feed', () => {
  const FEED = '{name: news, channel: feed, folder: feeds, cadence: at-once, title: "News & more", url: "https://tracker.example/feeds"}';

  test('is an Atom file and a JSON Feed file with an entry for each alert, each under a name of its own that stays', async () => {
    recipients(FEED);

    await send();
    const first = parseAtomFeed(readFileSync(join(made.data, 'feeds', 'news.atom'), 'utf8'));
    await run(['deliver', '--data', made.data], '2026-01-13T09:00:00Z');
    const atom = parseAtomFeed(readFileSync(join(made.data, 'feeds', 'news.atom'), 'utf8'));
    const json = parseJsonFeed(readFileSync(join(made.data, 'feeds', 'news.json'), 'utf8'));

    expect(atom.entries).toHaveLength(2);
    expect(new Set(atom.entries?.map(({ id }) => id)).size).toBe(2);
    expect(atom.entries?.map(({ id }) => id)).toEqual(first.entries?.map(({ id }) => id));
    expect(json.items?.map(({ id }) => id)).toEqual(atom.entries?.map(({ id }) => id));
    expect(atom.links?.[0]?.href).toBe('https://tracker.example/feeds/news.atom');
    expect(json.items?.[0]?.content_html).toContain('<h1>');
  });
});

describe('files', () => {
  test('a second attempt at a file that was written writes no other', async () => {
    recipients('{name: week, channel: files, folder: week, cadence: weekly, formats: [html, md, text, json]}');
    const before = copyOf(made);
    await send('2026-01-19T01:00:00Z');
    const written = ['html', 'md', 'txt', 'json'].map((ending) => readFileSync(join(made.data, 'week', `2026-W03.${ending}`), 'utf8'));

    made.remove();
    made = before;
    await send('2026-01-19T09:00:00Z');

    expect(['html', 'md', 'txt', 'json'].map((ending) => readFileSync(join(made.data, 'week', `2026-W03.${ending}`), 'utf8'))).toEqual(
      written,
    );
  });
});
