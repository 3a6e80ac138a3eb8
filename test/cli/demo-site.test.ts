import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type DemoSite, demoFetch, startDemoSite } from '../../src/cli/demo-site.ts';
import { readDeclarations } from '../../src/declarations.ts';
import { PolicytraceError } from '../../src/model.ts';
import { printEditions } from '../fixtures/site/make-report-pdf.ts';

const DIR = join(import.meta.dirname, '..', 'fixtures', 'site');
const PAROLE = 'https://www.parole-agency.example/humanitarian-parole';
const FEES = 'https://www.parole-agency.example/fee-schedule';
const EXPEDITE = 'https://www.parole-agency.example/expedite-requests';
const REPORT = 'https://research.example/reports/parole-in-brief';
const GUIDE = 'https://clinic-network.example/guides/parole-for-patients';
const EXPLAINER = 'https://rights-explained.example/humanitarian-parole-explained';

interface ExpectedChange {
  week: string;
  page: string;
  kind: string;
  before: string | null;
  after: string | null;
}

let site: DemoSite;
let fetchPage: typeof globalThis.fetch;

beforeAll(async () => {
  site = await startDemoSite(DIR);
  fetchPage = demoFetch(site);
});

afterAll(() => site.close());

async function bodyIn(week: string, url: string): Promise<string> {
  site.showWeek(week);
  return (await fetchPage(url)).text();
}

/** What a reader sees in the main content, furniture aside. */
function wordsOf(html: string): string {
  const $ = load(html);
  const main = $('main');
  main
    .find('.reviewed-date, #feedback-message, #modal, .file-ext-info, .usa-sr-only, .trending, .read-next, .support-us, .byline')
    .add(
      main.find('.donate-banner, .post-meta, .share-bar, .newsletter, .author-box, .crumbs, .report-meta, .toc, .versions, .page-updated'),
    )
    .remove();
  main.find('p, li, h1, h2, h3, td, th, div').before(' ');
  return main.text().replace(/\s+/g, ' ').trim();
}

/** Sends a request line as it stands, which no client of the web would do. */
function rawStatus(target: string): Promise<number> {
  const { hostname, port } = new URL(site.origin);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.end(`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
    });
    socket.on('end', () => resolve(Number(answer.split(' ')[1])));
    socket.on('error', reject);
  });
}

describe('the example site', () => {
  it('shows the newest page of the weeks up to the current one', async () => {
    expect(wordsOf(await bodyIn('2026-10-12', FEES))).toContain('when parole is granted $1,020');
    expect(wordsOf(await bodyIn('2026-10-19', FEES))).toContain('when parole is granted $1,050');
    expect(wordsOf(await bodyIn('2026-10-26', FEES))).toContain('when parole is granted $1,050');
  });

  it('refuses a week that it does not have', () => {
    expect(() => site.showWeek('2026-10-06')).toThrow(PolicytraceError);
  });

  it('refuses a folder that holds no site', async () => {
    await expect(startDemoSite(join(DIR, 'shells'))).rejects.toThrow(/holds no example site/);
  });

  it('changes the furniture on every request, and never the words', async () => {
    for (const url of [PAROLE, FEES, GUIDE, EXPLAINER, REPORT]) {
      const first = await bodyIn('2026-09-28', url);
      const second = await bodyIn('2026-09-28', url);
      expect(first).not.toBe(second);
      expect(wordsOf(first)).toBe(wordsOf(second));
      expect(first).not.toMatch(/\{\{/);
    }
  });

  it('gives the same furniture to the same visit of another run', async () => {
    const runs = await Promise.all(
      [1, 2].map(async () => {
        const other = await startDemoSite(DIR);
        const body = await (await demoFetch(other)(PAROLE)).text();
        await other.close();
        return body;
      }),
    );
    expect(runs[0]).toBe(runs[1]);
  });

  it('keeps the words of a page that gets another template', async () => {
    const before = await bodyIn('2026-10-19', EXPLAINER);
    const after = await bodyIn('2026-10-26', EXPLAINER);
    expect(load(after)('.layout__main')).toHaveLength(1);
    expect(load(before)('.layout__main')).toHaveLength(0);
    expect(wordsOf(after)).toBe(wordsOf(before));
  });

  it('gives the answers that a week declares, in that week only', async () => {
    site.showWeek('2026-10-12');
    const wall = await fetchPage(GUIDE);
    expect(wall.status).toBe(403);
    expect(wall.headers.get('cf-mitigated')).toBe('challenge');
    expect(await wall.text()).toContain('Just a moment...');

    const cut = await fetchPage(REPORT);
    expect(cut.status).toBe(200);
    expect(await cut.text()).not.toContain('</html>');

    site.showWeek('2026-10-19');
    expect((await fetchPage(GUIDE)).status).toBe(200);
    expect(await (await fetchPage(REPORT)).text()).toContain('</html>');
  });

  it('answers 404 for a page that was withdrawn', async () => {
    site.showWeek('2026-10-26');
    expect((await fetchPage(EXPEDITE)).status).toBe(200);
    site.showWeek('2026-11-02');
    expect((await fetchPage(EXPEDITE)).status).toBe(404);
  });

  it('redirects to a public address', async () => {
    site.showWeek('2026-10-26');
    const response = await fetchPage(REPORT, { redirect: 'manual' });
    expect(response.status).toBe(301);
    expect(response.headers.get('location')).toBe('https://research.example/products/parole-in-brief');
    expect((await fetchPage('https://research.example/products/parole-in-brief')).status).toBe(200);
  });

  it('answers 304 to a client that has the file, until the words change', async () => {
    site.showWeek('2026-10-19');
    for (const url of [REPORT, `${REPORT}.pdf`]) {
      const first = await fetchPage(url);
      const etag = first.headers.get('etag') ?? '';
      const modified = first.headers.get('last-modified') ?? '';
      await first.arrayBuffer();
      expect((await fetchPage(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
      expect((await fetchPage(url, { headers: { 'if-modified-since': modified } })).status).toBe(304);
    }
    const old = (await fetchPage(`${REPORT}.pdf`)).headers.get('etag') ?? '';
    site.showWeek('2026-11-02');
    expect((await fetchPage(`${REPORT}.pdf`, { headers: { 'if-none-match': old } })).status).toBe(200);
  });

  it('names the media type of each page', async () => {
    site.showWeek('2026-09-28');
    expect((await fetchPage(PAROLE)).headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect((await fetchPage(`${REPORT}.pdf`)).headers.get('content-type')).toBe('application/pdf');
    expect((await fetchPage('https://benefits.example/robots.txt')).headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  it('has a robots.txt for every host', async () => {
    for (const host of new Set(declaredPages().map((page) => new URL(page.url).origin))) {
      expect(await (await fetchPage(`${host}/robots.txt`)).text()).toContain('User-agent: *');
    }
  });

  it('answers 404 for all else, and only reads', async () => {
    site.showWeek('2026-09-28');
    expect((await fetchPage('https://www.parole-agency.example/no-such-page')).status).toBe(404);
    expect((await fetchPage('https://unknown.example/humanitarian-parole')).status).toBe(404);
    expect((await fetchPage(PAROLE, { method: 'POST', body: 'x' })).status).toBe(405);
  });

  it.each([
    '/www.parole-agency.example/../../furniture.yaml',
    '/www.parole-agency.example/%2e%2e/%2e%2e/furniture.yaml',
    '/www.parole-agency.example/..%2f..%2ffurniture.yaml',
    '/www.parole-agency.example/..\\..\\furniture.yaml',
    '/../../../../../package.json',
    '/www.parole-agency.example//etc/passwd',
    '/www.parole-agency.example/humanitarian-parole%00',
    '/..',
    '/',
    'http://elsewhere/etc/passwd',
  ])('does not leave its folder for %s', async (target) => {
    expect(await rawStatus(target)).toBe(404);
  });
});

describe('demoFetch', () => {
  it('asks the site for hosts of the example, and reports their public address', async () => {
    site.showWeek('2026-09-28');
    const response = await fetchPage(new URL(`${PAROLE}?from=mail#top`), { headers: { accept: 'text/html' } });
    expect(response.status).toBe(200);
    expect(response.url.startsWith(PAROLE)).toBe(true);
    expect((await fetchPage(new Request(PAROLE))).status).toBe(200);
  });

  it('passes headers and all other hosts on to the fetch it is given', async () => {
    const asked: string[] = [];
    const spy: typeof globalThis.fetch = async (input, init) => {
      asked.push(`${String(input)} ${new Headers(init?.headers).get('user-agent') ?? '-'}`);
      return new Response('');
    };
    const fetchBoth = demoFetch({ origin: 'http://127.0.0.1:9' }, spy);

    await fetchBoth('https://elsewhere.test/a');
    await fetchBoth('https://benefits.example/a?b=c', { headers: { 'user-agent': 'a name' } });

    expect(asked).toEqual(['https://elsewhere.test/a -', 'http://127.0.0.1:9/benefits.example/a?b=c a name']);
  });
});

describe('the declarations of the example site', () => {
  it('are sound', () => {
    expect(readDeclarations(join(DIR, 'sources')).problems).toEqual([]);
  });

  it('name pages that the first week serves', async () => {
    site.showWeek('2026-09-28');
    for (const page of declaredPages()) expect((await fetchPage(page.url)).status, page.url).toBe(200);
  });
});

describe('expected.yaml', () => {
  const { changes } = parse(readFileSync(join(DIR, 'expected.yaml'), 'utf8')) as { changes: ExpectedChange[] };
  const ofHtml = changes.filter((change) => change.page !== 'demo-report-pdf');
  /** By week and page: the words it showed, and those that it had last shown before. */
  const shown = new Map<string, { old: string; fresh: string }>();

  beforeAll(async () => {
    const last = new Map<string, string>();
    for (const week of site.weeks) {
      site.showWeek(week);
      for (const { slug, url } of declaredPages().filter((page) => page.media === 'html')) {
        const words = await wordsAt(url);
        if (words === null) continue;
        shown.set(`${week} ${slug}`, { old: last.get(slug) ?? words, fresh: words });
        last.set(slug, words);
      }
    }
  });

  it.each(ofHtml)('tells what the pages show: $week $page, $kind: $before, $after', ({ week, page, kind, before, after }) => {
    const { old, fresh } = shown.get(`${week} ${page}`) ?? { old: '', fresh: '' };
    if (before !== null) expect(old).toContain(before);
    if (after !== null) expect(fresh).toContain(after);
    if (kind === 'added') expect(old).not.toContain(after);
    if (kind === 'removed') expect(fresh).not.toContain(before);
    if (kind === 'edited') expect(fresh).not.toBe(old);
    if (kind === 'moved') expect(fresh.indexOf(after ?? '')).not.toBe(old.indexOf(before ?? ''));
  });

  it('tells of every page whose words differ, and of no other', () => {
    const differing = [...shown].filter(([, { old, fresh }]) => old !== fresh).map(([key]) => key);
    const told = new Set(ofHtml.map(({ week, page }) => `${week} ${page}`));
    expect(differing.sort()).toEqual([...told].sort());
  });

  /** What a page says now, at its new address if it has moved; null where no whole page is to be had. */
  async function wordsAt(url: string): Promise<string | null> {
    const response = await fetchPage(url, { redirect: 'manual' });
    const location = response.headers.get('location');
    if (location !== null) return wordsAt(location);
    const body = await response.text();
    return response.ok && body.includes('</html>') ? wordsOf(body) : null;
  }
});

describe('the report in PDF', () => {
  it('is what its script prints, to the byte', async () => {
    for (const { path, bytes } of await printEditions()) {
      expect(Buffer.from(bytes).equals(readFileSync(join(DIR, path))), path).toBe(true);
    }
  });
});

function declaredPages() {
  return readDeclarations(join(DIR, 'sources')).publishers.flatMap((publisher) => publisher.pages);
}
