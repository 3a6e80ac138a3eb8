import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoFetch, startDemoSite } from '../src/cli/demo-site.ts';
import { openHouse } from '../src/cli/open-house.ts';
import { track } from '../src/pipeline.ts';
import { writeCapturesSet } from './captures-set.ts';
import { run } from './cli/run.ts';

/** A data folder with a history, for as long as a test file needs it. */
export interface MadeHistory {
  data: string;
  remove: () => void;
}

const SITE = join(import.meta.dirname, 'fixtures', 'site');

/** The declarations of the bundled site. */
export const SITE_SOURCES = join(SITE, 'sources');

/** The history of the bundled site over some of its weeks: of all that happens on it, the fees, the benefits and the addresses. */
export async function siteHistory(weeks: readonly string[] = ['2026-09-28', '2026-10-05', '2026-10-19']): Promise<MadeHistory> {
  const made = emptyHistory();
  const site = await startDemoSite(SITE);
  const house = await openHouse({ data: made.data, sources: SITE_SOURCES });
  for (const week of weeks) {
    site.showWeek(week);
    const now = () => new Date(`${week}T12:00:00Z`);
    const settings = { userAgent: 'policytrace-test', timeoutMs: 10_000, maxBytes: 5_000_000, hostDelayMs: 0, concurrency: 4, now };
    await track(house, await house.store.pages(), { ...settings, fetch: demoFetch(site) }, () => {});
  }
  house.store.close();
  await site.close();
  return made;
}

/**
 * The history of made-up pages: for each page its address, its title, and what its main part says in one week after the other (the
 * first is that of January 5, 2026); null: it was not looked at that week.
 */
export async function pagesHistory(
  pages: readonly { url: string; title: string; weeks: readonly (string | null)[] }[],
): Promise<MadeHistory> {
  const made = emptyHistory();
  const captures = pages.flatMap(({ url, title, weeks }) =>
    weeks.flatMap((body, week) => (body === null ? [] : [{ url, title, time: timeOfWeek(week), html: page(title, body) }])),
  );
  const set = writeCapturesSet(join(made.data, 'set'), captures);
  const imported = await run(['import', set, '--data', made.data]);
  if (imported.exitCode() !== 0) throw new Error(imported.err());
  return made;
}

/** When the captures of a week were made, counted from 0. */
export function timeOfWeek(week: number): string {
  return new Date(Date.UTC(2026, 0, 5 + 7 * week, 10)).toISOString().replace('.000', '');
}

function emptyHistory(): MadeHistory {
  const data = mkdtempSync(join(tmpdir(), 'policytrace-'));
  return { data, remove: () => rmSync(data, { recursive: true, force: true }) };
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body><main>${body}</main></body></html>`;
}
