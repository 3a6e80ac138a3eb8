import { describe, expect, test } from 'vitest';
import type { FetchSettings, Manners } from '../../src/crawl/fetch-settings.ts';
import { createRobots } from '../../src/crawl/robots.ts';
import { type Handler, loopback, site } from './loopback.ts';

const SETTINGS: FetchSettings = {
  privateHosts: new Set(['127.0.0.1']),
  userAgent: 'Policytrace/1.2.3 (+mailto:watch@example.org)',
  timeoutMs: 5_000,
  maxBytes: 100_000,
  maxRedirects: 5,
};
const AT_ONCE: Manners['turn'] = (_url, request) => request();

async function askFor(path: string, handler: Handler) {
  const server = await loopback(handler);
  const url = new URL(path, server.origin);
  return (await createRobots(SETTINGS, AT_ONCE).rules(url)).refusal(url);
}

describe('robots.txt', () => {
  test('refuses what its rules for everybody disallow, and says which line', async () => {
    const refusal = await askFor('/private/a', site('User-agent: *\nDisallow: /private\n'));

    expect(refusal).toEqual({ code: 'robots', message: expect.stringContaining('line 2 of http://127.0.0.1') });
  });

  test.each([
    ['/public', null],
    ['/private/open', null],
    ['/private/shut', 'robots'],
    ['/list?page=2', 'robots'],
    ['/report.pdf', 'robots'],
    ['/report.pdf.html', null],
  ])('answers for %s: %s', async (path, code) => {
    const rules = 'User-agent: *\nDisallow: /private\nAllow: /private/open\nDisallow: /*?page=\nDisallow: /*.pdf$\n';

    const refusal = await askFor(path, site(rules));

    expect(refusal?.code ?? null).toBe(code);
  });

  test('holds for us by our own name, whatever it says to others', async () => {
    const rules = 'User-agent: *\nDisallow: /\n\nUser-agent: policytrace\nDisallow: /shut\n';

    const refusals = await Promise.all([askFor('/open', site(rules)), askFor('/shut', site(rules))]);

    expect(refusals.map((refusal) => refusal?.code ?? null)).toEqual([null, 'robots']);
  });

  test.each([401, 403, 404, 410])('that answers %i sets no rules', async (status) => {
    expect(await askFor('/a', (_request, response) => response.writeHead(status).end('User-agent: *\nDisallow: /'))).toBeNull();
  });

  test.each([429, 500, 503])('that answers %i forbids everything', async (status) => {
    const refusal = await askFor('/a', (_request, response) => response.writeHead(status).end());

    expect(refusal).toEqual({ code: 'network', message: expect.stringContaining(`HTTP ${status}, so nothing`) });
  });

  test('that cannot be reached forbids everything', async () => {
    const server = await loopback((_request, response) => response.end());
    server.close();

    const url = new URL('/a', server.origin);
    const refusal = (await createRobots(SETTINGS, AT_ONCE).rules(url)).refusal(url);

    expect(refusal).toEqual({ code: 'refused', message: expect.stringContaining('robots.txt could not be read') });
  });

  test('is read from where a redirect leads, and sets no rules where redirects do not end', async () => {
    const moved: Handler = (request, response) => {
      if (request.url === '/robots.txt') response.writeHead(301, { location: '/rules.txt' }).end();
      else response.end('User-agent: *\nDisallow: /a');
    };
    const circle: Handler = (_request, response) => response.writeHead(302, { location: '/robots.txt' }).end();

    const refusals = await Promise.all([askFor('/a', moved), askFor('/a', circle)]);

    expect(refusals.map((refusal) => refusal?.code ?? null)).toEqual(['robots', null]);
  });

  test('is asked for once, though many ask at the same time', async () => {
    const server = await loopback(site('User-agent: *\nDisallow:'));
    const robots = createRobots(SETTINGS, AT_ONCE);

    await Promise.all(['/a', '/b', '/c'].map((path) => robots.rules(new URL(path, server.origin))));
    await robots.rules(new URL('/d', server.origin));

    expect(server.seen.map(({ path }) => path)).toEqual(['/robots.txt']);
  });

  test.each([
    ['User-agent: *\nCrawl-delay: 4\nDisallow:', 4_000],
    ['User-agent: *\nCrawl-delay: 0.5', 500],
    ['User-agent: *\nCrawl-delay: soon', null],
    ['User-agent: *\nCrawl-delay: -3', null],
    ['User-agent: *\nDisallow:', null],
    ['<!doctype html><p>Not a rule in sight</p>', null],
  ])('%j asks for a pause of %s ms', async (rules, expected) => {
    const server = await loopback(site(rules));

    const { crawlDelayMs, refusal } = await createRobots(SETTINGS, AT_ONCE).rules(new URL(server.origin));

    expect(crawlDelayMs).toBe(expected);
    expect(refusal(new URL('/a', server.origin))).toBeNull();
  });
});
