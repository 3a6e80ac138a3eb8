import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Store } from '../../src/store/index.ts';
import { run } from '../cli/run.ts';
import type { MadeHistory } from '../made-history.ts';
import { POOL, poolHistory, poolRules, poolWeek } from '../pool-history.ts';
import { type Served, served } from './made-history.ts';
import { type Sent, sendForm } from './send-form.ts';

const OUTDATED = 'guide.md:1';
const UNSUPPORTED = 'guide.md:3';
const at = (id: string) => `/claims/${encodeURIComponent(id)}`;

let first: MadeHistory;
let tokens: { editor: string; reader: string };
beforeAll(async () => {
  first = await poolHistory([poolRules(4), poolRules(5)]);
  const tokenOf = async (name: string, role: string) =>
    (await run(['token', 'add', name, '--role', role, '--data', first.data])).out().trim();
  tokens = { editor: await tokenOf('anna', 'editor'), reader: await tokenOf('ben', 'reader') };
}, 60_000);
afterAll(() => first.remove());

/** Each test writes into a copy of its own. */
let made: { data: string };
let site: Served;
beforeEach(async () => {
  made = { data: mkdtempSync(join(tmpdir(), 'policytrace-claims-')) };
  cpSync(first.data, made.data, { recursive: true });
  site = served(await Store.open(made.data));
});
afterEach(() => {
  site.close();
  rmSync(made.data, { recursive: true, force: true });
});

const send = (path: string, form: Record<string, string>, sent: Sent = {}) => sendForm(site, path, form, { token: tokens.editor, ...sent });

const page = async (id: string, token = tokens.editor, query = '') =>
  (await site.get(`${at(id)}${query}`, { authorization: `Bearer ${token}` })).text();

/** What the form of the page would send along of itself. */
const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
const stateOf = async (id: string) =>
  (await run(['claims', '--json', '--data', made.data])).lines().find((line) => line.id === id) as {
    state: string;
    settled: string | null;
  };
const actsOf = async () => JSON.stringify(await site.store.claims.acts([1, 2, 3]));

describe('an editor', () => {
  test('says that a claim is dealt with, under the name of the token, whatever the form says', async () => {
    const since = hidden(await page(OUTDATED), 'since');

    const answer = await send(`${at(OUTDATED)}/acts`, { act: 'resolve', since, because: 'Price corrected.', author: 'the-director' });

    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(at(OUTDATED));
    const shown = await page(OUTDATED);
    expect(shown).toContain('resolved by anna');
    expect(shown).toContain('Price corrected.');
    expect(shown).not.toContain('id="settle"');
    expect(await stateOf(OUTDATED)).toMatchObject({ state: 'fact changed', settled: 'resolve' });
  });

  test('puts a claim off until a day, and another day takes its place', async () => {
    await send(`${at(OUTDATED)}/acts`, { act: 'snooze', until: '2062-12-01', because: '' });
    await send(`${at(OUTDATED)}/acts`, { act: 'snooze', until: '2026-12-01', because: 'When she is back.' });

    expect(await page(OUTDATED)).toContain('put off until 2026-12-01 by anna');
    expect((await run(['claims', 'check', '--at', '2026-11-30', '--data', made.data])).exitCode()).toBe(0);
    expect((await run(['claims', 'check', '--at', '2026-12-01', '--data', made.data])).exitCode()).toBe(3);
  });

  test('says that a claim is still right though the day that it names has passed', async () => {
    await poolWeek(made.data, 2, `${poolRules(5)}<p>Applications for a locker must be submitted by February 20, 2026.</p>`);
    const file = join(made.data, 'locker.md');
    writeFileSync(file, `---\nchecked: 2026-01-21\n---\nApplications for a locker [must be submitted by February 20, 2026](${POOL}).\n`);
    await run(['articles', 'add', file, '--data', made.data], '2026-01-21T12:00:00Z');
    const shown = await page('locker.md:1');
    expect(shown).toContain('It is still right');

    const because = 'The desk takes them later, too.';
    const answer = await send(`${at('locker.md:1')}/acts`, { act: 'confirm', since: hidden(shown, 'since'), because });

    expect(answer.status).toBe(303);
    expect(await page('locker.md:1')).toContain(because);
    expect(await stateOf('locker.md:1')).toMatchObject({ state: 'supported' });
  });

  test('cannot deal with what the page says since the editor looked', async () => {
    const since = hidden(await page(OUTDATED), 'since');
    await poolWeek(made.data, 2, poolRules(4));
    await poolWeek(made.data, 3, poolRules(6));

    const answer = await send(`${at(OUTDATED)}/acts`, { act: 'resolve', since, because: 'Now $5.' });

    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('something else put guide.md:1 out of date since you looked at it');
    expect((await stateOf(OUTDATED)).settled).toBeNull();
  });

  test('says that a claim rests on another passage, and it stands there as the page went on', async () => {
    const shown = await page(OUTDATED, tokens.editor, '?rests=anew');
    const adult = /value="(pool-example-rules:\d+)"[^>]*>(?:<[^>]*>)*Children/.exec(shown)?.[1] ?? '';

    const answer = await send(`${at(OUTDATED)}/review`, {
      rests: adult,
      anchoring: hidden(shown, 'anchoring'),
      because: 'It is about children.',
    });

    expect(answer.status).toBe(303);
    const after = await page(OUTDATED);
    expect(after).toContain('chosen by anna');
    expect(after).toContain('It is about children.');
    expect(after).not.toContain('type="radio"');
    expect((await stateOf(OUTDATED)).state).toBe('supported');
  });

  test('says that none of the pages says it, and may think again', async () => {
    const anchoring = hidden(await page(UNSUPPORTED), 'anchoring');
    await send(`${at(UNSUPPORTED)}/review`, { rests: 'none', anchoring });

    expect(await page(UNSUPPORTED)).toContain('anna: nothing on the cited pages supports it');
    expect(await page(UNSUPPORTED, tokens.editor, '?rests=anew')).toContain('type="radio"');
  });

  test('cannot decide on what somebody else decided since', async () => {
    const anchoring = hidden(await page(UNSUPPORTED), 'anchoring');
    await run(['claims', 'review', UNSUPPORTED, '--data', made.data], undefined, ['n']);

    const answer = await send(`${at(UNSUPPORTED)}/review`, { rests: 'none', anchoring });

    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('since you looked at it');
  });

  test('is told what cannot be kept, with the way back', async () => {
    const answer = await send(`${at(OUTDATED)}/acts`, { act: 'snooze', until: '2026-11-24' });

    expect(answer.status).toBe(400);
    const said = await answer.text();
    expect(said).toContain('2026-11-24 has come');
    expect(said).toContain(`href="${at(OUTDATED)}"`);
  });
});

describe('a form about a claim', () => {
  test('is there for an editor, and for no reader', async () => {
    expect(await page(OUTDATED)).toContain('method="post"');
    expect(await page(OUTDATED, tokens.reader)).not.toContain('method="post"');
    expect(await page(UNSUPPORTED, tokens.reader, '?rests=anew')).not.toContain('method="post"');
  });

  test.each<[string, Sent, number]>([
    ['from a reader', { token: 'reader' }, 403],
    ['without a token', { headers: { authorization: '' } }, 401],
    ['from a page of another site', { headers: { origin: 'https://evil.example' } }, 403],
    ['that a browser says comes from elsewhere', { headers: { 'sec-fetch-site': 'cross-site' } }, 403],
    ['as JSON', { headers: { 'content-type': 'application/json' } }, 415],
    ['that is too large', { headers: { 'content-length': '1000000' } }, 413],
  ])('is refused %s', async (_, sent, status) => {
    const before = await actsOf();
    const by = sent.token === 'reader' ? { token: tokens.reader } : sent;

    const answers = [
      await send(`${at(OUTDATED)}/acts`, { act: 'snooze', until: '2026-12-01' }, by),
      await send(`${at(UNSUPPORTED)}/review`, { rests: 'none', anchoring: '3' }, by),
    ];

    expect(answers.map((answer) => answer.status)).toEqual([status, status]);
    expect(await actsOf()).toBe(before);
    expect((await site.store.claims.everyAnchoring([3])).map(({ author }) => author)).toEqual(['rules']);
  });

  test.each<[string, string, Record<string, string>]>([
    ['an unknown act', '/acts', { act: 'delete', until: '2026-12-01' }],
    ['a resolution without a word of what was done', '/acts', { act: 'resolve', since: '2026-01-12T10:00:00Z', because: ' ' }],
    ['a day that is none', '/acts', { act: 'snooze', until: 'soon' }],
    ['a passage that does not come near', '/review', { rests: 'pool-example-rules:999', anchoring: '1' }],
    ['what is no answer', '/review', { rests: '../x', anchoring: '1' }],
  ])('with %s is refused', async (_, place, form) => {
    const before = await actsOf();

    expect((await send(`${at(OUTDATED)}${place}`, form)).status).toBe(400);
    expect(await actsOf()).toBe(before);
  });

  test('of a claim that is not there is told so', async () => {
    expect((await send('/claims/guide.md%3A99/acts', { act: 'snooze', until: '2026-12-01' })).status).toBe(404);
    expect((await send('/claims/guide.md%3A99/review', { rests: 'none', anchoring: '1' })).status).toBe(404);
  });
});

test('what an editor writes, and the name of an article, are shown as text', async () => {
  const name = `a"><script>alert(1)<.md`;
  const id = `${name}:1`;
  writeFileSync(join(made.data, name), `---\nchecked: 2026-01-07\n---\nA swim [costs $4](${POOL}).\n`);
  await run(['articles', 'add', join(made.data, name), '--data', made.data]);
  const since = hidden(await page(id), 'since');

  await send(`${at(id)}/acts`, { act: 'resolve', since, because: '<img src=x onerror=alert(1)> "&amp;' });

  const shown = await page(id);
  expect(shown).toContain('resolved by anna');
  expect(shown).toContain('&lt;img src=x onerror=alert(1)&gt; &quot;&amp;amp;');
  expect(shown).not.toMatch(/<script|<img/);
});

test('a reader is told that only an editor may settle a claim', async () => {
  const answer = await send(`${at(OUTDATED)}/acts`, { act: 'snooze', until: '2026-12-01' }, { token: tokens.reader });

  expect(await answer.text()).toBe('Only an editor may settle a claim.');
});

test('where nobody is asked who they are, the page says how else a claim is settled, and a form is refused with how to become an editor', async () => {
  for (const name of ['anna', 'ben']) await run(['token', 'revoke', name, '--data', made.data]);

  expect(await site.text(at(OUTDATED))).toContain('policytrace claims resolve');
  const answer = await send(`${at(OUTDATED)}/acts`, { act: 'snooze', until: '2026-12-01' });
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain('policytrace token add NAME --role editor');
});
