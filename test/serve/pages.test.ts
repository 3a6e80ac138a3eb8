import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageOf } from '../captures-set.ts';
import { documentOf } from './document-of.ts';
import { bodyWith, type Served, servedHistory } from './made-history.ts';

const URL_OF_PAGE = 'https://parole.example/how';
const SLUG = 'parole-example-how';
const OLD_FEE = 'The fee for a request on paper is $575.';
const NEW_FEE = 'The fee for a request on paper is $630.';
const LETTER = 'Send a letter from the hospital that names the treatment.';

const dir = mkdtempSync(join(tmpdir(), 'policytrace-serve-'));
let site: Served;
beforeAll(async () => {
  const at = (time: string, ...paragraphs: string[]) => ({ url: URL_OF_PAGE, time, html: pageOf(bodyWith(...paragraphs), 'How to ask') });
  const denied = '<html><title>Access Denied</title><body>Access Denied</body></html>';
  site = await servedHistory(dir, [
    at('2026-08-03T10:00:00Z', OLD_FEE, LETTER),
    at('2026-08-10T10:00:00Z', OLD_FEE, LETTER),
    { url: URL_OF_PAGE, time: '2026-08-17T10:00:00Z', html: denied, status: 403 },
    at('2026-10-05T10:00:00Z', NEW_FEE, LETTER),
    at('2026-10-12T10:00:00Z', NEW_FEE),
  ]);
});
afterAll(() => {
  site.close();
  rmSync(dir, { recursive: true, force: true });
});

const documentAt = (path: string) => documentOf(site, path);

describe('the start page', () => {
  test('tells the newest changes with a link to each', async () => {
    const document = await documentAt('/');

    const cards = [...document.querySelectorAll('article.card')];
    expect(cards.map((card) => card.querySelector('a')?.getAttribute('href'))).toContain(`/changes/${SLUG}.2.1`);
    expect(cards[0]?.textContent).toContain('$630');
  });

  test('shows what a filter in the address asks for, and keeps it chosen in the form', async () => {
    const document = await documentAt('/?category=benefits');

    expect(document.querySelectorAll('article.card')).toHaveLength(0);
    expect(document.querySelector('select[name=category] option[selected]')?.getAttribute('value')).toBe('benefits');
  });

  test('has a table behind its chart', async () => {
    const document = await documentAt('/?significance=none');

    expect(document.querySelector('figure svg[role=img]')?.getAttribute('aria-label')).toContain('table');
    expect(document.querySelector('figure table tbody')?.textContent).toContain('Oct 5, 2026');
  });
});

describe('the page of a page', () => {
  test('shows since when each passage says what it says', async () => {
    const document = await documentAt(`/pages/${SLUG}`);

    const fee = [...document.querySelectorAll('.text p')].find((line) => line.textContent?.includes('$630'));
    expect(fee?.querySelector('time')?.getAttribute('datetime')).toBe('2026-10-05T10:00:00Z');
  });

  test('tells the look that was blocked, and the gap without a look', async () => {
    const document = await documentAt(`/pages/${SLUG}`);

    expect(document.body.textContent).toContain('blocked (1)');
    expect(document.body.textContent).toContain('Aug 17, 2026 to Oct 5, 2026: 49 days');
  });
});

test('a version names when it was seen and the bytes that show it', async () => {
  const text = await site.text(`/pages/${SLUG}/versions/1`);

  expect(text).toContain('Seen between 2026-08-03T10:00:00Z and 2026-08-10T10:00:00Z');
  const hash = /\/snapshots\/([0-9a-f]{64})/.exec(text)?.[1];
  expect(await site.text(`/snapshots/${hash}`)).toContain(OLD_FEE);
});

test.each(['', '?view=sides'])('any two versions can be compared %s', async (look) => {
  const document = await documentAt(`/pages/${SLUG}/compare/1/3${look}`);

  expect([...document.querySelectorAll('del')].map(({ textContent }) => textContent).join()).toContain('575');
  expect([...document.querySelectorAll('ins')].map(({ textContent }) => textContent).join()).toContain('630');
  expect(document.body.textContent).toContain('No longer there');
});

test('a change shows its reasons, both captures and a citation', async () => {
  const document = await documentAt(`/changes/${SLUG}.2.1`);

  const text = document.body.textContent ?? '';
  expect(text).toContain('$630 (was $575)');
  expect(document.querySelector('#why')?.parentElement?.querySelectorAll('li').length).toBeGreaterThan(0);
  expect(text).toContain(`http://127.0.0.1:4777/changes/${SLUG}.2.1`);
  expect(text).toContain('@misc{');
});

test('a passage tells its life, wording by wording', async () => {
  const change = await documentAt(`/changes/${SLUG}.2.1`);
  const address = [...change.querySelectorAll('a')].find((link) => link.textContent?.includes('whole life'))?.getAttribute('href') ?? '';

  const document = await documentAt(address);

  expect(document.body.textContent).toContain('2 wordings');
  expect([...document.querySelectorAll('section.card h3')].map(({ textContent }) => textContent)).toEqual([
    'Oct 5, 2026 – now',
    'Aug 3, 2026 – Oct 5, 2026',
  ]);
});

describe('the search', () => {
  test('tells between which looks the words appeared and disappeared', async () => {
    const document = await documentAt(`/search?q=${encodeURIComponent('a request on paper is $575')}`);

    const said = document.querySelector('section.card')?.textContent ?? '';
    expect(said).toContain('First seen Aug 3, 2026');
    expect(said).toContain('disappeared between Aug 10, 2026 and Oct 5, 2026');
    expect(said).toContain('1 look in this time got nothing readable');
  });

  test('finds what disappeared within a span alone', async () => {
    const within = await documentAt(`/search?q=${encodeURIComponent('$575')}&disappearedFrom=2026-10-01&disappearedTo=2026-10-05`);
    const stands = await documentAt(`/search?q=${encodeURIComponent('request on paper')}&disappearedFrom=2026-10-01`);

    expect(within.querySelectorAll('section.card')).toHaveLength(1);
    expect(stands.querySelectorAll('section.card')).toHaveLength(0);
  });

  test('needs a letter or a digit', async () => {
    expect((await site.get('/search?q=%25%25')).status).toBe(400);
  });

  test('says what is wrong with a search for nothing', async () => {
    const answer = await site.get('/search?q=a');

    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('a search needs 2 to 200 characters');
  });
});

test('a series shows its steps as a chart and as a table with the change that brought each', async () => {
  const document = await documentAt(`/pages/${SLUG}/series?fact=fee`);

  expect(document.querySelector('figure svg')?.getAttribute('aria-label')).toContain('2 steps from 575 to 630');
  expect([...document.querySelectorAll('section.card tbody a')].map((link) => link.getAttribute('href'))).toEqual([`/changes/${SLUG}.2.1`]);
});

test('every week with changes has its digest, with a style that its policy allows', async () => {
  const list = await documentAt('/digests');
  const answer = await site.get(list.querySelector('main ul a')?.getAttribute('href') ?? '');

  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-security-policy')).toContain("style-src 'sha256-");
});

test.each([
  '/pages/nobody',
  '/changes/no-change',
  `/changes/${SLUG}.9.9`,
  `/passages/${SLUG}/99`,
  `/pages/${SLUG}/versions/0`,
  '/digests/2026-W99',
  '/nowhere',
])('%s is told not to be there, in words', async (path) => {
  const answer = await site.get(path);

  expect([400, 404]).toContain(answer.status);
  expect(await answer.text()).toContain('<h1>');
});
