import { describe, expect, test } from 'vitest';
import { type CrawlRequest, type CrawlSettings, crawl } from '../../src/crawl/crawler.ts';
import type { Pace } from '../../src/crawl/host-schedule.ts';
import type { Capture } from '../../src/model.ts';
import { type LoopbackServer, loopback, type SeenRequest, site } from './loopback.ts';

/** A clock on which a thousandth of a real second is a second: pauses of minutes pass, and are measured, in a moment. */
const FAST: Pace = {
  now: () => performance.now() * 1_000,
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms / 1_000)),
};

const SETTINGS: CrawlSettings = {
  privateHosts: new Set(['127.0.0.1']),
  userAgent: 'Policytrace/1.2.3 (+mailto:watch@example.org)',
  timeoutMs: 5_000,
  maxBytes: 100_000,
  concurrency: 8,
  hostDelayMs: 0,
  retryPauseMs: 1_000,
  pace: FAST,
  random: () => 0,
};

function page(server: LoopbackServer, slug: string): CrawlRequest {
  return { slug, url: `${server.origin}/${slug}`, etag: null, lastModified: null };
}

function pages(server: LoopbackServer, ...slugs: string[]): CrawlRequest[] {
  return slugs.map((slug) => page(server, slug));
}

/** Crawls and returns the captures by slug, in the order in which they came. */
async function crawled(requests: readonly CrawlRequest[], settings: Partial<CrawlSettings> = {}): Promise<Map<string, Capture>> {
  const captures = new Map<string, Capture>();
  await crawl(requests, { ...SETTINGS, ...settings }, async ({ slug }, capture) => {
    expect(captures.has(slug)).toBe(false);
    captures.set(slug, capture);
  });
  return captures;
}

/** The time from one request to the next: never less than the pause between them, which begins later still. */
function gaps(seen: readonly SeenRequest[]): number[] {
  return seen.slice(1).map(({ began }, index) => began - (seen[index]?.began ?? Number.NaN));
}

describe('a crawl', () => {
  test('hands over one capture for every page', async () => {
    const server = await loopback(site());

    const captures = await crawled(pages(server, 'a', 'b', 'c'));

    expect([...captures.keys()].sort()).toEqual(['a', 'b', 'c']);
    expect([...captures.values()].map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  test('of nothing asks for nothing', async () => {
    expect((await crawled([])).size).toBe(0);
  });

  test('fetches again the second time and the third, in one process', async () => {
    const server = await loopback(site());

    for (const _run of [1, 2, 3]) await crawled(pages(server, 'a', 'b'));

    expect(server.pages().sort()).toEqual(['/a', '/a', '/a', '/b', '/b', '/b']);
  });

  test('fetches two pages that have one URL', async () => {
    const server = await loopback(site());
    const url = `${server.origin}/same`;

    const captures = await crawled(['first', 'second'].map((slug) => ({ slug, url, etag: null, lastModified: null })));

    expect([...captures.keys()].sort()).toEqual(['first', 'second']);
    expect(server.pages()).toEqual(['/same', '/same']);
  });

  test('goes on when one page fails, whatever the failure', async () => {
    const server = await loopback((request, response) => {
      if (request.url === '/broken') response.destroy();
      else site()(request, response);
    });
    const requests = [...pages(server, 'broken', 'whole'), { slug: 'none', url: 'ftp://nowhere', etag: null, lastModified: null }];

    const captures = await crawled(requests, { retries: 0 });

    expect([captures.get('broken')?.error?.code, captures.get('none')?.error?.code]).toEqual(['network', 'network']);
    expect(captures.get('whole')?.status).toBe(200);
  });

  test('goes on when a capture cannot be taken in, and tells of it at the end', async () => {
    const server = await loopback(site());
    const taken: string[] = [];

    const run = crawl(pages(server, 'a', 'b', 'c'), SETTINGS, async ({ slug }) => {
      if (slug !== 'c') throw new Error(`disk full at ${slug}`);
      taken.push(slug);
    });

    const error = await run.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AggregateError);
    expect((error as AggregateError).errors.map(({ message }) => message).sort()).toEqual(['disk full at a', 'disk full at b']);
    expect(taken).toEqual(['c']);
    expect(server.pages()).toHaveLength(3);
  });

  test('sends the conditions of each page', async () => {
    const server = await loopback((request, response) => {
      if (request.headers['if-none-match'] === '"7"') response.writeHead(304).end();
      else site()(request, response);
    });

    const captures = await crawled([{ ...page(server, 'known'), etag: '"7"' }, page(server, 'new')]);

    expect([captures.get('known')?.status, captures.get('new')?.status]).toEqual([304, 200]);
  });
});

describe('the pause between requests', () => {
  test('keeps one host to one request at a time', async () => {
    let open = 0;
    let most = 0;
    const server = await loopback((request, response) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        site()(request, response);
      }, 5);
    });

    await crawled(pages(server, 'a', 'b', 'c', 'd'));

    expect([most, server.pages().length]).toEqual([1, 4]);
  });

  test('is kept between any two of a host, robots.txt among them', async () => {
    const server = await loopback(site(), FAST.now);

    await crawled(pages(server, 'a', 'b', 'c'), { hostDelayMs: 20_000 });

    expect(server.seen.map(({ path }) => path)).toEqual(['/robots.txt', '/a', '/b', '/c']);
    for (const gap of gaps(server.seen)) expect(gap).toBeGreaterThanOrEqual(20_000);
  });

  test('lets hosts be asked at the same time', async () => {
    const waiting: (() => void)[] = [];
    const bothHere: Parameters<typeof loopback>[0] = (request, response) => {
      if (request.url === '/robots.txt') return site()(request, response);
      waiting.push(() => site()(request, response));
      if (waiting.length === 2) for (const answer of waiting) answer();
    };
    const servers = await Promise.all([loopback(bothHere), loopback(bothHere)]);

    const captures = await crawled(servers.map((server, index) => page(server, `p${index}`)));

    expect([...captures.values()].map(({ status }) => status)).toEqual([200, 200]);
  });

  test('is the crawl-delay of robots.txt where that is longer', async () => {
    const server = await loopback(site('User-agent: *\nCrawl-delay: 30'), FAST.now);

    await crawled(pages(server, 'a', 'b'), { hostDelayMs: 5_000 });

    for (const gap of gaps(server.seen)) expect(gap).toBeGreaterThanOrEqual(30_000);
  });

  test('of a crawl-delay without measure is cut to the longest that is kept to', async () => {
    const server = await loopback(site('User-agent: *\nCrawl-delay: 86400'), FAST.now);

    const captures = await crawled(pages(server, 'a', 'b'), { maxCrawlDelayMs: 10_000 });

    expect(captures.size).toBe(2);
    for (const gap of gaps(server.seen)) expect(gap).toBeGreaterThanOrEqual(10_000);
  });

  test('holds for a host that is reached by the redirects of another', async () => {
    const target = await loopback(site(), FAST.now);
    const first = await loopback((request, response) => {
      if (request.url === '/robots.txt') site()(request, response);
      else response.writeHead(302, { location: `${target.origin}${request.url}` }).end();
    });
    const second = await loopback((request, response) => {
      if (request.url === '/robots.txt') site()(request, response);
      else response.writeHead(302, { location: `${target.origin}${request.url}` }).end();
    });

    await crawled([...pages(first, 'a', 'b'), ...pages(second, 'c', 'd')], { hostDelayMs: 20_000 });

    expect(target.pages().sort()).toEqual(['/a', '/b', '/c', '/d']);
    for (const gap of gaps(target.seen)) expect(gap).toBeGreaterThanOrEqual(20_000);
  });
});

describe('a slow host', () => {
  test('never makes another wait', async () => {
    let release = () => {};
    const slow = await loopback((request, response) => {
      if (request.url === '/s1') release = () => site()(request, response);
      else site()(request, response);
    });
    const quick = await loopback(site());
    const order: string[] = [];
    const requests = [...pages(slow, 's1', 's2', 's3'), ...pages(quick, 'q1', 'q2', 'q3')];

    await crawl(requests, SETTINGS, async ({ slug }) => {
      order.push(slug);
      if (slug === 'q3') release();
    });

    expect(order).toEqual(['q1', 'q2', 'q3', 's1', 's2', 's3']);
  });

  test('holds no slot while it pauses', async () => {
    let clock = 0;
    const pace: Pace = { now: () => clock, sleep: () => Promise.reject(new Error('a slot was held')) };
    const patient = await loopback(site('User-agent: *\nCrawl-delay: 900'));
    const others = await Promise.all([1, 2, 3].map(() => loopback(site())));
    const order: string[] = [];
    const requests = [...pages(patient, 'p1', 'p2'), ...others.flatMap((server, index) => pages(server, `o${index}`, `u${index}`))];

    await crawl(requests, { ...SETTINGS, concurrency: 1, maxCrawlDelayMs: 900_000, pace }, async ({ slug }) => {
      order.push(slug);
      if (order.length >= 6) clock += 900_000;
    });

    expect(order.slice(-2)).toEqual(['p1', 'p2']);
    expect(order).toHaveLength(8);
  });
});

describe('robots.txt', () => {
  test('keeps us from asking for what it disallows, and the page is a capture that says so', async () => {
    const server = await loopback(site('User-agent: *\nDisallow: /private'));

    const captures = await crawled(pages(server, 'private', 'public'));

    expect(server.pages()).toEqual(['/public']);
    expect(captures.get('private')).toMatchObject({ status: null, error: { code: 'robots' }, body: null });
  });

  test('is asked for once a run, not once a page', async () => {
    const server = await loopback(site('User-agent: *\nDisallow:'));

    await crawled(pages(server, 'a', 'b', 'c'));

    expect(server.seen.filter(({ path }) => path === '/robots.txt')).toHaveLength(1);
  });

  test('that cannot be had is asked for again before its host is given up, and then no page of it is asked for', async () => {
    const server = await loopback((request, response) => {
      response.writeHead(request.url === '/robots.txt' ? 503 : 200).end();
    }, FAST.now);
    const other = await loopback(site());

    const captures = await crawled([...pages(server, 'a', 'b'), page(other, 'z')], { retries: 2, retryPauseMs: 50_000 });

    expect(server.seen.map(({ path }) => path)).toEqual(['/robots.txt', '/robots.txt', '/robots.txt']);
    expect(gaps(server.seen)[1]).toBeGreaterThanOrEqual(100_000);
    expect(captures.get('a')?.error).toEqual({ code: 'network', message: expect.stringContaining('robots.txt answered HTTP 503') });
    expect([captures.get('b')?.error?.code, captures.get('z')?.status]).toEqual(['network', 200]);
  });

  test('that came at the second attempt holds', async () => {
    let asked = 0;
    const server = await loopback((request, response) => {
      if (request.url === '/robots.txt') asked += 1;
      if (request.url === '/robots.txt' && asked === 1) response.destroy();
      else site('User-agent: *\nDisallow: /private')(request, response);
    });

    const captures = await crawled(pages(server, 'private', 'public'));

    expect([captures.get('private')?.error?.code, captures.get('public')?.status]).toEqual(['robots', 200]);
    expect(server.pages()).toEqual(['/public']);
  });

  test('of the host that a redirect leads to is honoured too', async () => {
    const target = await loopback(site('User-agent: *\nDisallow: /'));
    const server = await loopback((request, response) => {
      if (request.url === '/robots.txt') site()(request, response);
      else response.writeHead(301, { location: `${target.origin}/moved` }).end();
    });

    const captures = await crawled(pages(server, 'a'));

    expect(captures.get('a')?.error?.code).toBe('robots');
    expect(target.pages()).toEqual([]);
  });
});

describe('a failure that may pass', () => {
  function failing(times: number, status: number, headers: Record<string, string> = {}) {
    let left = times;
    return loopback((request, response) => {
      if (request.url === '/bad' && left > 0) {
        left -= 1;
        response.writeHead(status, headers).end('not now');
      } else site()(request, response);
    }, FAST.now);
  }

  test('is asked for again, and the answer that came at last is the capture', async () => {
    const server = await failing(2, 503);

    const captures = await crawled(pages(server, 'bad'), { retries: 2 });

    expect(captures.get('bad')?.status).toBe(200);
    expect(server.pages()).toEqual(['/bad', '/bad', '/bad']);
  });

  test('that does not pass is the capture after the last attempt', async () => {
    const server = await failing(99, 500);

    const captures = await crawled(pages(server, 'bad'), { retries: 2 });

    expect(captures.get('bad')?.status).toBe(500);
    expect(server.pages()).toHaveLength(3);
  });

  test('is asked for after pauses that grow, while other pages of the host go on', async () => {
    const server = await failing(2, 500);

    await crawled(pages(server, 'bad', 'x', 'y'), { retries: 2, retryPauseMs: 100_000 });

    const tries = server.seen.filter(({ path }) => path === '/bad');
    expect(server.pages()).toEqual(['/bad', '/x', '/y', '/bad', '/bad']);
    expect(gaps(tries)[0]).toBeGreaterThanOrEqual(100_000);
    expect(gaps(tries)[1]).toBeGreaterThanOrEqual(200_000);
  });

  test.each([404, 403, 429])('is not seen in HTTP %i, which is asked for once', async (status) => {
    const server = await failing(99, status);

    const captures = await crawled(pages(server, 'bad'));

    expect(captures.get('bad')?.status).toBe(status);
    expect(server.pages()).toEqual(['/bad']);
  });

  test('of a connection that breaks is asked for again', async () => {
    let broken = false;
    const server = await loopback((request, response) => {
      if (request.url === '/bad' && !broken) {
        broken = true;
        response.destroy();
      } else site()(request, response);
    });

    const captures = await crawled(pages(server, 'bad'));

    expect(captures.get('bad')?.status).toBe(200);
  });

  test.each([429, 503])('of HTTP %i with Retry-After leaves the whole host alone for so long', async (status) => {
    const server = await failing(1, status, { 'retry-after': '100' });

    const captures = await crawled(pages(server, 'bad', 'x'));

    expect([captures.get('bad')?.status, captures.get('x')?.status]).toEqual([200, 200]);
    const refused = server.seen.findIndex(({ path }) => path === '/bad');
    expect(gaps(server.seen)[refused]).toBeGreaterThanOrEqual(100_000);
  });

  test('of HTTP 503 with a Retry-After beyond our patience ends the host for this run, and other hosts go on', async () => {
    const server = await failing(99, 503, { 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() });
    const other = await loopback(site());

    const captures = await crawled([...pages(server, 'bad', 'x', 'y'), page(other, 'z')]);

    expect(server.pages()).toEqual(['/bad']);
    expect(captures.get('bad')?.status).toBe(503);
    expect([...captures.keys()].sort()).toEqual(['bad', 'z']);
    expect(captures.get('z')?.status).toBe(200);
  });
});
