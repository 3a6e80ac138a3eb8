import { readConfig } from '../config.ts';
import type { CrawlSettings } from '../crawl/crawler.ts';
import type { Outcome } from '../pipeline.ts';
import type { StoredPage } from '../store/index.ts';
import { deliveryLines } from './delivery-lines.ts';
import type { Io } from './io.ts';
import { outJson } from './io.ts';
import { keepHeapLean } from './lean-heap.ts';
import { type OpenHouse, privateHostsOf, subjectsOf } from './open-house.ts';
import { progressBar } from './progress-bar.ts';
import { outcomeLine, type RunCounts, runSummary } from './run-summary.ts';

/** What came of a run: the counts of its summary, and the pages that were left for a later one. */
export interface RunResult extends RunCounts {
  left: number;
}

/** The settings of a run in a house: what the configuration says, and what is known of hosts from the runs before. */
export async function runSettings(
  io: Io,
  house: OpenHouse,
  dataDir: string,
  given: Pick<CrawlSettings, 'fetch' | 'stop' | 'signal'> = {},
): Promise<CrawlSettings> {
  const { crawlSettings } = await import('./crawl-settings.ts');
  const hosts = {
    known: await house.store.hosts(),
    keep: (record: Parameters<typeof house.store.keepHost>[0]) => house.store.keepHost(record),
  };
  return crawlSettings(readConfig(dataDir), { now: io.now, privateHosts: privateHostsOf(house), hosts, ...given });
}

/** Tracks the pages and tells the result. */
export async function runTrack(
  io: Io,
  house: OpenHouse,
  pages: readonly StoredPage[],
  settings: CrawlSettings,
  { json, onDone = () => {} }: { json?: true | undefined; onDone?: (slug: string) => void } = {},
): Promise<RunResult> {
  keepHeapLean();
  const { track } = await import('../pipeline.ts');
  const outcomes: Outcome[] = [];
  const left = new Map<string, string[]>();
  const bar = progressBar(io, 'pages', pages.length);
  const onOutcome = (outcome: Outcome) => {
    // The bytes are stored; a run of many pages must not hold them all.
    outcomes.push({ ...outcome, capture: { ...outcome.capture, body: null } });
    bar.step(outcome.page.slug);
    if (json) outJson(io, outcomeLine(outcome));
    onDone(outcome.page.slug);
  };
  const onLeft = (slug: string, why: string) => {
    left.set(why, [...(left.get(why) ?? []), slug]);
    if (json) outJson(io, { kind: 'left', page: slug, why });
    onDone(slug);
  };
  await track(house, pages, settings, onOutcome, onLeft);
  bar.stop();
  const { counts, text } = runSummary(outcomes);
  const result = { ...counts, left: [...left.values()].flat().length };
  if (json) outJson(io, { kind: 'summary', ...result });
  else for (const line of [text(io.color), ...leftLines(left)]) io.out(line);
  return result;
}

function leftLines(left: ReadonlyMap<string, string[]>): string[] {
  return [...left].map(([why, slugs]) => `Left for later: ${slugs.length} ${slugs.length === 1 ? 'page' : 'pages'} — ${why}`);
}

/** Sends what is due, and says what was sent. */
export async function sendDue(
  io: Io,
  house: OpenHouse,
  options: { data: string; sources?: string | undefined; json?: true | undefined },
): Promise<void> {
  const { deliverDue } = await import('../deliver/index.ts');
  const delivered = await deliverDue({
    store: house.store,
    dataDir: options.data,
    subjects: subjectsOf(options.sources),
    lexicon: house.lexicon,
    now: io.now,
  });
  if (!options.json) for (const line of deliveryLines(delivered)) io.out(line);
}
