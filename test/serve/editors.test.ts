import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../../src/serve/app.tsx';
import { pageOf } from '../captures-set.ts';
import { run } from '../cli/run.ts';
import { bodyWith, contextOver, type Served, servedHistory } from './made-history.ts';
import { type Sent, sendForm } from './send-form.ts';

const ORIGIN = 'http://127.0.0.1:4777';
const CHANGE = 'parole-example-how.2.1';
const MARKS = `/changes/${CHANGE}/marks`;
const URL_OF_PAGE = 'https://parole.example/how';

const dir = mkdtempSync(join(tmpdir(), 'policytrace-editors-'));
const data = join(dir, 'data');
let site: Served;
let tokens: { editor: string; reader: string };
beforeAll(async () => {
  const at = (time: string, fee: string) => ({ url: URL_OF_PAGE, time, html: pageOf(bodyWith(`The fee on paper is $${fee}.`)) });
  site = await servedHistory(dir, [at('2026-10-05T10:00:00Z', '575'), at('2026-10-12T10:00:00Z', '630')]);
  tokens = { editor: await tokenOf('anna', 'editor'), reader: await tokenOf('ben', 'reader') };
});
afterAll(() => {
  site.close();
  rmSync(dir, { recursive: true, force: true });
});

async function tokenOf(name: string, role: string): Promise<string> {
  return (await run(['token', 'add', name, '--role', role, '--data', data])).out().trim();
}

interface SentForm extends Sent {
  form?: Record<string, string>;
}

const send = (path: string, { form = { verdict: 'noise' }, ...sent }: SentForm = {}) =>
  sendForm(site, path, form, { token: tokens.editor, ...sent });

const marks = async () => JSON.stringify(await site.store.marks());

describe('a mark that is sent by a form', () => {
  test('is kept under the name of the token, whatever the form says', async () => {
    const answer = await send(MARKS, {
      form: { verdict: 'important', category: 'processing', because: 'It is the fee.', author: 'the-director', time: '2020-01-01' },
    });

    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`/changes/${CHANGE}`);
    const [mark] = (await site.store.marks()).slice(-1);
    expect(mark).toMatchObject({ verdict: 'important', author: 'anna', because: 'It is the fee.', time: '2026-11-24T09:00:00Z' });
  });

  test('has a form on the page of a change for an editor, and for no reader', async () => {
    const asked = async (token: string) => (await send(`/changes/${CHANGE}`, { token, method: 'GET' })).text();

    expect(await asked(tokens.editor)).toContain('<form class="filters" method="post"');
    expect(await asked(tokens.reader)).not.toContain('method="post"');
  });

  test.each<[string, SentForm, number]>([
    ['from a reader', { token: 'reader' }, 403],
    ['without a token', { headers: { authorization: '' } }, 401],
    ['with a token that nobody has', { token: 'x'.repeat(40) }, 401],
    ['from a page of another site', { headers: { origin: 'https://evil.example' } }, 403],
    ['from a page that hides where it is from', { headers: { origin: 'null' } }, 403],
    ['from another place of the same host', { headers: { origin: 'http://127.0.0.1:9999' } }, 403],
    ['that a browser says comes from elsewhere', { headers: { 'sec-fetch-site': 'cross-site' } }, 403],
    ['as JSON', { headers: { 'content-type': 'application/json' } }, 415],
    ['that is not a form of its own', { headers: { 'content-type': 'text/plain' } }, 415],
    ['that is too large', { headers: { 'content-length': '1000000' } }, 413],
    ['of an unknown verdict', { form: { verdict: 'delete' } }, 400],
  ])('is refused %s', async (_, sent, status) => {
    const before = await marks();

    const answer = await send(MARKS, sent.token === 'reader' ? { token: tokens.reader } : sent);

    expect(answer.status).toBe(status);
    expect(await marks()).toBe(before);
  });

  test('is not taken by GET', async () => {
    const before = await marks();
    const answer = await send(`${MARKS}?verdict=noise`, { method: 'GET' });

    expect(answer.status).toBe(404);
    expect(await marks()).toBe(before);
  });

  test.each(['/changes/x/marks/../../pages', '/changes/a/b/marks', `/pages/changes/${CHANGE}/marks`, `${MARKS}/more`, '/marks'])(
    'is taken at no other address: %s',
    async (path) => {
      const before = await marks();

      expect([404, 405]).toContain((await send(path)).status);
      expect(await marks()).toBe(before);
    },
  );
});

describe('tokens', () => {
  test('are kept as hashes alone', async () => {
    const [anna] = await site.store.tokens.holding();

    expect(Buffer.from(anna?.hash ?? []).toString('hex')).toBe(createHash('sha256').update(tokens.editor).digest('hex'));
  });

  test('count no more from the moment they are taken back', async () => {
    const token = await tokenOf('carl', 'reader');
    expect((await send('/', { token, method: 'GET' })).status).toBe(200);

    await run(['token', 'revoke', 'carl', '--data', data]);

    expect((await send('/', { token, method: 'GET' })).status).toBe(401);
  });

  test('cannot be tried one after the other without end', async () => {
    const app = buildApp(contextOver(site.store));
    const statuses = [];
    for (let at = 0; at < 15; at++) {
      const headers = { host: '127.0.0.1:4777', authorization: `Bearer guess-${at}-guess-guess` };
      statuses.push((await app.request(`${ORIGIN}/`, { headers })).status);
    }

    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401));
    expect(statuses.at(-1)).toBe(429);
  });
});

test('a caller that asks too often is told to wait', async () => {
  const app = buildApp(contextOver(site.store));
  const answers = [];
  for (let at = 0; at < 400; at++) answers.push(await app.request(`${ORIGIN}/icon.svg`, { headers: { host: '127.0.0.1:4777' } }));

  const refused = answers.find(({ status }) => status === 429);
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
});
