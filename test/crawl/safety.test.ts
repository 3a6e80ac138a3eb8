import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fetchDocument } from '../../src/crawl/fetch-document.ts';
import type { FetchSettings } from '../../src/crawl/fetch-settings.ts';
import { isPublicAddress } from '../../src/crawl/public-address.ts';
import { loopback, site } from './loopback.ts';
import { SELF_SIGNED } from './self-signed.ts';

const SETTINGS: FetchSettings = { userAgent: 'Policytrace/1.2.3 (+mailto:watch@example.org)', timeoutMs: 5_000, maxBytes: 100_000 };
const HERE = new Set(['127.0.0.1']);

function fetchUrl(url: string, privateHosts: ReadonlySet<string> = new Set()) {
  return fetchDocument({ url, etag: null, lastModified: null }, { ...SETTINGS, privateHosts });
}

describe('an address', () => {
  test.each([
    ['127.0.0.1', 'loopback'],
    ['0.0.0.0', 'unspecified'],
    ['10.1.2.3', 'private'],
    ['172.16.0.1', 'private'],
    ['192.168.1.1', 'private'],
    ['169.254.169.254', 'link-local'],
    ['100.64.0.1', 'shared'],
    ['224.0.0.1', 'multicast'],
    ['240.0.0.1', 'reserved'],
    ['255.255.255.255', 'broadcast'],
    ['::', 'unspecified'],
    ['::1', 'loopback'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'link-local with a zone'],
    ['fc00::1', 'unique local'],
    ['fd12:3456:789a::1', 'unique local'],
    ['ff02::1', 'multicast'],
    ['::ffff:127.0.0.1', 'mapped'],
    ['::ffff:10.0.0.1', 'mapped'],
    ['64:ff9b::7f00:1', 'translated'],
    ['2002:7f00:1::', 'tunnelled'],
    ['not an address', 'none'],
  ])('%s is not on the open Internet: %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each(['93.184.215.14', '8.8.8.8', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'])('%s is', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe('a host inside a private network', () => {
  test.each(['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '0177.0.0.1', '2130706433', '127.1'])(
    'is not asked by the name %s',
    async (host) => {
      const server = await loopback(site());
      const { port } = new URL(server.origin);

      const capture = await fetchUrl(`http://${host}:${port}/secret`);

      expect([capture.status, capture.error?.code, server.seen.length]).toEqual([null, 'private-address', 0]);
    },
  );

  test('is asked where the declaration allows it', async () => {
    const server = await loopback(site());

    expect((await fetchUrl(`${server.origin}/a`, HERE)).status).toBe(200);
  });

  test('is not reached by a redirect either', async () => {
    const server = await loopback((request, response) => {
      response.writeHead(302, { location: `http://localhost:${request.headers.host?.split(':')[1]}/inside` }).end();
    });

    const capture = await fetchUrl(`${server.origin}/a`, HERE);

    expect([capture.error?.code, server.pages()]).toEqual(['private-address', ['/a']]);
    expect(capture.finalUrl).toContain('http://localhost:');
  });
});

describe('a certificate that cannot be verified', () => {
  test('ends the way, even where the environment would let it pass', async () => {
    const server = createServer({ ...SELF_SIGNED }, (_request, response) => response.end('secret'));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    onTestFinished(() => {
      if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
      server.closeAllConnections();
      server.close();
    });

    const capture = await fetchUrl(`https://127.0.0.1:${(server.address() as AddressInfo).port}/`, HERE);

    expect([capture.status, capture.error?.code]).toEqual([null, 'tls']);
  });
});

describe('what another origin was told', () => {
  test('is not told to the next: no cookie, no credential, no condition', async () => {
    const target = await loopback(site());
    const server = await loopback((_request, response) => {
      response.writeHead(302, { location: `${target.origin}/b`, 'set-cookie': 'session=1; Path=/' }).end();
    });
    const request = { url: `${server.origin}/a`, etag: '"1"', lastModified: null };

    await fetchDocument(request, { ...SETTINGS, privateHosts: HERE });

    const headers = Object.keys(target.seen[0]?.headers ?? {});
    expect(headers).toContain('user-agent');
    for (const name of ['cookie', 'authorization', 'if-none-match', 'referer']) expect(headers).not.toContain(name);
  });
});

describe('a compressed body', () => {
  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['br', brotliCompressSync],
  ] as const)('in %s is read', async (coding, compress) => {
    const server = await loopback((_request, response) => {
      response.writeHead(200, { 'content-encoding': coding }).end(compress(Buffer.from('<p>Parole</p>')));
    });

    const capture = await fetchUrl(server.origin, HERE);

    expect([capture.error, Buffer.from(capture.body ?? []).toString()]).toEqual([null, '<p>Parole</p>']);
  });

  test.each([
    ['gzip', gzipSync(Buffer.alloc(20_000_000))],
    ['br', brotliCompressSync(Buffer.alloc(20_000_000))],
    ['gzip, gzip', gzipSync(gzipSync(Buffer.alloc(20_000_000)))],
  ] as const)('that is a bomb in %s is a failed capture', async (coding, bomb) => {
    const server = await loopback((_request, response) => response.writeHead(200, { 'content-encoding': coding }).end(bomb));

    const capture = await fetchUrl(server.origin, HERE);

    expect(bomb.byteLength).toBeLessThan(SETTINGS.maxBytes);
    expect([capture.error?.code, capture.body]).toEqual(['too-large', null]);
  });

  test('in more codings than make sense is a failed capture', async () => {
    const server = await loopback((_request, response) => response.writeHead(200, { 'content-encoding': 'gzip, gzip, gzip' }).end('x'));

    expect((await fetchUrl(server.origin, HERE)).error?.message).toContain('3 codings');
  });

  test('that breaks off is told as such, with what can be read of it', async () => {
    const whole = gzipSync(Buffer.from(Array.from({ length: 5_000 }, (_, index) => `line ${index * 7919} `).join('')));
    const server = await loopback((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(whole.subarray(0, whole.length / 2));
    });

    const capture = await fetchUrl(server.origin, HERE);

    expect(capture.error?.code).toBe('cut-off');
    expect(Buffer.from(capture.body ?? []).toString()).toMatch(/^line 0 line 7919 /);
  });
});

describe('a run that is stopped', () => {
  test('ends the requests that are under way', async () => {
    const server = await loopback(() => {});
    const stop = new AbortController();
    const fetching = fetchDocument(
      { url: server.origin, etag: null, lastModified: null },
      { ...SETTINGS, privateHosts: HERE, signal: stop.signal },
    );
    await expect.poll(() => server.seen.length).toBe(1);

    stop.abort();

    expect((await fetching).error?.code).toBe('deferred');
  });
});
