import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inTemporaryFolder } from '../corpus.ts';
import { loopback } from '../crawl/loopback.ts';
import { declarePages, pageOf } from './loopback-sources.ts';
import { run } from './run.ts';

const PARAGRAPHS = Array.from({ length: 20 }, (_, index) => `Rule ${index}: a request needs letter number ${index * 7} of a doctor.`);

describe('track --dry-run', () => {
  test('says what would be asked of whom before anything is known, and sends nothing', async () => {
    await inTemporaryFolder(async (dir) => {
      const server = await loopback(pageOf(() => PARAGRAPHS));
      const sources = declarePages(dir, server.origin, ['a', 'b'], { hostDelaySeconds: 3 });

      const { lines } = await run(['track', '--data', dir, '--sources', sources, '--dry-run', '--json']);

      expect(lines()).toEqual([
        {
          kind: 'host',
          host: new URL(server.origin).host,
          heldUntil: null,
          why: null,
          robotsReadAt: null,
          pauseSeconds: 3,
          requests: 3,
          seconds: 6,
          pages: ['a', 'b'].map((slug) => ({ slug, url: `${server.origin}/${slug}`, conditional: false, refused: null })),
        },
      ]);
      expect(server.seen).toEqual([]);
    });
  });

  test('knows what robots.txt said, who asked for peace, and which pages are asked for with conditions', async () => {
    await inTemporaryFolder(async (dir) => {
      const answer = pageOf(() => PARAGRAPHS, 'User-agent: *\nCrawl-delay: 0.01\nDisallow: /shut');
      const server = await loopback((request, response) => {
        if (request.url === '/zbusy') response.writeHead(429, { 'retry-after': '7200' }).end();
        else answer(request, response.setHeader('etag', '"1"'));
      });
      const sources = declarePages(dir, server.origin, ['open', 'shut', 'zbusy']);
      await run(['track', '--data', dir, '--sources', sources], '2026-11-20T06:00:00Z');
      const asked = server.seen.length;

      const held = await run(['track', '--data', dir, '--sources', sources, '--all', '--dry-run', '--json'], '2026-11-20T07:00:00Z');
      const free = await run(['track', '--data', dir, '--sources', sources, '--all', '--dry-run'], '2026-11-20T09:00:00Z');

      expect(held.lines()[0]).toMatchObject({ heldUntil: '2026-11-20T08:00:00Z', requests: 0, robotsReadAt: '2026-11-20T06:00:00Z' });
      expect(free.out()).toContain('2 requests, 0.01 s or more between two');
      expect(free.out()).toMatch(/open {2}http.*if it has changed/);
      expect(free.out()).toMatch(/shut {2}not asked for: disallowed by line 3/);
      expect(server.seen).toHaveLength(asked);
    });
  });
});

describe('track', () => {
  test('leaves the pages of a host that asked for peace for later, and says until when', async () => {
    await inTemporaryFolder(async (dir) => {
      const server = await loopback((request, response) => {
        if (request.url === '/robots.txt') response.writeHead(404).end();
        else response.writeHead(503, { 'retry-after': '7200' }).end();
      });
      const sources = declarePages(dir, server.origin, ['a', 'b']);
      await run(['track', '--data', dir, '--sources', sources], '2026-11-20T06:00:00Z');

      const { out, exitCode } = await run(['track', '--data', dir, '--sources', sources], '2026-11-20T07:00:00Z');

      expect(out()).toMatch(/Left for later: 1 page — 127\.0\.0\.1:\d+ is left alone until 2026-11-20T08:00:00Z/);
      expect([exitCode(), server.pages().length]).toEqual([1, 1]);
    });
  });

  test('holds a page that lost most of its text until a second look says the same, and looks again within the hour', async () => {
    await inTemporaryFolder(async (dir) => {
      let paragraphs: readonly string[] = PARAGRAPHS;
      const server = await loopback(pageOf(() => paragraphs));
      const sources = declarePages(dir, server.origin, ['a']);
      const track = (now: string) => run(['track', '--data', dir, '--sources', sources, '--json'], now);
      await track('2026-11-20T06:00:00Z');
      paragraphs = ['The system is being cleaned this night.', ...PARAGRAPHS.slice(0, 2)];

      const first = await track('2026-11-21T06:00:00Z');
      const second = await track('2026-11-21T07:00:00Z');

      expect(first.lines()[0]).toMatchObject({ result: 'bad', state: 'held', changes: [], events: [{ name: 'held' }] });
      expect(second.lines()[0]).toMatchObject({ result: 'changed', state: 'good', events: [{ name: 'back' }] });
    });
  });

  test('takes back what was held when the page is as it was', async () => {
    await inTemporaryFolder(async (dir) => {
      let paragraphs: readonly string[] = PARAGRAPHS;
      const server = await loopback(pageOf(() => paragraphs));
      const sources = declarePages(dir, server.origin, ['a']);
      const track = (now: string) => run(['track', '--data', dir, '--sources', sources, '--json'], now);
      await track('2026-11-20T06:00:00Z');
      paragraphs = PARAGRAPHS.slice(0, 2);
      await track('2026-11-21T06:00:00Z');
      paragraphs = PARAGRAPHS;

      const second = await track('2026-11-21T07:00:00Z');
      const changes = await run(['changes', '--data', dir, '--json']);

      expect(second.lines()[0]).toMatchObject({
        result: 'unchanged',
        events: [{ name: 'back', detail: expect.stringContaining('counts for nothing') }],
      });
      expect(changes.lines().filter(({ kind }) => kind === 'removed')).toEqual([]);
    });
  });
});

describe('pages confirm-move', () => {
  test('writes the address that a page answers from into its declaration, and tells the move', async () => {
    await inTemporaryFolder(async (dir) => {
      const answer = pageOf(() => PARAGRAPHS);
      const server = await loopback((request, response) => {
        if (request.url === '/a') response.writeHead(302, { location: '/new/a' }).end();
        else answer(request, response);
      });
      const sources = declarePages(dir, server.origin, ['a']);
      await run(['track', '--data', dir, '--sources', sources], '2026-11-20T06:00:00Z');

      const { exitCode } = await run(['pages', 'confirm-move', 'a', '--data', dir, '--sources', sources], '2026-11-20T07:00:00Z');
      await run(['track', '--data', dir, '--sources', sources, '--all'], '2026-11-20T08:00:00Z');
      const events = await run(['changes', '--data', dir, '--json']);

      expect(exitCode()).toBe(0);
      const declared = readFileSync(join(sources, 'agency.yaml'), 'utf8');
      expect(declared).toContain(`url: ${server.origin}/new/a`);
      expect(declared).toMatch(new RegExp(`formerUrls: \\[ ?"?${server.origin}/a"? ?\\]`));
      expect(server.pages()).toEqual(['/a', '/new/a', '/new/a']);
      expect(events.out()).toContain(`moved from ${server.origin}/a to ${server.origin}/new/a: confirmed by a person`);
    });
  });

  test('wants an address where the page answers from its own', async () => {
    await inTemporaryFolder(async (dir) => {
      const server = await loopback(pageOf(() => PARAGRAPHS));
      const sources = declarePages(dir, server.origin, ['a']);
      await run(['track', '--data', dir, '--sources', sources]);

      const { exitCode, err } = await run(['pages', 'confirm-move', 'a', '--data', dir, '--sources', sources]);

      expect([exitCode(), err()]).toEqual([2, expect.stringContaining('name its new address')]);
    });
  });
});
