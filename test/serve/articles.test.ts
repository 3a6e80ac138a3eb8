import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Store } from '../../src/store/index.ts';
import { run } from '../cli/run.ts';
import { SITE_SOURCES } from '../made-history.ts';
import { documentOf } from './document-of.ts';
import { type Served, served } from './made-history.ts';
import { addSiteArticle } from './site-article.ts';
import { crawlSite } from './site-history.ts';

const ARTICLE = '/articles/relative.md';
const OUT_OF_DATE = '/claims/relative.md%3A1';

/** A sentence of which its page says a part. */
const WEAK =
  '---\ntitle: Who may sponsor\nchecked: 2026-09-30\n---\nA doctor’s letter [should name the hospital that waits for the patient](https://www.parole-agency.example/humanitarian-parole) and its telephone number, and a friend may carry it.\n';

const dir = mkdtempSync(join(tmpdir(), 'policytrace-articles-'));
let site: Served;
beforeAll(async () => {
  await crawlSite(dir);
  await addSiteArticle(dir);
  site = served(await Store.open(dir));
}, 60_000);
afterAll(() => {
  site.close();
  rmSync(dir, { recursive: true, force: true });
});

const documentAt = (path: string) => documentOf(site, path);

describe('the board of articles', () => {
  test('tells what is out of date before all else, with what the page said and says', async () => {
    const document = await documentAt('/articles');

    const [first] = document.querySelectorAll('article.card');
    expect(first?.querySelector('a')?.getAttribute('href')).toBe(OUT_OF_DATE);
    expect(first?.querySelector('.badge')?.textContent).toBe('fact changed');
    expect(first?.textContent).toContain('since Oct 19, 2026');
    const words = (mark: string) => [...(first?.querySelectorAll(mark) ?? [])].map(({ textContent }) => textContent).join();
    expect(words('del')).toContain('1,020');
    expect(words('ins')).toContain('1,050');
  });

  test('leads to the words on the live page', async () => {
    const document = await documentAt('/articles');

    const links = [...document.querySelectorAll('article.card a')].map((link) => link.getAttribute('href') ?? '');
    expect(links.find((href) => href.includes(':~:text='))).toMatch(/^https:\/\/www\.parole-agency\.example\/humanitarian-parole#/);
  });

  test('counts the claims of every article', async () => {
    const document = await documentAt('/articles');

    const cells = [...document.querySelectorAll('table tbody td')].map(({ textContent }) => textContent);
    expect(cells).toEqual(['Parole for a sick relative', 'Sep 30, 2026', '2', '2', '0', '2']);
  });
});

test('a claim that may not rest on its pages is one to look at, until somebody has said what it rests on', async () => {
  const review = async () => (await documentAt('/articles/second.md')).querySelector('#open')?.parentElement?.textContent ?? '';
  await addSiteArticle(dir, { name: 'second.md', content: WEAK });

  expect(await review()).toContain('not sure that its pages say it');
  await run(['claims', 'review', 'second.md:1', '--data', dir, '--sources', SITE_SOURCES], undefined, ['a']);
  expect(await review()).toBe('');
});

test('an article tells what is out of date, what it does not say, and what holds', async () => {
  const document = await documentAt(ARTICLE);

  expect([...document.querySelectorAll('h2')].map(({ textContent }) => textContent)).toEqual([
    'Out of date (2)',
    'To look at (2)',
    'What it does not say',
    'What holds (2)',
    'Cite this',
  ]);
  expect(document.querySelector('#gaps')?.parentElement?.textContent).toContain('CHIP');
});

test('a claim tells its cause, what it rests on, and its history', async () => {
  const document = await documentAt(OUT_OF_DATE);

  const cause = [...document.querySelectorAll('a')].find(({ textContent }) => textContent === 'The change that did it');
  expect((await site.get(cause?.getAttribute('href') ?? '')).status).toBe(200);
  expect(document.querySelector('#rests')?.parentElement?.textContent).toContain('pays an immigration parole fee of $1,020');
  expect(document.querySelector('#history')?.parentElement?.textContent).toContain('fact changed');
  expect(document.body.textContent).toContain('The article says $1,020, the source $1,050.');
});

describe('a citation', () => {
  const cited = async (path: string) => {
    const document = await documentAt(path);
    const block = document.querySelector('#cite')?.parentElement;
    const [bibtex, csl] = [...(block?.querySelectorAll('pre') ?? [])].map(({ textContent }) => textContent ?? '');
    return { text: block?.textContent ?? '', bibtex: bibtex ?? '', csl: JSON.parse(csl ?? '') as { title: string; note: string }[] };
  };

  test('of a claim gives the passage that it rests on, when its version was seen, and bytes that are there', async () => {
    const { text, bibtex, csl } = await cited(OUT_OF_DATE);

    expect(text).toContain('on which claim relative.md:1 rests');
    expect(text).toContain('Seen between 2026-09-28T12:00:00Z and 2026-09-28T12:00:00Z; SHA-256 of the snapshot');
    expect(text).toContain('http://127.0.0.1:4777/claims/relative.md%3A1');
    expect(bibtex).toMatch(/^@misc\{demo-parole-claim-relative-md-1,/);
    const hash = /SHA-256 of the snapshot (\w{64})/.exec(csl[0]?.note ?? '')?.[1] ?? '';
    expect(await site.text(`/snapshots/${hash}`)).toContain('immigration parole fee of $1,020');
  });

  test('of an article gives the day of its check, the hash of its text, and every page that it rests on', async () => {
    const { text, bibtex, csl } = await cited(ARTICLE);

    expect(csl.map(({ title }) => title)).toEqual([
      'Parole for a sick relative, edition 1',
      expect.stringContaining('version 1'),
      expect.stringContaining('version 1'),
    ]);
    expect(text).toMatch(/Checked on 2026-09-30, kept since 2026-11-24T09:00:00Z; SHA-256 of its text \w{64}/);
    expect(bibtex.match(/^@misc/gm)).toHaveLength(3);
  });
});

test.each(['/articles/nothing.md', '/claims/relative.md:99', '/claims/nothing'])('%s is told not to be there', async (path) => {
  expect((await site.get(path)).status).toBe(404);
});
