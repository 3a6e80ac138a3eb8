import { Command } from '@commander-js/extra-typings';
import { dueAt } from '../due.ts';
import { toTime } from '../history/week.ts';
import { PolicytraceError, type Time } from '../model.ts';
import type { House } from '../pipeline.ts';
import type { StoredPage } from '../store/index.ts';
import { dryRun } from './dry-run.ts';
import { EXIT_CODES } from './exit-codes.ts';
import type { Io } from './io.ts';
import { openHouse, pageNamed } from './open-house.ts';
import { dataOption, jsonOption, sourcesOption } from './options.ts';
import { runSettings, runTrack, sendDue } from './run-track.ts';

export function trackCommand(io: Io) {
  return new Command('track')
    .description('fetch the pages that are due, compare, flag, and say what changed')
    .addOption(dataOption())
    .addOption(sourcesOption())
    .option('--publisher <id>', 'only the pages of this publisher')
    .option('--page <slug>', 'only this page, due or not')
    .option('--all', 'every page, due or not')
    .option('--dry-run', 'say what would be asked of whom, robots.txt and pauses included, and send nothing')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExamples:\n  $ policytrace track\n  $ policytrace track --publisher uscis --json\n  $ policytrace track --all --dry-run',
    )
    .action(async (options) => {
      const house = await openHouse(options);
      try {
        const pages = await pagesToTrack(house, options, io.now());
        const settings = await runSettings(io, house, options.data);
        if (options.dryRun) return await dryRun(io, house, pages, settings, options.json);
        const { failed, left } = await runTrack(io, house, pages, settings, options);
        await sendDue(io, house, options);
        io.setExitCode(failed + left > 0 ? EXIT_CODES.partial.code : EXIT_CODES.ok.code);
      } finally {
        house.store.close();
      }
    });
}

/** What a run asks for: the declared pages that are due, the longest overdue first, or those that were named. */
export async function pagesToTrack(
  { store, declared }: House,
  choice: { publisher?: string | undefined; page?: string | undefined; all?: true | undefined },
  now: Date,
): Promise<StoredPage[]> {
  const pages = (await store.pages()).filter(({ slug }) => declared.has(slug));
  const ofPublisher = choice.publisher === undefined ? pages : pages.filter(({ publisher }) => publisher.id === choice.publisher);
  const chosen = choice.page === undefined ? ofPublisher : [await pageNamed(store, choice.page)];
  if (choice.publisher !== undefined && chosen.length === 0) {
    throw new PolicytraceError('not-found', `no page of publisher “${choice.publisher}” is declared`, {
      hint: `Declared: ${[...new Set(pages.map(({ publisher }) => publisher.id))].join(', ')}.`,
    });
  }
  const lastLooks = await Promise.all(chosen.map(async (page) => (await store.past(page)).lastCaptureTime));
  refuseClockBehind(chosen, lastLooks, now);
  if (choice.all || choice.page !== undefined) return chosen;
  const due = chosen.flatMap((page, index) => {
    const at = dueAt(page, lastLooks[index] ?? null);
    return at !== null && at <= now.getTime() ? [{ page, at }] : [];
  });
  return due.toSorted((a, b) => (a.at === b.at ? 0 : a.at - b.at)).map(({ page }) => page);
}

/**
 * A clock that was set back would put what is captured now before what is known, and nobody would hear of it; and until it has caught up
 * no page would be due.
 */
function refuseClockBehind(pages: readonly StoredPage[], lastLooks: readonly (Time | null)[], now: Date): void {
  const ahead = pages.flatMap(({ slug }, index) => {
    const last = lastLooks[index] ?? null;
    return last !== null && Date.parse(last) > now.getTime() ? [{ slug, last }] : [];
  });
  const [first] = ahead.toSorted((a, b) => (a.last < b.last ? 1 : -1));
  if (first === undefined) return;
  const others = ahead.length === 1 ? '' : `; ${ahead.length} pages have such captures`;
  throw new PolicytraceError(
    'storage',
    `the clock says ${toTime(now)}, but ${first.slug} was captured on ${first.last}${others}: nothing was fetched`,
    {
      hint: 'Set the clock right. Was it ahead when that capture was made? Then restore a backup of before; until then --page and --publisher track the other pages.',
    },
  );
}
