import { readConfig } from '../config.ts';
import type { Outcome } from '../pipeline.ts';
import type { StoredPage } from '../store/index.ts';
import { deliveryLines } from './delivery-lines.ts';
import type { Io } from './io.ts';
import { outJson } from './io.ts';
import { type OpenHouse, privateHostsOf, subjectsOf } from './open-house.ts';
import { progressBar } from './progress-bar.ts';
import { outcomeLine, runSummary } from './run-summary.ts';

/** Tracks the pages, tells the result, sends what is due. Returns how many pages failed. */
export async function runTrack(
  io: Io,
  house: OpenHouse,
  pages: readonly StoredPage[],
  options: { data: string; sources?: string | undefined; json?: true | undefined; fetch?: typeof fetch },
): Promise<number> {
  const [{ track }, { crawlSettings }] = await Promise.all([import('../pipeline.ts'), import('./crawl-settings.ts')]);
  const settings = crawlSettings(readConfig(options.data), { now: io.now, fetch: options.fetch, privateHosts: privateHostsOf(house) });
  const outcomes: Outcome[] = [];
  const bar = progressBar(io, 'pages', pages.length);
  await track(house, pages, settings, (outcome) => {
    outcomes.push(outcome);
    bar.step(outcome.page.slug);
    if (options.json) outJson(io, outcomeLine(outcome));
  });
  bar.stop();
  const summary = runSummary(outcomes);
  if (options.json) outJson(io, { kind: 'summary', ...summary.counts });
  else io.out(summary.text(io.color));
  const { deliverDue } = await import('../deliver/index.ts');
  const delivered = await deliverDue({ store: house.store, dataDir: options.data, subjects: subjectsOf(options.sources), now: io.now });
  if (!options.json) for (const line of deliveryLines(delivered)) io.out(line);
  return summary.counts.failed;
}
