import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { describe, expect, test } from 'vitest';
import { fetchDocument } from '../../src/crawl/fetch-document.ts';
import type { FetchSettings, Manners } from '../../src/crawl/fetch-settings.ts';
import { loopback } from './loopback.ts';

const SETTINGS: FetchSettings = {
  privateHosts: new Set(['127.0.0.1']),
  userAgent: 'Policytrace/1.2.3 (+mailto:watch@example.org)',
  timeoutMs: 10_000,
  maxBytes: 100_000,
  maxRedirects: 3,
  now: () => new Date('2026-11-24T03:26:57.412Z'),
};

function fetchUrl(url: string, settings: Partial<FetchSettings> = {}, manners?: Manners) {
  return fetchDocument({ url, etag: null, lastModified: null }, { ...SETTINGS, ...settings }, manners);
}

function text(body: Uint8Array | null): string {
  return new TextDecoder().decode(body ?? new Uint8Array());
}

describe('an answer', () => {
  test('becomes a capture with status, headers, media type and body', async () => {
    const server = await loopback((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'Text/HTML; charset=windows-1252', ETag: '"a1"' }).end('<p>Fee</p>');
    });

    const capture = await fetchUrl(`${server.origin}/fees`);

    expect(capture).toMatchObject({
      url: `${server.origin}/fees`,
      finalUrl: `${server.origin}/fees`,
      time: '2026-11-24T03:26:57Z',
      status: 200,
      error: null,
      redirects: [],
      mediaType: 'text/html',
    });
    expect(capture.headers['content-type']).toBe('Text/HTML; charset=windows-1252');
    expect(capture.headers.etag).toBe('"a1"');
    expect(text(capture.body)).toBe('<p>Fee</p>');
  });

  test('is asked for under our own name, without cookies', async () => {
    const server = await loopback((_request, response) => response.writeHead(200, { 'set-cookie': 'id=1' }).end('x'));

    await fetchUrl(server.origin);
    await fetchUrl(server.origin);

    expect(server.seen.map(({ headers }) => headers['user-agent'])).toEqual([SETTINGS.userAgent, SETTINGS.userAgent]);
    expect(server.seen.map(({ headers }) => headers.cookie)).toEqual([undefined, undefined]);
    expect(server.seen[0]?.headers.accept).toContain('text/html');
  });

  test('says nothing of itself that only we may say', async () => {
    const { origin } = await loopback((_request, response) => {
      response
        .writeHead(200, { 'content-type': 'text/html', 'X-Policytrace-Hint': 'version 9', 'x-policytrace-change-key': 'a' })
        .end('<p>a');
    });

    const capture = await fetchUrl(`${origin}/a`);

    expect(Object.keys(capture.headers).filter((name) => name.startsWith('x-policytrace'))).toEqual([]);
    expect(capture.headers['content-type']).toBe('text/html');
  });

  test('that says 404 or 500 is a capture with its body, not an error', async () => {
    const server = await loopback((request, response) => response.writeHead(Number(request.url?.slice(1))).end('gone'));

    const captures = await Promise.all(['/404', '/500'].map((path) => fetchUrl(server.origin + path)));

    expect(captures.map(({ status, error, body }) => [status, error, text(body)])).toEqual([
      [404, null, 'gone'],
      [500, null, 'gone'],
    ]);
  });

  test('that is compressed is kept as it was before compression', async () => {
    const server = await loopback((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('<p>Parole</p>'));
    });

    const capture = await fetchUrl(server.origin);

    expect([capture.error, text(capture.body)]).toEqual([null, '<p>Parole</p>']);
  });

  test('comes through a fetch that stands in for the network', async () => {
    const mock = setupServer(http.get('https://agency.example/parole', () => HttpResponse.text('mocked')));
    mock.listen({ onUnhandledRequest: 'error' });

    const capture = await fetchUrl('https://agency.example/parole', { fetch: globalThis.fetch }).finally(() => mock.close());

    expect(text(capture.body)).toBe('mocked');
  });
});

describe('a conditional request', () => {
  const known = { etag: '"v7"', lastModified: 'Tue, 03 Nov 2026 10:00:00 GMT' };

  test('sends both conditions, and a 304 has no body', async () => {
    const server = await loopback((_request, response) => response.writeHead(304, { etag: '"v7"' }).end());

    const capture = await fetchDocument({ url: server.origin, ...known }, SETTINGS);

    expect(server.seen[0]?.headers).toMatchObject({ 'if-none-match': known.etag, 'if-modified-since': known.lastModified });
    expect([capture.status, capture.error, capture.body]).toEqual([304, null, null]);
  });

  test('does not carry its conditions over to the address of a redirect', async () => {
    const server = await loopback((request, response) => {
      if (request.url === '/old') response.writeHead(302, { location: '/new' }).end();
      else response.end('new');
    });

    await fetchDocument({ url: `${server.origin}/old`, ...known }, SETTINGS);

    expect(server.seen.map(({ headers }) => headers['if-none-match'])).toEqual([known.etag, undefined]);
    expect(server.seen[1]?.headers['if-modified-since']).toBeUndefined();
  });

  test('is never taken for answered when no condition was sent', async () => {
    const server = await loopback((_request, response) => response.writeHead(304).end());

    const capture = await fetchUrl(server.origin);

    expect(capture.error?.code).toBe('network');
  });
});

describe('a redirect', () => {
  test('is followed by hand, every hop recorded', async () => {
    const server = await loopback((request, response) => {
      const next = { '/a': '/b?x=1#part', '/b?x=1': `http://${request.headers.host}/c` }[request.url ?? ''];
      if (next) response.writeHead(request.url === '/a' ? 301 : 307, { location: next }).end('moved');
      else response.end('here');
    });

    const capture = await fetchUrl(`${server.origin}/a`);

    expect(capture.redirects).toEqual([
      { url: `${server.origin}/a`, status: 301, location: '/b?x=1#part' },
      { url: `${server.origin}/b?x=1`, status: 307, location: `${server.origin}/c` },
    ]);
    expect([capture.url, capture.finalUrl, text(capture.body)]).toEqual([`${server.origin}/a`, `${server.origin}/c`, 'here']);
  });

  test('that goes round in circles ends at the limit', async () => {
    const server = await loopback((_request, response) => response.writeHead(302, { location: '/again' }).end());

    const capture = await fetchUrl(server.origin);

    expect([capture.error?.code, capture.redirects.length, server.seen.length]).toEqual(['too-many-redirects', 4, 4]);
  });

  test.each(['file:///etc/passwd', 'ftp://example.org/a', 'javascript:alert(1)', 'http://user:secret@127.0.0.1/', 'http://[', undefined])(
    'to %s is not followed',
    async (location) => {
      const server = await loopback((_request, response) => response.writeHead(302, location === undefined ? {} : { location }).end());

      const capture = await fetchUrl(server.origin);

      expect([capture.error?.code, server.seen.length]).toEqual(['bad-redirect', 1]);
    },
  );
});

describe('a failure', () => {
  test.each(['file:///etc/passwd', 'ftp://example.org/', 'http://user:secret@example.org/', 'no address'])(
    'of the address %s is told without a request',
    async (url) => {
      const fetch = () => Promise.reject(new Error('must not be called'));

      const capture = await fetchUrl(url, { fetch });

      expect(capture.error).toMatchObject({ code: 'network', message: expect.stringContaining('http') });
    },
  );

  test('of a server that refuses is told as refused', async () => {
    const server = await loopback((_request, response) => response.end());
    server.close();

    const capture = await fetchUrl(server.origin);

    expect([capture.status, capture.error?.code]).toEqual([null, 'refused']);
  });

  test.each([
    ['ENOTFOUND', 'dns'],
    ['EAI_AGAIN', 'dns'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
    ['ECONNRESET', 'network'],
  ])('with the cause %s is told as %s', async (code, expected) => {
    const fetch = () => Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error('below'), { code }) }));

    const capture = await fetchUrl('https://agency.example/', { fetch });

    expect(capture.error?.code).toBe(expected);
  });

  test('of a host with several addresses is told by the first of them', async () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED ::1:1'), { code: 'ECONNREFUSED' });
    const fetch = () => Promise.reject(new TypeError('fetch failed', { cause: new AggregateError([refused, refused]) }));

    const capture = await fetchUrl('https://agency.example/', { fetch });

    expect(capture.error).toEqual({ code: 'refused', message: 'connect ECONNREFUSED ::1:1' });
  });

  test('to answer in time is told as timeout, before the headers and inside the body', async () => {
    const server = await loopback((request, response) => {
      if (request.url === '/body') response.writeHead(200).write('a beginning');
    });

    const captures = await Promise.all(['/never', '/body'].map((path) => fetchUrl(server.origin + path, { timeoutMs: 150 })));

    expect(captures.map(({ error }) => error?.code)).toEqual(['timeout', 'timeout']);
  });

  test('of a body that breaks off keeps what came', async () => {
    const server = await loopback((_request, response) => {
      response.writeHead(200, { 'content-length': '5000' }).write('half of the page');
      setTimeout(() => response.destroy(), 50);
    });

    const capture = await fetchUrl(server.origin);

    expect([capture.status, capture.error?.code, text(capture.body)]).toEqual([200, 'cut-off', 'half of the page']);
  });

  test('of a body shorter than its Content-Length keeps what came', async () => {
    const fetch = async () => new Response('half', { headers: { 'content-length': '8' } });

    const capture = await fetchUrl('https://agency.example/', { fetch });

    expect([capture.error?.code, text(capture.body)]).toEqual(['cut-off', 'half']);
  });

  test('is not seen in a Content-Length that speaks of compressed bytes', async () => {
    const fetch = async () => new Response('a whole page', { headers: { 'content-length': '8', 'content-encoding': 'gzip' } });

    const capture = await fetchUrl('https://agency.example/', { fetch });

    expect(capture.error).toBeNull();
  });

  test('of an answer that is not HTTP is a capture too', async () => {
    const server = createServer((socket) => socket.end('no http at all\r\n\r\n'));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const address = server.address();

    const capture = await fetchUrl(`http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}/`);
    server.close();

    expect(capture.error?.code).toBe('network');
  });
});

describe('a body that is too large', () => {
  test('is refused by its Content-Length', async () => {
    const server = await loopback((_request, response) => response.end('x'.repeat(200_000)));

    const capture = await fetchUrl(server.origin);

    expect([capture.error?.code, capture.body]).toEqual(['too-large', null]);
  });

  test('is refused while it streams without end', async () => {
    const server = await loopback((_request, response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(10_000)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });

    const capture = await fetchUrl(server.origin);

    expect([capture.error?.code, capture.body]).toEqual(['too-large', null]);
  });

  test('is measured after decompression', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000));
    const server = await loopback((_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));

    const capture = await fetchUrl(server.origin);

    expect(bomb.length).toBeLessThan(SETTINGS.maxBytes);
    expect(capture.error?.code).toBe('too-large');
  });
});

describe('manners', () => {
  test('are asked before every hop, and a refusal ends the way', async () => {
    const server = await loopback((_request, response) => response.writeHead(301, { location: '/private' }).end());
    const asked: string[] = [];
    const manners: Manners = {
      async refusal({ pathname }) {
        asked.push(pathname);
        return pathname === '/private' ? { code: 'robots', message: 'keep out' } : null;
      },
      turn: (_url, request) => request(),
    };

    const capture = await fetchUrl(`${server.origin}/public`, {}, manners);

    expect(asked).toEqual(['/public', '/private']);
    expect(server.pages()).toEqual(['/public']);
    expect([capture.error, capture.finalUrl]).toEqual([{ code: 'robots', message: 'keep out' }, `${server.origin}/private`]);
  });

  test('may make a request wait longer than it may take', async () => {
    const server = await loopback((_request, response) => response.end('at last'));
    const manners: Manners = {
      refusal: async () => null,
      turn: async (_url, request) => {
        await new Promise((resolve) => setTimeout(resolve, 1_200));
        return request();
      },
    };

    const capture = await fetchUrl(server.origin, { timeoutMs: 1_000 }, manners);

    expect([capture.error, text(capture.body)]).toEqual([null, 'at last']);
  });
});
