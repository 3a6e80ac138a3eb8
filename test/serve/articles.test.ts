import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Store } from '../../src/store/index.ts';
import { documentOf } from './document-of.ts';
import { type Served, served } from './made-history.ts';
import { addSiteArticle } from './site-article.ts';
import { crawlSite } from './site-history.ts';

const ARTICLE = '/articles/relative.md';
const OUT_OF_DATE = '/claims/relative.md%3A1';

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
    expect(cells).toEqual(['Parole for a sick relative', 'Sep 30, 2026', '2', '0', '0', '4']);
  });
});

test('an article tells what is out of date, what it does not say, and what holds', async () => {
  const document = await documentAt(ARTICLE);

  expect([...document.querySelectorAll('h2')].map(({ textContent }) => textContent)).toEqual([
    'Out of date (2)',
    'What it does not say',
    'What holds (4)',
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

test.each(['/articles/nothing.md', '/claims/relative.md:99', '/claims/nothing'])('%s is told not to be there', async (path) => {
  expect((await site.get(path)).status).toBe(404);
});
