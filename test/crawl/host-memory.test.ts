import { describe, expect, test } from 'vitest';
import { type CrawlRequest, type CrawlSettings, crawl } from '../../src/crawl/crawler.ts';
import type { HostMemory } from '../../src/crawl/host-memory.ts';
import type { Capture, HostRecord } from '../../src/model.ts';
import { type Handler, type LoopbackServer, loopback, site } from './loopback.ts';

const MINUTE = 60_000;

/** Runs that follow each other, with a clock that is set by hand and nothing in memory but what is kept. */
class Years {
  readonly records = new Map<string, HostRecord>();
  time = Date.parse('2026-11-24T03:00:00Z');

  async run(requests: readonly CrawlRequest[], more: Partial<CrawlSettings> = {}) {
    const captures = new Map<string, Capture>();
    const left = new Map<string, string>();
    const hosts: HostMemory = {
      known: [...this.records.values()],
      keep: async (record) => void this.records.set(record.host, record),
    };
    const settings: CrawlSettings = {
      userAgent: 'Policytrace/1.2.3 (+mailto:watch@example.org)',
      privateHosts: new Set(['127.0.0.1']),
      timeoutMs: 5_000,
      maxBytes: 100_000,
      concurrency: 4,
      hostDelayMs: 0,
      retries: 0,
      hosts,
      random: () => 0,
      now: () => new Date(this.time),
      ...more,
    };
    await crawl(
      requests,
      settings,
      async ({ slug }, capture) => void captures.set(slug, capture),
      ({ slug }, why) => void left.set(slug, why),
    );
    return { captures, left };
  }
}

function pages(server: LoopbackServer, ...slugs: string[]): CrawlRequest[] {
  return slugs.map((slug) => ({ slug, url: `${server.origin}/${slug}`, etag: null, lastModified: null }));
}

/** Fails until it is told to be well. */
function ailing(status: number, headers: Record<string, string> = {}) {
  let well = false;
  const handler: Handler = (request, response) => {
    if (well || request.url === '/robots.txt') site()(request, response);
    else response.writeHead(status, headers).end('not now');
  };
  return { handler, recover: () => (well = true) };
}

describe('a Retry-After that is longer than a run', () => {
  test('is kept to by the runs that follow, to the second', async () => {
    const { handler, recover } = ailing(503, { 'retry-after': '7200' });
    const server = await loopback(handler);
    const years = new Years();
    const first = await years.run(pages(server, 'a', 'b'));
    recover();

    years.time += 117 * MINUTE;
    const early = await years.run(pages(server, 'a', 'b'));
    years.time += 3 * MINUTE;
    const late = await years.run(pages(server, 'a', 'b'));

    expect([first.captures.size, first.left.size]).toEqual([1, 1]);
    expect(early.left.get('a')).toBe(`${new URL(server.origin).host} is left alone until 2026-11-24T05:00:00Z (HTTP 503 with Retry-After)`);
    expect([early.captures.size, late.captures.size]).toEqual([0, 2]);
    expect(server.pages()).toEqual(['/a', '/a', '/b']);
  });
});

describe('a host that does not answer', () => {
  test('is left alone for pauses that double from run to run, up to half a day', async () => {
    const { handler } = ailing(500);
    const server = await loopback(handler);
    const years = new Years();
    const pauses: number[] = [];
    for (let failed = 0; failed < 8; failed++) {
      await years.run(pages(server, 'a'));
      const until = Date.parse([...years.records.values()][0]?.heldUntil ?? '');
      pauses.push((until - years.time) / MINUTE);
      years.time = until;
    }

    expect(pauses).toEqual([15, 30, 60, 120, 240, 480, 720, 720]);
    expect(server.pages()).toHaveLength(8);
  });

  test('is forgiven all of it once it answers', async () => {
    const { handler, recover } = ailing(500);
    const server = await loopback(handler);
    const years = new Years();
    await years.run(pages(server, 'a'));
    years.time += 15 * MINUTE;
    recover();

    await years.run(pages(server, 'a'));

    expect([...years.records.values()][0]).toMatchObject({ failures: 0, heldUntil: null, why: null });
  });

  test('is given up after three pages in a row, and the rest of its pages wait for another run', async () => {
    const { handler } = ailing(500);
    const server = await loopback(handler);

    const { captures, left } = await new Years().run(pages(server, 'a', 'b', 'c', 'd', 'e'));

    expect([[...captures.keys()], [...left.keys()]]).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e'],
    ]);
  });

  test('is not thought of one page that fails while others answer', async () => {
    const server = await loopback((request, response) => {
      if (request.url === '/bad') response.writeHead(500).end();
      else site()(request, response);
    });
    const years = new Years();

    await years.run(pages(server, 'good', 'bad', 'fine'));
    const next = await years.run(pages(server, 'good', 'bad', 'fine'));

    expect(next.captures.size).toBe(3);
  });
});

describe('robots.txt', () => {
  const rules: Handler = site('User-agent: *\nDisallow: /private');

  test('that was read is not asked for again within a day, by whichever run', async () => {
    const server = await loopback(rules);
    const years = new Years();

    for (const hours of [0, 1, 12, 12]) {
      years.time += hours * 60 * MINUTE;
      expect((await years.run(pages(server, 'private'))).captures.get('private')?.error?.code).toBe('robots');
    }

    expect(server.seen.map(({ path }) => path)).toEqual(['/robots.txt', '/robots.txt']);
  });

  test('that could not be had is asked for again by the next run', async () => {
    let well = false;
    const server = await loopback((request, response) => {
      if (well) rules(request, response);
      else response.writeHead(503).end();
    });
    const years = new Years();
    await years.run(pages(server, 'a'));
    well = true;
    years.time += 15 * MINUTE;

    expect((await years.run(pages(server, 'a'))).captures.get('a')?.status).toBe(200);
  });
});

describe('requests to one host at the same time', () => {
  test('are as many as were allowed, and no more', async () => {
    let open = 0;
    let most = 0;
    const server = await loopback((request, response) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        site()(request, response);
      }, 20);
    });

    await new Years().run(pages(server, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), { requestsPerHost: 3 });

    expect([most, server.pages().length]).toEqual([3, 8]);
  });
});

describe('a run that is stopped', () => {
  test('asks for nothing more, finishes what is under way, and says which pages are left', async () => {
    const stop = new AbortController();
    const server = await loopback((request, response) => {
      if (request.url === '/b') stop.abort();
      site()(request, response);
    });

    const { captures, left } = await new Years().run(pages(server, 'a', 'b', 'c', 'd'), { stop: stop.signal });

    expect([[...captures.keys()], [...left.keys()]]).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(server.pages()).toEqual(['/a', '/b']);
  });

  test('does not sit out a pause', async () => {
    const stop = new AbortController();
    const server = await loopback((request, response) => {
      site()(request, response);
      if (request.url === '/a') setTimeout(() => stop.abort(), 20);
    });

    const { captures, left } = await new Years().run(pages(server, 'a', 'b'), { stop: stop.signal, hostDelayMs: 3_600 });

    expect([captures.size, left.size]).toEqual([1, 1]);
  });
});
