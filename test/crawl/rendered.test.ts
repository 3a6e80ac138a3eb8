import { describe, expect, test, vi } from 'vitest';
import { crawl } from '../../src/crawl/crawler.ts';
import { findChromium } from '../../src/crawl/find-chromium.ts';
import { extract } from '../../src/extract/index.ts';
import type { Capture } from '../../src/model.ts';
import { loopback } from './loopback.ts';

const PAGE = `<html><head><title>Parole</title><script src="/draw.js"></script></head><body><main><h1>Parole</h1><p id="fee">Loading</p></main>
<img src="/picture.png"></body></html>`;
const SCRIPT = `addEventListener('load', async () => {
  const told = await (await fetch('/fee.json')).json();
  document.querySelector('#fee').textContent = 'The fee is ' + told.fee + '.';
  fetch('/count', { method: 'POST', body: 'seen' }).catch(() => {});
  fetch('/private/secret.json').catch(() => {});
  fetch('http://localhost:1/else').catch(() => {});
});`;

/** A page whose text is put together by a script from another answer. */
async function drawn(env: Record<string, string> = {}) {
  const site = await loopback((request, response) => {
    const answers: Record<string, [string, string]> = {
      '/robots.txt': ['text/plain', 'User-agent: *\nDisallow: /private/'],
      '/page': ['text/html', PAGE],
      '/draw.js': ['text/javascript', SCRIPT],
      '/fee.json': ['application/json', '{"fee":"$630"}'],
    };
    const [type, body] = answers[request.url ?? ''] ?? ['text/plain', ''];
    response.setHeader('content-type', type).setHeader('etag', '"1"').end(body);
  });
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  let capture: Capture | undefined;
  try {
    await crawl(
      [{ slug: 'page', url: `${site.origin}/page`, kind: 'rendered', etag: null, lastModified: null, changeKey: null }],
      {
        userAgent: 'policytrace-test (+https://example.org)',
        timeoutMs: 20_000,
        maxBytes: 1_000_000,
        hostDelayMs: 0,
        concurrency: 1,
        retries: 0,
        privateHosts: new Set(['127.0.0.1']),
      },
      async (_page, one) => {
        capture = one;
      },
      () => {},
    );
  } finally {
    vi.unstubAllEnvs();
  }
  return { site, capture };
}

describe.skipIf(findChromium(process.env) === null)('a page that scripts draw', () => {
  test('is kept as it stands when they are done, and what they ask for is asked as politely as any page', async () => {
    const { site, capture } = await drawn();

    expect(capture).toMatchObject({ status: 200, error: null });
    const { passages } = await extract({
      body: capture?.body ?? new Uint8Array(),
      mediaType: 'text/html',
      contentType: 'text/html; charset=utf-8',
      media: 'html',
      main: [],
      ignore: [],
    });
    expect(passages.map(({ text }) => text)).toContain('The fee is $630.');
    expect(capture?.headers).not.toHaveProperty('etag');
    expect(site.pages().toSorted()).toEqual(['/draw.js', '/fee.json', '/page']);
    expect(new Set(site.seen.map(({ headers }) => headers['user-agent']))).toEqual(new Set(['policytrace-test (+https://example.org)']));
  });
});

test('without a browser a page that scripts draw is a failed capture that says what is missing', async () => {
  const { capture } = await drawn({ POLICYTRACE_CHROMIUM: '', PATH: '' });

  expect(capture?.error?.message).toContain('no Chromium is installed');
  expect(capture?.body).toBeNull();
});
