import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addArticle } from '../../src/add-article.ts';
import { fetchDocument } from '../../src/crawl/fetch-document.ts';
import { readDeclarations } from '../../src/declarations.ts';
import { extract } from '../../src/extract/index.ts';
import { API_ROUTES } from '../../src/serve/api/app.ts';
import { readToken } from '../../src/serve/token.ts';
import { pageOf } from '../captures-set.ts';
import { site as anySite, loopback } from '../crawl/loopback.ts';
import { LEXICON } from './lexicon.ts';
import { bodyWith, type Served, served, servedHistory } from './made-history.ts';

/*
 * What has gone wrong in watchers of pages before, by its class: code in templates, hostile text in feeds and in articles, routes that
 * forgot to ask for the token, files read by entities and selectors, addresses that two parsers read differently.
 */
const URL_OF_PAGE = 'https://hostile.example/page';
const SLUG = 'hostile-example-page';
const CODE = '{{7*7}} $'.concat('{7*7} #{7*7} <%= 7*7 %> {% include "/etc/passwd" %}');
const MARKUP = '<img src=x onerror=alert(1)></p><style>*{background:url(//evil.example)}</style>]]><script>alert(2)</script>';
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const SECRET = 'the-secret-of-this-machine';

const dir = mkdtempSync(join(tmpdir(), 'policytrace-advisories-'));
const secretFile = join(dir, 'secret.txt');
let site: Served;
beforeAll(async () => {
  writeFileSync(secretFile, SECRET);
  const at = (time: string, fee: string) => ({
    url: URL_OF_PAGE,
    time,
    html: pageOf(bodyWith(`${escaped(`${CODE} ${MARKUP}`)} The fee is $${fee} for Form I-131.`), escaped(MARKUP)),
  });
  site = await servedHistory(dir, [at('2026-10-05T10:00:00Z', '575'), at('2026-10-12T10:00:00Z', '630')]);
  await addArticle(
    { store: site.store, lexicon: LEXICON },
    {
      name: 'a"><b>.md',
      origin: 'a.md',
      content: `---\ntitle: ${JSON.stringify(MARKUP)}\nurl: "javascript:alert(3)"\nchecked: 2026-10-06\n---\n# Fees ${escaped(MARKUP)}\n\n[The fee is $575 for Form I-131](${URL_OF_PAGE}) ${escaped(`${CODE} ${MARKUP}`)}.\n`,
      media: 'markdown',
      url: null,
    },
    { checked: null, cites: '', now: '2026-11-24T09:00:00Z' },
  );
});
afterAll(() => {
  site.close();
  rmSync(dir, { recursive: true, force: true });
});

describe('code for a template', () => {
  test.each([`/changes/${SLUG}.2.1`, `/pages/${SLUG}`, '/feeds/changes.atom', '/feeds/changes.json'])(
    'in the text of a page is text on %s',
    async (path) => {
      const text = (await site.text(path)).replace(/&[a-z#0-9]+;|\\"/g, '');

      expect(text).toContain('{{7*7}}');
      expect(text).not.toMatch(/(?<![\d.])49(?!\d)|root:/);
    },
  );
});

describe('hostile text', () => {
  test.each(['/articles', `/articles/${encodeURIComponent('a"><b>.md')}`, `/claims/${encodeURIComponent('a"><b>.md:1')}`])(
    'of an article is text and nothing else on %s',
    async (path) => {
      const answer = await site.get(path);
      expect(answer.status).toBe(200);
      const { document } = parseHTML(await answer.text());

      expect(document.querySelectorAll('script, style, img, iframe, b').length).toBe(0);
      const attributes = [...document.querySelectorAll('*')].flatMap((element) =>
        [...element.attributes].map(({ name, value }) => `${name}=${value}`),
      );
      expect(attributes.filter((one) => /^(on|style=|(href|src|action)=(?!https?:|[/#]))/.test(one))).toEqual([]);
    },
  );

  test('of a page sets no style: neither an element nor an attribute', async () => {
    for (const path of ['/', `/pages/${SLUG}`, `/changes/${SLUG}.2.1`, '/search?q=evil.example']) {
      const { document } = parseHTML(await site.text(path));
      expect(document.querySelectorAll('style, [style]').length, path).toBe(0);
    }
  });

  test('in a feed stays inside its text', async () => {
    const atom = await site.text('/feeds/changes.atom');
    const { items } = (await (await site.get('/feeds/changes.json')).json()) as { items: { content_html?: string; title: string }[] };

    expect(atom.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '')).not.toMatch(/<(script|style|img)\b/);
    expect(atom).not.toMatch(/<content type="x?html"/);
    for (const { content_html = '' } of items) expect(content_html).not.toMatch(/<(script|style|img)\b/);
  });

  test.each(['/feeds/changes.atom', '/feeds/changes.json', '/feeds/<script>alert(1)</script>', '/api/changes', '/cdx'])(
    'in the question is no markup in the answer of %s',
    async (path) => {
      const query = '?publisher=<script>alert(1)</script>&category=<script>&page=<script>&url=<script>';
      const answer = await site.get(encodeURI(path) + encodeURI(query));

      const text = await answer.text();
      if (/html|xml/.test(answer.headers.get('content-type') ?? '')) expect(text).not.toContain('<script');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    },
  );
});

test('no route of the interface, no feed and no snapshot forgets to ask for the token', async () => {
  const file = join(dir, 'token');
  writeFileSync(file, 'a-long-and-secret-token-of-readers\n');
  const guarded = served(site.store, readToken(file));
  const paths = API_ROUTES.map(({ path }) => path.replace('{slug}', SLUG).replace('{number}', '1').replace('{id}', `${SLUG}.2.1`));

  for (const path of [
    ...paths,
    ...['/api/openapi.json', '/feeds/changes.atom', '/feeds/changes.json', `/snapshots/${'0'.repeat(64)}`, '/articles', '/icon.svg'],
    ...['//', '/%2e%2e/', '/API/changes', '/api/changes/', '/changes/x/marks'],
  ])
    expect((await guarded.get(path)).status, path).toBe(401);
});

describe('no file of this machine is read', () => {
  test('by an entity of a feed', async () => {
    const body = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "${pathToFileURL(secretFile).href}"><!ENTITY y "${'z'.repeat(100)}"><!ENTITY w "&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;">]><rss version="2.0"><channel><title>&x;</title><item><guid>1</guid><title>News &x; &w;</title></item></channel></rss>`;

    const read = await extract({
      body: Buffer.from(body),
      mediaType: 'application/rss+xml',
      contentType: 'application/rss+xml',
      media: 'xml',
      main: [],
      ignore: [],
    });

    expect(existsSync(secretFile)).toBe(true);
    expect(JSON.stringify(read)).not.toContain(SECRET);
    expect(JSON.stringify(read).length).toBeLessThan(5_000);
  });

  test.each([`unparsed-text('${'/etc/hostname'}')`, "json-doc('/etc/hostname')", '//main/text()', 'xpath://main', 'jq:env'])(
    'by a selector, which is CSS and nothing more: %s',
    (main) => {
      expect(problemsOf({ main })).not.toEqual([]);
    },
  );

  test.each(['file:///etc/passwd', 'file:/etc/passwd', 'source:file:///etc/passwd', 'javascript:alert(1)', ' FILE:///etc/passwd'])(
    'by the address of a page: %s',
    (url) => {
      expect(problemsOf({ url })).not.toEqual([]);
    },
  );

  test('by a field that a declaration does not have', () => {
    expect(problemsOf({ extra: 'processor: ../../x' })).not.toEqual([]);
    expect(problemsOf({})).toEqual([]);
  });
});

/** What is wrong with a declaration that differs from a good one in this. */
function problemsOf({ url = URL_OF_PAGE, main = 'main', extra = 'kind: advocacy' }: { url?: string; main?: string; extra?: string }) {
  const sources = mkdtempSync(join(dir, 'sources-'));
  const lines = [
    'id: hostile',
    'name: Hostile',
    'kind: advocacy',
    'homepage: https://hostile.example/',
    `main: ${JSON.stringify(main)}`,
    ...(extra === 'kind: advocacy' ? [] : [extra]),
    'pages:',
    '  - slug: a-page',
    '    title: A page',
    `    url: ${JSON.stringify(url)}`,
    '    cadence: daily',
    '    topics: [fee]',
  ];
  writeFileSync(join(sources, 'hostile.yaml'), `${lines.join('\n')}\n`);
  return readDeclarations(sources).problems;
}

test.each([String.raw`http://hostile.example\@HOST/a`, String.raw`http://HOST\.hostile.example/`, 'http://HOST#@hostile.example/'])(
  'an address that parsers read differently reaches no private host: %s',
  async (pattern) => {
    const server = await loopback(anySite());
    const url = pattern.replace('HOST', new URL(server.origin).host);

    await fetchDocument(
      { url, etag: null, lastModified: null },
      { userAgent: 'policytrace-test', timeoutMs: 2_000, maxBytes: 100_000, privateHosts: new Set() },
    );

    expect(server.seen).toHaveLength(0);
  },
);
