import { setTimeout as sleep } from 'node:timers/promises';
import { Command, InvalidArgumentError } from '@commander-js/extra-typings';
import type { ImportLine } from '../crawl/import-line.ts';
import type { WaybackSettings } from '../crawl/wayback-requests.ts';
import type { House } from '../pipeline.ts';
import type { StoredPage } from '../store/index.ts';
import type { Io } from './io.ts';
import { openHouse, pageNamed } from './open-house.ts';
import { dataOption, jsonOption, parseTime, sourcesOption } from './options.ts';
import { runImport } from './run-import.ts';

export function importWaybackCommand(io: Io) {
  return new Command('wayback')
    .description('take what the Internet Archive’s Wayback Machine has of a page into its history')
    .requiredOption('--page <slug>', 'the page; the addresses at which it stood before are asked for too')
    .option('--from <time>', 'from this day or moment on, UTC', parseBound)
    .option('--to <time>', 'up to this day or moment, which counts as well, UTC', parseBound)
    .addOption(dataOption())
    .addOption(sourcesOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nThe archive is asked at most 24 times a minute for its index and 8 times a second for captures, and as it bids. What is in the\nhistory already is not asked for again, so a run that was stopped can be repeated.\n\nExample:\n  $ policytrace import wayback --page i-131 --from 2020-01-01 --to 2020-12-31',
    )
    .action(async (options) => {
      const { importLines } = await import('../pipeline.ts');
      const house = await openHouse(options);
      try {
        const page = await pageNamed(house.store, options.page);
        await runImport(io, importLines(house, await captures(io, house, page, options)), options);
      } finally {
        house.store.close();
      }
    });
}

/** The archive takes any number of digits of a moment: `20240131` is all of that day. */
function parseBound(text: string): string {
  const time = parseTime(text);
  if (text.length > 10) return time.replace(/\D/g, '');
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) throw new InvalidArgumentError('Write a day, for example 2026-11-16.');
  return text.replace(/\D/g, '');
}

async function captures(
  io: Io,
  { store }: House,
  page: StoredPage,
  { data, from, to }: { data: string; from?: string | undefined; to?: string | undefined },
): Promise<AsyncGenerator<ImportLine>> {
  const [{ readConfig }, { exchangeOf }, { crawlSettings }] = await Promise.all([
    import('../config.ts'),
    import('../crawl/fetch-document.ts'),
    import('./crawl-settings.ts'),
  ]);
  const crawl = crawlSettings(readConfig(data), { now: io.now });
  const settings: WaybackSettings = {
    ...crawl,
    now: io.now,
    exchange: exchangeOf(crawl),
    pace: { now: () => performance.now(), sleep: (ms) => sleep(ms) },
  };
  const known = new Set((await store.captures(page)).map(({ url, time }) => `${time} ${url}`));
  const urls = (await store.addresses()).filter(({ pageId }) => pageId === page.id).map(({ url }) => url);
  return allOf(urls, known, { from: from ?? null, to: to ?? null }, settings);
}

async function* allOf(
  urls: readonly string[],
  known: ReadonlySet<string>,
  span: { from: string | null; to: string | null },
  settings: WaybackSettings,
): AsyncGenerator<ImportLine> {
  const { readWayback } = await import('../crawl/wayback.ts');
  for (const url of urls) yield* readWayback({ url, ...span, isKnown: (capture) => known.has(`${capture.time} ${capture.url}`) }, settings);
}
