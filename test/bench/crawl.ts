import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type CrawlRequest, type CrawlSettings, crawl } from '../../src/crawl/crawler.ts';
import { guardedExchange } from '../../src/crawl/guarded-exchange.ts';
import { inTemporaryFolder } from '../corpus.ts';
import { cpuAgainstUrlwatch } from './crawl-cpu.ts';
import { peakMemory } from './crawl-memory.ts';
import { inBytes, percentile, printTable } from './table.ts';

const PAGES = 1_000;
const PAGE_BYTES = 5_000;
const AT_ONCE = 10;
const RUNS = 5;
const CRAWLS = 10_000;
const PRIVATE = new Set(['127.0.0.1']);

/** Prints what a crawl costs beside the bare client and crawlee as it comes, what a process keeps of its crawls, its peak and its CPU beside that of urlwatch. */
export async function crawlFigures(): Promise<void> {
  const { server, origin } = await serve();
  await rates(origin);
  await growth(origin);
  server.close();
  await peakMemory();
  await cpuAgainstUrlwatch();
}

export async function rates(origin: string): Promise<void> {
  const fetched: number[] = [];
  const bare: number[] = [];
  const ours: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    fetched.push(await perSecond(() => workers(origin, async (url) => void (await (await fetch(url)).arrayBuffer()))));
    bare.push(await perSecond(() => bareExchanges(origin)));
    ours.push(await perSecond(() => crawl(requests(origin, PAGES), settings(), async () => {})));
  }
  const crawlee = percentile(await crawleeRates(origin), 0.5);
  const ourRate = percentile(ours, 0.5);
  const row = (name: string, rate: number) => [name, rate.toFixed(0), (ourRate / rate).toFixed(2)];
  printTable([
    [`${PAGES} pages of 5 kB, medians of ${RUNS}`, 'pages/s', 'crawl is so many times it'],
    row('crawl: robots.txt, turns, retries, captures', ourRate),
    row("undici's fetch bare", percentile(fetched, 0.5)),
    row('the guarded client bare', percentile(bare, 0.5)),
    row("crawlee's CheerioCrawler as it comes", crawlee),
  ]);
}

/** In a folder of its own: crawlee keeps its queue as files where it runs. */
function crawleeRates(origin: string): Promise<number[]> {
  const script = join(import.meta.dirname, 'crawlee-default.ts');
  const tsx = createRequire(import.meta.url).resolve('tsx');
  return inTemporaryFolder(async (cwd) => {
    const env = { ...process.env, NODE_OPTIONS: '', CRAWLEE_LOG_LEVEL: 'OFF' };
    const args = ['--import', tsx, script, origin, String(PAGES), String(RUNS)];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd, env });
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '[]') as number[];
  });
}

async function perSecond(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (PAGES * 1000) / (performance.now() - began);
}

async function bareExchanges(origin: string): Promise<void> {
  const exchange = guardedExchange(PRIVATE);
  await workers(origin, async (url) => {
    await exchange({ url: new URL(url), headers: {}, timeoutMs: 10_000, maxBytes: 100_000, signal: null });
  });
}

async function workers(origin: string, get: (url: string) => Promise<void>): Promise<void> {
  const left = requests(origin, PAGES);
  const worker = async () => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) await get(next.url);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** Crawls of one page by one process with one set of settings, as `watch` makes them. Node must run with --expose-gc. */
async function growth(origin: string): Promise<void> {
  const shared = settings();
  const heap: number[] = [];
  for (let run = 1; run <= CRAWLS; run++) {
    await crawl(requests(origin, 1), shared, async () => {});
    if (run % (CRAWLS / 10) !== 0) continue;
    globalThis.gc?.();
    heap.push(process.memoryUsage().heapUsed);
  }
  printTable([
    ['crawls by one process', 'heap after each tenth'],
    [String(CRAWLS), heap.map(inBytes).join(' ')],
  ]);
}

function settings(): CrawlSettings {
  return {
    userAgent: 'policytrace-bench',
    privateHosts: PRIVATE,
    timeoutMs: 10_000,
    maxBytes: 100_000,
    concurrency: 1,
    requestsPerHost: AT_ONCE,
    hostDelayMs: 0,
  };
}

function requests(origin: string, count: number): CrawlRequest[] {
  return Array.from({ length: count }, (_, index) => ({
    slug: `p${index}`,
    url: `${origin}/p${index}`,
    etag: null,
    lastModified: null,
    kind: null,
  }));
}

export async function serve(): Promise<{ server: Server; origin: string }> {
  const body = `<!doctype html><title>P</title><main><h1>P</h1><p>${'A request is decided case by case. '.repeat(PAGE_BYTES / 35)}</p></main>`;
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/robots.txt' ? 404 : 200, { 'content-type': 'text/html' }).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
