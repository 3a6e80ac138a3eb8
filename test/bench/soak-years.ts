import type { CrawlSettings } from '../../src/crawl/crawler.ts';
import { isDue } from '../../src/due.ts';
import { type House, track } from '../../src/pipeline.ts';
import { Random } from './random.ts';

const START = Date.UTC(2026, 0, 1, 6);
const DAY_MS = 86_400_000;
const HOSTS = 3;
const PAGES_A_HOST = 4;
const BAD_STATES: readonly string[] = ['blocked', 'failing', 'gone', 'moved', 'empty', 'truncated', 'held'];

/** What came of simulated days of watching pages whose servers fail at random. */
export interface SoakResult {
  looks: number;
  left: number;
  versions: number;
  events: number;
  /** What must never be: a page that was neither looked at nor left for later, an event told twice, an end without a beginning. */
  faults: string[];
  /** Bytes of the heap after each tenth of the days, where the process lets garbage be collected. */
  heap: number[];
}

export function soakDeclarations() {
  return Array.from({ length: HOSTS }, (_, host) => ({
    id: `host-${host}`,
    name: `Host ${host}`,
    kind: 'agency' as const,
    homepage: `https://host-${host}.example/`,
    privateHosts: [],
    retentionDays: null,
    pages: Array.from({ length: PAGES_A_HOST }, (_, page) => ({
      slug: `page-${host}-${page}`,
      title: `Page ${page}`,
      url: `https://host-${host}.example/${page}`,
      formerUrls: [],
      media: 'html' as const,
      cadence: 'daily' as const,
      topics: [],
      main: [],
      ignore: [],
      kind: null,
      notes: null,
    })),
  }));
}

/** Watches for so many days, each a look at what is due; the clock is set by hand. The house has declared `soakDeclarations`. */
export async function soak(house: House, days: number, seed = 1): Promise<SoakResult> {
  const random = new Random(seed);
  const result: SoakResult = { looks: 0, left: 0, versions: 0, events: 0, faults: [], heap: [] };
  const last = new Map<string, string>();
  let now = START;
  const settings: CrawlSettings = {
    userAgent: 'policytrace-soak',
    timeoutMs: 1_000,
    maxBytes: 100_000,
    concurrency: HOSTS,
    hostDelayMs: 0,
    retries: 0,
    random: () => 0,
    now: () => new Date(now),
    fetch: faultyServers(random, () => now),
    hosts: { known: await house.store.hosts(), keep: (record) => house.store.keepHost(record) },
  };
  for (let day = 0; day < days; day++) {
    now = START + day * DAY_MS;
    const pages = await house.store.pages();
    const looks = await Promise.all(pages.map(async (page) => (await house.store.lastLooks(page)).last));
    const due = pages.filter((page, index) => isDue(page, looks[index] ?? null, new Date(now)));
    const waiting = new Set(due.map(({ slug }) => slug));
    const onOutcome = ({ page, result: came, events }: Parameters<Parameters<typeof track>[3]>[0]) => {
      if (!waiting.delete(page.slug)) result.faults.push(`day ${day}: ${page.slug} came twice`);
      result.looks += 1;
      if (came === 'first' || came === 'changed') result.versions += 1;
      for (const { name } of events) {
        result.events += 1;
        if (name !== 'back' && !BAD_STATES.includes(name)) continue;
        const before = last.get(page.slug) ?? 'back';
        if (name === before) result.faults.push(`day ${day}: ${page.slug} told ${name} twice`);
        last.set(page.slug, name);
      }
    };
    await track(house, due, settings, onOutcome, (slug) => {
      waiting.delete(slug);
      result.left += 1;
    });
    result.faults.push(...[...waiting].map((slug) => `day ${day}: ${slug} was lost`));
    if ((day + 1) % Math.max(1, Math.floor(days / 10)) === 0) {
      globalThis.gc?.();
      result.heap.push(process.memoryUsage().heapUsed);
    }
  }
  return result;
}

/** Servers that edit their pages now and then, and fail for days on end in every way that servers do. */
function faultyServers(random: Random, now: () => number): typeof fetch {
  const ailing = new Map<string, { kind: number; until: number }>();
  const edits = new Map<string, number>();
  return async (input) => {
    const url = new URL(String(input));
    if (url.pathname === '/robots.txt') return new Response('', { status: 404 });
    const known = ailing.get(url.href);
    const fault = known !== undefined && known.until > now() ? known.kind : random.below(30) === 0 ? random.below(8) : null;
    if (fault !== null && fault !== known?.kind) ailing.set(url.href, { kind: fault, until: now() + (1 + random.below(5)) * DAY_MS });
    if (random.below(10) === 0) edits.set(url.href, (edits.get(url.href) ?? 0) + 1);
    return fault === null ? page(url, edits.get(url.href) ?? 0) : failure(fault, url);
  };
}

const HTML = { 'content-type': 'text/html; charset=utf-8' };

function failure(kind: number, url: URL): Response {
  if (kind === 0)
    throw new TypeError('fetch failed', { cause: Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }) });
  if (kind === 1) return new Response('busy', { status: 503, headers: { 'retry-after': '90000' } });
  if (kind === 2)
    return new Response('<title>Just a moment...</title>', { status: 403, headers: { ...HTML, 'cf-mitigated': 'challenge' } });
  if (kind === 3) return new Response('<title>Page not found</title><p>Page not found</p>', { status: 200, headers: HTML });
  if (kind === 4) return new Response('', { status: 200, headers: HTML });
  if (kind === 5)
    return new Response('<!doctype html><html><body><main><p>It breaks', { status: 200, headers: { ...HTML, 'content-length': '9000' } });
  if (kind === 6) return new Response('oh', { status: 500 });
  return page(url, -1);
}

/** Forty paragraphs, one of which tells how often the page was edited; -1: most of them are gone. */
function page(url: URL, edited: number): Response {
  const kept = edited < 0 ? 5 : 40;
  const rules = Array.from(
    { length: kept },
    (_, rule) => `<p>Rule ${rule} of ${url.pathname}: a request needs letter ${rule * 7} of a doctor, no older than ${rule + 30} days.</p>`,
  );
  const fee = `<p>The fee of this request is $${500 + Math.max(0, edited)}.</p>`;
  return new Response(`<!doctype html><html><title>P</title><body><main><h1>Parole</h1>${fee}${rules.join('')}</main></body></html>`, {
    headers: HTML,
  });
}
