import { readConfig } from '../config.ts';
import { writeAlerts } from '../deliver/alert-files.ts';
import { toTime } from '../history/week.ts';
import type { House, Outcome } from '../pipeline.ts';
import type { StoredPage } from '../store/index.ts';
import type { Io } from './io.ts';
import { outJson } from './io.ts';
import { progressBar } from './progress-bar.ts';
import { outcomeLine, runSummary } from './run-summary.ts';

/** Tracks the pages, tells the result, writes the alerts. Returns how many pages failed. */
export async function runTrack(
  io: Io,
  house: House,
  pages: readonly StoredPage[],
  options: { data: string; json?: true | undefined; fetch?: typeof fetch },
): Promise<number> {
  const [{ track }, { crawlSettings }] = await Promise.all([import('../pipeline.ts'), import('./crawl-settings.ts')]);
  const settings = crawlSettings(readConfig(options.data), { now: io.now, ...(options.fetch ? { fetch: options.fetch } : {}) });
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
  const alerts = await writeAlerts(house.store, options.data, toTime(io.now()));
  if (alerts.length > 0 && !options.json) io.out(`\nAlerts written:\n${alerts.map((file) => `  ${file}`).join('\n')}`);
  return summary.counts.failed;
}
