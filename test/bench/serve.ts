import { createReadStream, existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { asOf } from '../../src/history/as-of.ts';
import { blame } from '../../src/history/blame.ts';
import { searchHistory } from '../../src/history/search.ts';
import { textAt } from '../../src/history/text-at.ts';
import { buildApp } from '../../src/serve/app.tsx';
import { Store } from '../../src/store/index.ts';
import { inTemporaryFolder } from '../corpus.ts';
import { contextOver } from '../serve/made-history.ts';
import { bareQuestions, makeBareHistory } from './bare-history.ts';
import { makeBigHistory } from './big-history.ts';
import type { HistorySize } from './big-history-versions.ts';
import { Random } from './random.ts';
import { digestTimes } from './serve-digest.ts';
import { inMilliseconds, percentile, printTable } from './table.ts';

const USUAL: HistorySize = { pages: 100, versions: 100, wordings: 5000, daily: process.env.LOOKS === 'daily' };
const FULL: HistorySize = { ...USUAL, pages: 1000 };
const QUESTIONS = 300;
const DAY_MS = 86_400_000;
const START = [
  '/',
  '/?significance=high',
  '/?category=evidence',
  '/?topic=fee',
  '/?since=2026-09-01&until=2026-10-01',
  '/?significance=none',
];

/**
 * Times of the questions of readers: their 50th and 99th percentile, and the 99th of the processor's time alone, which other work on the
 * machine hardly lengthens; beside the same questions in plain SQL. The files are read once before, so that they are in the memory of the
 * system as those of a server that has run for a while are: the first questions after a start wait for the disk besides. The size is a tenth of what is promised, `SIZE=full` takes all of
 * it; `LOOKS=daily` has ten years of daily looks in it; `KEEP=DIR` keeps the history there for another run.
 */
export async function serve(): Promise<void> {
  const size = process.env.SIZE === 'full' ? FULL : USUAL;
  const { KEEP } = process.env;
  if (KEEP === undefined) await inTemporaryFolder((dir) => measured(dir, size));
  else await measured(KEEP, size);
}

async function measured(dir: string, size: HistorySize): Promise<void> {
  mkdirSync(dir, { recursive: true });
  const bare = join(dir, 'bare.db');
  if (!existsSync(bare)) {
    const begun = Date.now();
    await makeBigHistory(dir, size, (done) => {
      if (done % 100 === 0) console.log(`${done} pages after ${Math.round((Date.now() - begun) / 1000)} s`);
    });
    await makeBareHistory(dir, bare);
  }
  const store = await Store.open(dir);
  const begun = Date.now();
  await store.index.fill(Number.POSITIVE_INFINITY);
  const megabytes = (file: string) => `${Math.round(statSync(file).size / 1e6)} MB`;
  const files = `database ${megabytes(join(dir, 'policytrace.db'))}, index ${megabytes(join(dir, 'search.db'))}, plain tables ${megabytes(bare)}`;
  console.log(
    `${size.pages} pages of ${size.versions} versions and ${size.wordings} wordings; index filled in ${Math.round((Date.now() - begun) / 1000)} s; ${files}`,
  );
  for (const file of ['policytrace.db', 'search.db', 'bare.db']) await readOnce(join(dir, file));
  try {
    await compare(store, bareQuestions(bare), size);
    console.log();
    await digestTimes(store);
  } finally {
    store.close();
  }
}

async function readOnce(file: string): Promise<void> {
  for await (const _ of createReadStream(file, { highWaterMark: 2 ** 20 }));
}

async function compare(store: Store, bare: ReturnType<typeof bareQuestions>, size: HistorySize): Promise<void> {
  const random = new Random(99);
  const pages = await store.pages();
  const anyPage = () => random.pick(pages);
  const app = buildApp(contextOver(store));
  const get = async (path: string) => (await app.request(`http://127.0.0.1:4777${path}`, { headers: { host: '127.0.0.1:4777' } })).text();
  const phrases = await somePhrases(store, random);
  for (const path of START) await get(path);
  const rows: string[][] = [['question', 'p50', 'p99', 'p99 CPU', 'plain SQL p50', 'p99', 'p99 CPU']];
  const add = async (name: string, ours: (at: number) => Promise<unknown>, plain: (at: number) => unknown) => {
    rows.push([name, ...(await timesOf(ours)), ...(await timesOf(async (at) => plain(at)))]);
  };
  await add(
    'text of a page as of a day',
    async () => {
      const page = anyPage();
      const { version } = await asOf(store, page, `20${17 + random.below(9)}-06-0${1 + random.below(9)}T00:00:00Z`);
      return textAt(await store.passages(page, version.number));
    },
    () => bare.asOf(anyPage().id, 1 + random.below(size.versions)),
  );
  await add(
    'blame',
    () => blame(store, anyPage()),
    () => bare.blame(anyPage().id),
  );
  const part = { passed: 0, pages: 20, wordings: 2 };
  await add(
    'phrase, first and last seen',
    (at) => searchHistory(store, { words: phrases[at % phrases.length] ?? '' }, 10_000, part),
    (at) => bare.search(phrases[at % phrases.length] ?? ''),
  );
  await add(
    'start page',
    (at) => get(START[at % START.length] ?? '/'),
    () => bare.start('2026-10-13', '2026-05-25', '2026-11-25'),
  );
  const months = Array.from({ length: QUESTIONS }, (_, at) => monthFrom(Date.UTC(2017, 0, 1) + at * 11 * DAY_MS));
  await add(
    'start page of a time that nobody asked for',
    (at) => get(`/?since=${months[at]?.since}&until=${months[at]?.until}`),
    (at) => bare.start(months[at]?.since ?? '', months[at]?.since ?? '', months[at]?.until ?? ''),
  );
  printTable(rows);
  bare.close();
}

function monthFrom(start: number): { since: string; until: string } {
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  return { since: day(start), until: day(start + 30 * DAY_MS) };
}

/** The 50th and the 99th percentile of the time, and the 99th of the processor's time. */
async function timesOf(ask: (at: number) => Promise<unknown>): Promise<[string, string, string]> {
  const times: number[] = [];
  const cpuTimes: number[] = [];
  for (let at = 0; at < QUESTIONS; at++) {
    const begun = performance.now();
    const cpu = process.cpuUsage();
    await ask(at);
    const { user, system } = process.cpuUsage(cpu);
    times.push(performance.now() - begun);
    cpuTimes.push((user + system) / 1000);
  }
  return [inMilliseconds(percentile(times, 0.5)), inMilliseconds(percentile(times, 0.99)), inMilliseconds(percentile(cpuTimes, 0.99))];
}

/** Three words in a row as they stood somewhere, rare ones and common ones. */
async function somePhrases(store: Store, random: Random): Promise<string[]> {
  const pages = await store.pages();
  const phrases: string[] = [];
  while (phrases.length < QUESTIONS) {
    const { text } = random.pick(await store.passages(random.pick(pages), 1 + random.below(100)));
    const words = text
      .replace(/[^a-zA-Z ]/g, '')
      .split(' ')
      .filter(Boolean);
    const start = random.below(Math.max(1, words.length - 3));
    if (words.length >= 3) phrases.push(words.slice(start, start + 3).join(' '));
  }
  return phrases;
}
