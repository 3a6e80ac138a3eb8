import { createHash } from 'node:crypto';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type CrawlRequest, crawl } from '../../src/crawl/crawler.ts';
import { judge } from '../../src/crawl/judge.ts';
import type { Capture, SourceKind } from '../../src/model.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

/** Crawls pages of kinds of source; keeps every address that was asked for, robots.txt apart. */
async function crawled(pages: readonly Pick<CrawlRequest, 'slug' | 'url' | 'kind' | 'changeKey'>[]) {
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    const url = String(input instanceof Request ? input.url : input);
    if (!url.endsWith('/robots.txt')) asked.push(url);
    return globalThis.fetch(input, init);
  };
  server.use(http.get('*/robots.txt', () => new HttpResponse('', { status: 404 })));
  const captures = new Map<string, Capture>();
  const left: string[] = [];
  await crawl(
    pages.map((page) => ({ etag: null, lastModified: null, ...page })),
    { userAgent: 'policytrace-test', timeoutMs: 5_000, maxBytes: 1_000_000, hostDelayMs: 0, concurrency: 4, retries: 0, fetch },
    async ({ slug }, capture) => void captures.set(slug, capture),
    (_page, why) => left.push(why),
  );
  const [capture] = [...captures.values()];
  return { capture, captures, left, asked };
}

const jsonOf = (capture: Capture | undefined) =>
  JSON.parse(new TextDecoder().decode(capture?.body ?? undefined)) as { results: { document_number: string }[] };
const sentAway = () => new HttpResponse(null, { status: 302, headers: { location: 'https://unblock.federalregister.gov/' } });
const page = (kind: SourceKind, url: string, changeKey: string | null = null) => [{ slug: 'page', url, kind, changeKey }];
const judged = (capture: Capture | undefined) => capture && judge(capture, { url: capture.url, media: 'pdf', lastGood: null });

describe('the Federal Register', () => {
  const API = 'https://www.federalregister.gov/api/v1/documents';
  const SEARCH = `${API}.json?conditions%5Bterm%5D=parole&fields%5B%5D=document_number&fields%5B%5D=corrections`;
  const doc = (document_number: string, more: object = {}) => ({ document_number, correction_of: null, corrections: [], ...more });

  test('is kept as it came where it is one part', async () => {
    const answer = { count: 1, description: 'x', results: [doc('2026-1')] };
    server.use(http.get(`${API}.json`, () => HttpResponse.json(answer)));

    const { capture } = await crawled(page('federal-register', SEARCH));

    expect(jsonOf(capture)).toEqual(answer);
  });

  test('is asked for all its parts, and for corrections of what it found', async () => {
    server.use(
      http.get(`${API}.json`, ({ request }) =>
        new URL(request.url).searchParams.has('page')
          ? HttpResponse.json({ count: 2, results: [doc('2026-1', { correction_of: `${API}/2025-9` })] })
          : HttpResponse.json({
              count: 2,
              results: [doc('2026-2', { corrections: [`${API}/2026-3`] })],
              next_page_url: `${SEARCH}&page=2`,
            }),
      ),
      http.get(`${API}/2026-3,2025-9.json`, () => HttpResponse.json({ count: 2, results: [doc('2026-3'), doc('2025-9')] })),
    );

    const { capture, asked } = await crawled(page('federal-register', SEARCH));

    expect(jsonOf(capture).results.map(({ document_number }) => document_number)).toEqual(['2026-2', '2026-1', '2026-3', '2025-9']);
    expect(capture).toMatchObject({ url: SEARCH, finalUrl: SEARCH, status: 200 });
    expect(new URL(asked[2] ?? '').searchParams.getAll('fields[]')).toEqual(['document_number', 'corrections']);
  });

  test('with a part that fails is a failed capture, never half a list', async () => {
    server.use(
      http.get(`${API}.json`, ({ request }) =>
        new URL(request.url).searchParams.has('page')
          ? new HttpResponse('', { status: 503, headers: { 'retry-after': '1' } })
          : HttpResponse.json({ count: 2, results: [doc('2026-2')], next_page_url: `${SEARCH}&page=2` }),
      ),
    );

    const { capture } = await crawled(page('federal-register', SEARCH));

    expect(capture).toMatchObject({ url: SEARCH, status: 503 });
  });
});

describe('eCFR', () => {
  const PART = 'https://www.ecfr.gov/api/versioner/v1/full/current/title-8.xml?part=212&section=212.5';
  const titles = (more: object = {}, meta: object = {}) =>
    http.get('https://www.ecfr.gov/api/versioner/v1/titles.json', () =>
      HttpResponse.json({
        titles: [
          {
            number: 8,
            name: 'Aliens',
            latest_amended_on: '2026-01-02',
            latest_issue_date: '2026-01-05',
            up_to_date_as_of: '2026-01-08',
            ...more,
          },
        ],
        meta: { date: '2026-01-08', import_in_progress: false, ...meta },
      }),
    );

  test('is asked for the part as of the day up to which the title is kept', async () => {
    server.use(
      titles(),
      http.get('https://www.ecfr.gov/api/versioner/v1/full/2026-01-08/title-8.xml', () =>
        HttpResponse.xml('<DIV8><HEAD>§ 212.5</HEAD></DIV8>'),
      ),
    );

    const { capture, asked } = await crawled(page('ecfr', PART));

    expect(asked[1]).toBe('https://www.ecfr.gov/api/versioner/v1/full/2026-01-08/title-8.xml?part=212&section=212.5');
    expect(capture).toMatchObject({
      url: PART,
      finalUrl: PART,
      status: 200,
      mediaType: 'text/xml',
      headers: { 'x-policytrace-change-key': '2026-01-02 2026-01-05' },
    });
  });

  test('is not asked for a part of a title that was not amended since, and for its titles once a run', async () => {
    server.use(titles());

    const { captures, asked } = await crawled(
      ['212', '103'].map((part) => ({
        slug: part,
        url: `https://www.ecfr.gov/api/versioner/v1/full/current/title-8.xml?part=${part}`,
        kind: 'ecfr' as const,
        changeKey: '2026-01-02 2026-01-05',
      })),
    );

    expect(asked).toEqual(['https://www.ecfr.gov/api/versioner/v1/titles.json']);
    expect([...captures.values()].map((capture) => judged(capture)?.state)).toEqual(['unchanged', 'unchanged']);
  });

  test.each([
    ['its list of titles', 'titles.json', sentAway],
    ['the part', 'full/2026-01-08/title-8.xml', sentAway],
  ])('is blocked where a check for robots stands before %s', async (_, path, answer) => {
    server.use(
      http.get(`https://www.ecfr.gov/api/versioner/v1/${path}`, answer),
      titles(),
      http.get('https://unblock.federalregister.gov/', () => HttpResponse.html('<title>Request Access</title><p>Are you a robot?</p>')),
    );

    const { capture } = await crawled(page('ecfr', PART));

    expect(judged(capture)).toMatchObject({ state: 'blocked', reasons: [expect.stringContaining('unblock.federalregister.gov')] });
  });

  test.each([
    ['an import is in progress', {}, { import_in_progress: true }],
    ['the title is being processed', { processing_in_progress: true }, {}],
  ])('is left for a later run while %s', async (_, title, meta) => {
    server.use(titles(title, meta));

    const { captures, left } = await crawled(page('ecfr', PART));

    expect(captures.size).toBe(0);
    expect(left).toEqual(['eCFR says that an import is in progress']);
  });
});

describe('everycrsreport.com', () => {
  const REPORT = 'https://www.everycrsreport.com/reports/R46570.json';
  const body = JSON.stringify({ number: 'R46570', versions: [{ id: '1', date: '2026-01-05' }] });
  const sha1 = createHash('sha1').update(body).digest('hex');
  const index = (hash: string) =>
    http.get('https://www.everycrsreport.com/reports.csv', () =>
      HttpResponse.text(
        `number,url,sha1,latestPubDate,title,latestPDF,latestHTML\r\nR1,reports/R1.json,${'0'.repeat(40)},2026-01-01,"A title, with\na line and ""quotes""",,\r\nR46570,reports/R46570.json,${hash},2026-01-05,Immigration Parole,,files/a.html\r\n`,
      ),
    );

  test('is asked for a report whose SHA-1 in the index is another', async () => {
    server.use(
      index(sha1),
      http.get(REPORT, () => new HttpResponse(body, { headers: { 'content-type': 'application/json' } })),
    );

    const { capture } = await crawled(page('everycrsreport', REPORT, 'f'.repeat(40)));

    expect(new TextDecoder().decode(capture?.body ?? undefined)).toBe(body);
    expect(capture?.headers['x-policytrace-change-key']).toBe(sha1);
  });

  test('is not asked for a report whose SHA-1 is that of the last one', async () => {
    server.use(index(sha1));

    const { capture, asked } = await crawled(page('everycrsreport', REPORT, sha1));

    expect(asked).toEqual(['https://www.everycrsreport.com/reports.csv']);
    expect(judged(capture)?.state).toBe('unchanged');
  });

  test('is asked for the report itself where the index cannot be had', async () => {
    server.use(
      http.get('https://www.everycrsreport.com/reports.csv', () => new HttpResponse('', { status: 404 })),
      http.get(REPORT, () => new HttpResponse(body)),
    );

    expect((await crawled(page('everycrsreport', REPORT, sha1))).capture?.status).toBe(200);
  });
});

describe('the interface of congress.gov', () => {
  const ITEM = 'https://api.congress.gov/v3/crsreport/IF10753';
  const PDF = 'https://www.congress.gov/crs_external_products/IF/PDF/IF10753/IF10753.7.pdf';
  const item = (url = PDF) =>
    http.get(ITEM, ({ request }) =>
      new URL(request.url).searchParams.get('format') === 'json'
        ? HttpResponse.json({
            CRSReport: {
              id: 'IF10753',
              version: 7,
              updateDate: '2026-01-05T10:00:00Z',
              formats: [
                { format: 'HTML', url: 'https://www.congress.gov/x.html' },
                { format: 'PDF', url },
              ],
            },
          })
        : HttpResponse.xml('<api-root/>'),
    );

  test('names the PDF, which is the text; its key stands in no address that is kept', async () => {
    server.use(
      item(),
      http.get(PDF, () => new HttpResponse('%PDF-1.7 and so on', { headers: { 'content-type': 'application/pdf' } })),
    );

    const { capture } = await crawled(page('congress', ITEM));

    expect(capture).toMatchObject({
      url: ITEM,
      finalUrl: ITEM,
      status: 200,
      mediaType: 'application/pdf',
      headers: { 'x-policytrace-change-key': '7 of 2026-01-05T10:00:00Z', 'x-policytrace-source': PDF },
    });
    expect(JSON.stringify({ ...capture, body: null })).not.toContain('api_key');
  });

  test.each([
    [
      'is kept from us by a wall',
      () =>
        new HttpResponse('<title>Just a moment...</title>', {
          status: 403,
          headers: { 'content-type': 'text/html', 'cf-mitigated': 'challenge' },
        }),
    ],
    ['is a page for people', () => HttpResponse.html('<html><head><title>Reports</title></head><body><p>Find a report.</p></body></html>')],
  ])('whose PDF %s is a hint seen, its body not obtained', async (_, answer) => {
    server.use(item(), http.get(PDF, answer));

    const { capture } = await crawled(page('congress', ITEM));

    expect(judged(capture)).toMatchObject({ state: 'hinted', quality: 0 });
    expect(judged(capture)?.reasons[0]).toContain('hint-seen: version 7 of 2026-01-05T10:00:00Z is announced, its text was not obtained');
  });

  test('is not followed out of congress.gov, nor asked again for what it named before', async () => {
    server.use(item('https://elsewhere.example/a.pdf'));

    const elsewhere = await crawled(page('congress', ITEM));
    const again = await crawled(page('congress', ITEM, '7 of 2026-01-05T10:00:00Z'));

    expect(judged(elsewhere.capture)?.state).toBe('hinted');
    expect(again.asked).toHaveLength(1);
    expect(judged(again.capture)?.state).toBe('unchanged');
  });

  test.each(['https://elsewhere.example/?api_key=DEMO_KEY', 'ftp://elsewhere.example/?api_key=DEMO_KEY'])(
    'is led to %s without telling its key',
    async (location) => {
      server.use(
        http.get(ITEM, () => new HttpResponse(null, { status: 302, headers: { location } })),
        http.get('https://elsewhere.example/', () => HttpResponse.html('<title>Moved</title><p>Moved.</p>')),
      );

      const { capture } = await crawled(page('congress', ITEM));

      expect(capture?.finalUrl).toContain(location.startsWith('https') ? 'elsewhere.example' : ITEM);
      expect(JSON.stringify({ ...capture, body: null })).not.toContain('DEMO_KEY');
    },
  );
});
