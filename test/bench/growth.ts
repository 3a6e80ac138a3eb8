import { join } from 'node:path';
import { type House, takeCapture } from '../../src/pipeline.ts';
import type { StoredPage } from '../../src/store/index.ts';
import { inTemporaryFolder } from '../corpus.ts';
import { type BenchCapture, benchHouse, take, toCapture } from './bench-house.ts';
import { folderBytes } from './folder-size.ts';
import { generatedCaptures } from './generated-pages.ts';
import { say } from './progress.ts';
import { inBytes, inMilliseconds, percentile, printTable } from './table.ts';

/** PAGES and DAYS set others; 1,000 pages over ten years take an hour. */
const PAGES = Number(process.env.PAGES ?? 60);
const DAYS = Number(process.env.DAYS ?? 3650);
const MONTH = 30;
/** A page changes once in so many days, each on another day. */
const EDIT_EACH = 73;
/** So many days are measured at the end; the number of edits on them is the same in both histories. */
const MEASURED = EDIT_EACH;
const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 5);

/** What the days after a history cost. */
interface Cost {
  days: number;
  captures: number;
  /** Milliseconds of each look that found nothing new, and of each that found an edit. */
  unchanged: number[];
  edited: number[];
  /** On disk, for all measured days. */
  bytes: number;
}

/** Prints what the same days of watching cost after a month of history and after ten years. */
export function growth(): Promise<void> {
  return inTemporaryFolder(async (dir) => {
    const young = await costAfter(MONTH, join(dir, 'young'));
    const old = await costAfter(DAYS, join(dir, 'old'));
    const row = ({ days, captures, unchanged, edited, bytes }: Cost) => [
      `${days} days, ${captures} captures`,
      inMilliseconds(percentile(unchanged, 0.5)),
      inMilliseconds(percentile(edited, 0.5)),
      inMilliseconds(total(unchanged) + total(edited)),
      inBytes(bytes),
    ];
    const ratio = (pick: (cost: Cost) => number) => (pick(old) / pick(young)).toFixed(2);
    printTable([
      [`${MEASURED} days more of ${PAGES} pages, after`, 'unchanged, median', 'edited, median', 'all looks', 'on disk'],
      row(young),
      row(old),
      [
        'ratio',
        ratio(({ unchanged }) => percentile(unchanged, 0.5)),
        ratio(({ edited }) => percentile(edited, 0.5)),
        ratio(({ unchanged, edited }) => total(unchanged) + total(edited)),
        ratio(({ bytes }) => bytes),
      ],
    ]);
  });
}

async function costAfter(days: number, data: string): Promise<Cost> {
  const house = await benchHouse(data);
  const bodies = new EditedPages(Math.ceil((days + MEASURED) / EDIT_EACH) + 1);
  const cost: Cost = { days, captures: 0, unchanged: [], edited: [], bytes: 0 };
  for (let day = 0; day < days; day++) {
    if (day % 365 === 0) say(`${days} days: day ${day}`);
    cost.captures += (await oneDay(house, bodies, day)).length;
  }
  // Closed and opened: what stands in the log of the database is moved into its file first.
  house.store.close();
  const before = folderBytes(data);
  const again = await benchHouse(data);
  for (let day = days; day < days + MEASURED; day++)
    for (const { edited, ms } of await oneDay(again, bodies, day)) (edited ? cost.edited : cost.unchanged).push(ms);
  again.store.close();
  cost.bytes = folderBytes(data) - before;
  return cost;
}

/** Looks at every page once: on its day it has an edit, on others the server says that nothing is new. */
async function oneDay(house: House, bodies: EditedPages, day: number): Promise<{ edited: boolean; ms: number }[]> {
  const looks: { edited: boolean; ms: number }[] = [];
  for (let index = 0; index < PAGES; index++) {
    const dayOfPage = day + (index % EDIT_EACH);
    const edited = day === 0 || dayOfPage % EDIT_EACH === 0;
    const time = new Date(START + day * DAY_MS + index * 60_000).toISOString().replace('.000', '');
    const given = bodies.at(Math.floor(dayOfPage / EDIT_EACH), index);
    const page = edited ? null : await pageOf(house, given);
    const started = performance.now();
    if (page === null) await take(house, { ...given, time });
    else await takeCapture(house, page, { ...toCapture({ ...given, time }), status: 304, mediaType: null, body: null });
    looks.push({ edited, ms: performance.now() - started });
  }
  return looks;
}

async function pageOf(house: House, { host, path }: BenchCapture): Promise<StoredPage> {
  const page = await house.store.pageAt(`https://${host}${path}`);
  if (page === null) throw new Error(`there is no page ${host}${path}`);
  return page;
}

/** The pages as they are edited, one version after another; only those are held that a day needs, the last two. */
class EditedPages {
  readonly #captures: Iterator<BenchCapture>;
  readonly #versions: BenchCapture[][] = [];

  constructor(versions: number) {
    this.#captures = generatedCaptures(PAGES, versions);
  }

  at(version: number, page: number): BenchCapture {
    while (this.#versions.length <= version) this.#next();
    const found = this.#versions[version]?.[page];
    if (found === undefined) throw new Error(`version ${version} of page ${page} is not held`);
    return found;
  }

  #next(): void {
    const pages: BenchCapture[] = [];
    while (pages.length < PAGES) {
      const { value, done } = this.#captures.next();
      if (done) throw new Error('there are no more versions');
      pages.push(value);
    }
    this.#versions.push(pages);
    if (this.#versions.length > 2) this.#versions[this.#versions.length - 3] = [];
  }
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
