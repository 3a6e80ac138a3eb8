import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addArticle } from '../../src/add-article.ts';
import { articleSources } from '../../src/article-files.ts';
import { openHistory, openHouse } from '../../src/cli/open-house.ts';
import { importCaptures } from '../../src/pipeline.ts';
import { accessBy } from '../../src/serve/access.ts';
import { type RunningServer, startServer } from '../../src/serve/server.ts';
import type { Store } from '../../src/store/index.ts';
import { CORPUS, hasCorpus, SKIP_NOTE } from '../corpus.ts';
import { LEXICON } from './lexicon.ts';
import { addSiteArticle } from './site-article.ts';
import { crawlSite } from './site-history.ts';

const CHROMIUM = '/usr/bin/chromium';
const hasChromium = existsSync(CHROMIUM);
const NO_BROWSER = hasChromium ? '' : ` (skipped: there is no browser at ${CHROMIUM}; apt-get install chromium)`;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Screen {
  name: string;
  width: number;
  height: number;
  colorScheme: 'light' | 'dark';
}
const WIDE: Screen = { name: 'wide and light', width: 1280, height: 900, colorScheme: 'light' };
const NARROW: Screen = { name: 'narrow and dark', width: 390, height: 844, colorScheme: 'dark' };

const dir = mkdtempSync(join(tmpdir(), 'policytrace-browser-'));
let browser: Browser;
beforeAll(async () => {
  if (hasChromium) browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
});
afterAll(async () => {
  await browser?.close();
  rmSync(dir, { recursive: true, force: true });
});

interface Walk {
  history: string;
  make: (data: string) => Promise<void>;
  /** An article whose claims rest on it. */
  article: string;
  page: string;
  passage: number;
  versions: [number, number];
  words: string;
  /** A page with tables. */
  tables: string;
  screens: Screen[];
}

const SITE: Walk = {
  history: 'the bundled site',
  make: async (data) => {
    await crawlSite(data);
    await addSiteArticle(data);
  },
  article: 'relative.md',
  page: 'demo-parole',
  passage: 3,
  versions: [1, 2],
  words: 'parole',
  tables: 'demo-benefits',
  screens: [WIDE, NARROW],
};
const PAROLE: Walk = {
  history: `the labelled captures${SKIP_NOTE}`,
  make: async (data) => {
    const house = await openHouse({ data, sources: join(import.meta.dirname, '..', '..', 'sources') });
    for await (const step of importCaptures(house, join(CORPUS, 'parole'))) if ('problem' in step) throw new Error(step.problem.message);
    const [article] = await articleSources(join(CORPUS, '..', 'claims', 'medical-parole-article.md'), () =>
      Promise.reject(new Error('no address here')),
    );
    if (article !== undefined) await addArticle(house, article, { checked: null, cites: '', now: '2026-11-24T09:00:00Z' });
    house.store.close();
  },
  article: 'medical-parole-article.md',
  page: 'humanitarian-parole',
  passage: 10,
  versions: [2, 8],
  words: 'filing fee',
  tables: 'g-1055',
  screens: [NARROW],
};

walk(SITE, hasChromium);
walk(PAROLE, hasChromium && hasCorpus);

function walk({ history, make, article, page: slug, passage, versions: [a, b], words, tables, screens }: Walk, runs: boolean): void {
  describe.skipIf(!runs)(`a reader of ${history}${NO_BROWSER}`, () => {
    let store: Store;
    let server: RunningServer;
    let change: string;
    beforeAll(async () => {
      const data = join(dir, slug);
      await make(data);
      store = await openHistory(data);
      const context = {
        store,
        rules: new Map(),
        subjects: [],
        lexicon: LEXICON,
        now: () => new Date('2026-11-24T09:00:00Z'),
        access: accessBy(store, null),
      };
      server = await startServer({ ...context, report: (message) => expect.unreachable(message) }, { host: '127.0.0.1', port: 0 });
      const [first] = (await store.changes({})).filter((one) => one.slug === slug);
      change = `${slug}.${first?.version}.${first?.ordinal}`;
    }, 120_000);
    afterAll(async () => {
      await server?.close();
      store?.close();
    });

    const addresses = (): string[] => [
      '/',
      '/?significance=none&show=200',
      '/pages',
      `/pages/${slug}`,
      `/pages/${slug}/versions/${a}`,
      `/pages/${slug}/compare/${a}/${b}`,
      `/pages/${slug}/compare/${a}/${b}?view=sides`,
      `/pages/${tables}`,
      `/pages/${tables}/series`,
      `/changes/${change}`,
      `/passages/${slug}/${passage}`,
      `/search?q=${encodeURIComponent(words)}`,
      '/calendar',
      '/articles',
      `/articles/${article}`,
      `/claims/${article}:1`,
      '/digests',
      '/digests/2026-W43',
      '/nowhere',
    ];

    test.each(screens)('finds no fault on any page, $name', { timeout: 180_000 }, async ({ width, height, colorScheme }) => {
      // The policy of the pages forbids every script, axe too: it is let in here and nowhere else.
      const context = await browser.newContext({ viewport: { width, height }, colorScheme, bypassCSP: true });
      const page = await context.newPage();
      const faults: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes('404')) faults.push(message.text());
      });
      for (const address of addresses()) {
        await page.goto(`${server.origin}${address}`);
        const wide = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
        if (wide > 0) faults.push(`${address} is ${wide} px wider than the screen`);
        faults.push(...(await axeFaults(page)).map((fault) => `${address} ${fault}`));
      }
      await context.close();

      expect(faults).toEqual([]);
    });

    if (slug !== SITE.page) return;

    test('goes from the start page to a change, to its passage and to the page, without scripts', { timeout: 60_000 }, async () => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(`${server.origin}/`);
      await page.locator('article.card h3 a').first().click();
      await page.getByRole('link', { name: 'The whole life of this passage' }).click();
      expect(await page.locator('h1').textContent()).toMatch(/^Passage \d+/);
      await page.locator('.crumbs a').last().click();
      expect(await page.locator('#text').textContent()).toBe('Text of now');
      await context.close();
    });

    test('goes from the board of articles to a claim and to the change that put it out of date', { timeout: 60_000 }, async () => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(`${server.origin}/`);
      await page.getByRole('link', { name: 'Articles' }).click();
      await page.locator('article.card h3 a').first().click();
      expect(await page.locator('h1').textContent()).toContain('pays a fee of $1,020');
      await page.getByRole('link', { name: 'The change that did it' }).click();
      expect(await page.locator('#words').textContent()).toBe('What it said, what it says');
      await context.close();
    });

    describe('as an editor', () => {
      const TOKEN = 'a-token-that-is-long-enough';
      beforeAll(async () => {
        const hash = createHash('sha256').update(TOKEN).digest();
        await store.tokens.add({ name: 'anna', role: 'editor', hash, made: '2026-11-24T09:00:00Z' });
      });
      afterAll(() => store.tokens.revoke('anna', '2026-11-24T09:00:00Z'));
      const headers = { extraHTTPHeaders: { authorization: `Bearer ${TOKEN}` } };

      test.each(screens)('finds no fault on the forms, $name', { timeout: 120_000 }, async ({ width, height, colorScheme }) => {
        const context = await browser.newContext({ viewport: { width, height }, colorScheme, bypassCSP: true, ...headers });
        const page = await context.newPage();
        const faults: string[] = [];
        for (const address of [`/claims/${article}:1`, `/claims/${article}:1?rests=anew`, `/changes/${change}`]) {
          await page.goto(`${server.origin}${address}`);
          expect(await page.locator('form[method=post]').count()).toBeGreaterThan(0);
          faults.push(...(await axeFaults(page)).map((fault) => `${address} ${fault}`));
        }
        await context.close();

        expect(faults).toEqual([]);
      });

      test('settles a claim and says what another rests on, without scripts', { timeout: 60_000 }, async () => {
        const context = await browser.newContext({ javaScriptEnabled: false, ...headers });
        const page = await context.newPage();
        await page.goto(`${server.origin}/claims/${article}:1`);
        await page.getByLabel('What was done about it').fill('The fee is corrected.');
        await page.getByRole('button', { name: 'It is dealt with' }).click();
        expect(await page.locator('main').textContent()).toContain('resolved by anna');

        await page.goto(`${server.origin}/claims/${article}:2`);
        await page.getByRole('link', { name: 'Say that it rests on something else' }).click();
        await page.getByRole('radio').nth(1).check();
        await page.getByLabel('Because').fill('That one names the form.');
        await page.getByRole('button', { name: 'Keep' }).click();
        expect(await page.locator('#history').locator('..').textContent()).toContain('chosen by anna');
        await context.close();
      });
    });

    test('reaches the content by keyboard at once', { timeout: 60_000 }, async () => {
      const page = await browser.newPage();
      await page.goto(`${server.origin}/`);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');

      expect(new URL(page.url()).hash).toBe('#content');
      await page.close();
    });
  });
}

interface AxeResult {
  violations: { id: string; nodes: { html: string }[] }[];
}

async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResult>(`axe.run(document, { runOnly: ${JSON.stringify(RULES)} })`);
  return violations.map(({ id, nodes }) => `${id} ×${nodes.length}: ${nodes[0]?.html.slice(0, 200)}`);
}
