import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { fetchExchange } from '../../src/crawl/fetch-exchange.ts';
import { readWayback, type WaybackQuery } from '../../src/crawl/wayback.ts';

const PAGE = 'https://www.agency.example/parole';
const FIELDS = ['urlkey', 'timestamp', 'original', 'mimetype', 'statuscode', 'digest', 'length'];
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

type Row = [timestamp: string, original?: string, status?: string, digest?: string, mimetype?: string];
const rowOf = ([timestamp, original = PAGE, status = '200', digest = `D${timestamp}`, mimetype = 'text/html']: Row) => [
  'example,agency)/parole',
  timestamp,
  original,
  mimetype,
  status,
  digest,
  '512',
];

/** The index of the archive, and what it answers to replay by `TIMESTAMP URL`; keeps when what was asked, on a clock that never waits. */
function archive(rows: readonly Row[], replays: Readonly<Record<string, () => Response>>, index: () => Response | null = () => null) {
  const asked: { at: number; url: string }[] = [];
  let clock = 0;
  server.use(
    http.get('https://web.archive.org/cdx/search/cdx', ({ request }) => {
      asked.push({ at: clock, url: request.url });
      return index() ?? HttpResponse.json([FIELDS, ...rows.map(rowOf)]);
    }),
    http.get(/^https:\/\/web\.archive\.org\/web\//, ({ request }) => {
      asked.push({ at: clock, url: request.url });
      const [, timestamp, url] = /\/web\/(\d+)id_\/(.+)$/.exec(request.url) ?? [];
      return replays[`${timestamp} ${url}`]?.() ?? new HttpResponse('no such capture', { status: 404 });
    }),
  );
  const pace = {
    now: () => clock,
    sleep: async (ms: number) => {
      clock += ms;
    },
  };
  const settings = {
    userAgent: 'policytrace-test (+mailto:watch@example.org)',
    timeoutMs: 5_000,
    maxBytes: 1_000_000,
    exchange: fetchExchange(globalThis.fetch),
    pace,
    now: () => new Date('2026-11-24T00:00:00Z'),
  };
  const read = async (query: Partial<WaybackQuery> = {}) => {
    const lines = [];
    for await (const line of readWayback({ url: PAGE, from: null, to: null, isKnown: () => false, ...query }, settings)) lines.push(line);
    return {
      captures: lines.flatMap((line) => ('capture' in line ? [line.capture] : [])),
      problems: lines.flatMap((line) => ('problem' in line ? [line.problem.message] : [])),
    };
  };
  return { read, asked };
}

function memento(datetime: string, body: string | null, status = 200, headers: Record<string, string> = {}): () => Response {
  return () =>
    new HttpResponse(body, {
      status,
      headers: {
        'memento-datetime': datetime,
        'content-type': 'text/html',
        'x-archive-orig-content-type': 'text/html; charset=utf-8',
        'x-archive-orig-etag': '"a1"',
        'x-archive-src': 'crawl-2024/a.warc.gz',
        ...headers,
      },
    });
}

const JAN_1 = 'Mon, 01 Jan 2024 10:00:00 GMT';

describe('the Wayback Machine', () => {
  test('gives its captures with raw bytes, the headers that the page came with, and where they were had', async () => {
    const { read, asked } = archive([['20240101100000', 'http://agency.example:80/parole']], {
      '20240101100000 http://agency.example:80/parole': memento(JAN_1, '<p>One</p>'),
    });

    const { captures, problems } = await read({ from: '2024', to: '20241231' });

    expect(problems).toEqual([]);
    expect(captures).toMatchObject([
      {
        url: PAGE,
        finalUrl: PAGE,
        time: '2024-01-01T10:00:00Z',
        status: 200,
        mediaType: 'text/html',
        redirects: [],
        headers: {
          etag: '"a1"',
          'content-type': 'text/html; charset=utf-8',
          'x-policytrace-source': 'https://web.archive.org/web/20240101100000id_/http://agency.example:80/parole',
        },
      },
    ]);
    expect(new TextDecoder().decode(captures[0]?.body ?? undefined)).toBe('<p>One</p>');
    const parameters = new URL(asked[0]?.url ?? '').searchParams;
    expect(Object.fromEntries(parameters)).toMatchObject({
      url: PAGE,
      output: 'json',
      from: '2024',
      to: '20241231',
      showResumeKey: 'true',
    });
  });

  test('is asked again from the key that its index gives, no more than 24 times a minute', async () => {
    let part = 0;
    const { read, asked } = archive(
      [],
      { [`20240101100000 ${PAGE}`]: memento(JAN_1, 'a'), [`20240102100000 ${PAGE}`]: memento('Tue, 02 Jan 2024 10:00:00 GMT', 'b') },
      () => {
        part += 1;
        return part === 1
          ? HttpResponse.json([FIELDS, rowOf(['20240101100000']), [], ['next 1']])
          : HttpResponse.json([FIELDS, rowOf(['20240102100000'])]);
      },
    );

    const { captures } = await read();

    expect(captures.map(({ time }) => time)).toEqual(['2024-01-01T10:00:00Z', '2024-01-02T10:00:00Z']);
    const indexAsked = asked.filter(({ url }) => url.includes('/cdx/'));
    expect(new URL(indexAsked[1]?.url ?? '').searchParams.get('resumeKey')).toBe('next 1');
    expect((indexAsked[1]?.at ?? 0) - (indexAsked[0]?.at ?? 0)).toBeGreaterThanOrEqual(2_500);
  });

  test('is left in peace for as long as Retry-After says, a minute where it says nothing', async () => {
    const answers = [
      () => new HttpResponse('slow down', { status: 429, headers: { 'retry-after': '90' } }),
      () => new HttpResponse('slow down', { status: 429 }),
      memento(JAN_1, '<p>One</p>'),
    ];
    const { read, asked } = archive([['20240101100000']], { [`20240101100000 ${PAGE}`]: () => (answers.shift() ?? memento(JAN_1, ''))() });

    const { captures } = await read();

    const replayed = asked.filter(({ url }) => url.includes('/web/')).map(({ at }) => at);
    expect(captures).toHaveLength(1);
    expect(replayed.map((at, index) => at - (replayed[index - 1] ?? at))).toEqual([0, 90_000, 60_000]);
  });

  test('has lines with months and hours that there are none of, and lines of no web page: the former are the nearest moment', async () => {
    const replays = {
      [`20000012170449 ${PAGE}`]: memento('Wed, 12 Jan 2000 17:04:49 GMT', 'a'),
      [`20230231306199 ${PAGE}`]: memento('Tue, 28 Feb 2023 23:59:59 GMT', 'b'),
    };
    const { read } = archive(
      [
        ['20000012170449'],
        ['20230231306199'],
        ['20240101000000', 'mailto:a@agency.example'],
        ['20240101000000', 'data:text/html,x'],
        ['never'],
      ],
      replays,
    );

    const { captures, problems } = await read();

    expect(captures.map(({ time }) => time)).toEqual(['2000-01-12T17:04:49Z', '2023-02-28T23:59:59Z']);
    expect(problems).toEqual(['3 lines of the index name nothing that can be asked for']);
  });

  test('tells a redirect that was captured from its own to another date', async () => {
    const { read } = archive([['20240101100000', 'https://www.agency.example/old', '302'], ['20240201000000'], ['20240301000000']], {
      '20240101100000 https://www.agency.example/old': memento(JAN_1, null, 302, {
        location: `https://web.archive.org/web/20240101100003id_/${PAGE}`,
      }),
      [`20240101100003 ${PAGE}`]: memento('Mon, 01 Jan 2024 10:00:03 GMT', '<p>One</p>'),
      [`20240201000000 ${PAGE}`]: () => new HttpResponse(null, { status: 302, headers: { location: `/web/20240201050000id_/${PAGE}` } }),
      [`20240201050000 ${PAGE}`]: memento('Thu, 01 Feb 2024 05:00:00 GMT', '<p>Two</p>'),
      [`20240301000000 ${PAGE}`]: () => new HttpResponse(null, { status: 302, headers: { location: `/web/20250601000000id_/${PAGE}` } }),
    });

    const { captures, problems } = await read();

    expect(captures).toMatchObject([
      { time: '2024-01-01T10:00:00Z', finalUrl: PAGE, redirects: [{ url: 'https://www.agency.example/old', status: 302, location: PAGE }] },
      { time: '2024-02-01T05:00:00Z', finalUrl: PAGE, redirects: [] },
    ]);
    expect(problems).toEqual([
      'the capture of 2024-03-01T00:00:00Z was not taken: the archive has no capture within a day of it and offers that of 2025-06-01',
    ]);
  });

  test('keeps captures of errors as what they are, and says why it does not show others', async () => {
    const { read } = archive([['20240101100000', PAGE, '404'], ['20240201000000'], ['20240301000000'], ['20240401000000']], {
      [`20240101100000 ${PAGE}`]: memento(JAN_1, 'gone', 404),
      [`20240201000000 ${PAGE}`]: () =>
        new HttpResponse('', {
          status: 403,
          headers: { 'x-archive-wayback-runtime-error': 'AdministrativeAccessControlException: Blocked Site Error' },
        }),
      [`20240301000000 ${PAGE}`]: () => new HttpResponse(null, { status: 302, headers: { location: `/web/20240301000000id_/${PAGE}` } }),
    });

    const { captures, problems } = await read();

    expect(captures).toMatchObject([{ status: 404 }]);
    expect(problems.map((message) => message.split('was not taken: ')[1])).toEqual([
      'the archive does not show this site',
      'the archive’s redirects go round in a circle',
      'the archive answered HTTP 404',
    ]);
  });

  test('is asked once for lines that show the same, and not at all for what is there', async () => {
    const { read, asked } = archive(
      [
        ['20240101100000', PAGE, '200', 'SAME'],
        ['20240102100000', PAGE, '-', 'SAME', 'warc/revisit'],
        ['20240103100000', PAGE, '200', 'KNOWN'],
      ],
      { [`20240101100000 ${PAGE}`]: memento(JAN_1, '<p>One</p>') },
    );

    const { captures } = await read({ isKnown: ({ time }) => time === '2024-01-03T10:00:00Z' });

    expect(captures.map(({ time, body }) => [time, new TextDecoder().decode(body ?? undefined)])).toEqual([
      ['2024-01-01T10:00:00Z', '<p>One</p>'],
      ['2024-01-02T10:00:00Z', '<p>One</p>'],
    ]);
    expect(asked.filter(({ url }) => url.includes('/web/'))).toHaveLength(1);
  });

  test.each([
    ['an empty list', () => HttpResponse.json([]), []],
    ['nothing', () => new HttpResponse(''), []],
    ['a page for people', () => HttpResponse.html('<p>Sorry</p>'), ['the index cannot be read: it is not JSON']],
    ['an error', () => new HttpResponse('', { status: 500 }), ['the index cannot be read: HTTP 500']],
  ])('that answers its index with %s gives no captures', async (_, index, expected) => {
    const { captures, problems } = await archive([], {}, index).read();

    expect(captures).toEqual([]);
    expect(problems).toEqual(expected);
  });
});
