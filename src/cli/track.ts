import { Command } from '@commander-js/extra-typings';
import { isDue } from '../due.ts';
import { PolicytraceError } from '../model.ts';
import type { House } from '../pipeline.ts';
import type { StoredPage } from '../store/index.ts';
import { EXIT_CODES } from './exit-codes.ts';
import type { Io } from './io.ts';
import { openHouse, pageNamed } from './open-house.ts';
import { dataOption, jsonOption, sourcesOption } from './options.ts';
import { runTrack } from './run-track.ts';

export function trackCommand(io: Io) {
  return new Command('track')
    .description('fetch the pages that are due, compare, flag, and say what changed')
    .addOption(dataOption())
    .addOption(sourcesOption())
    .option('--publisher <id>', 'only the pages of this publisher')
    .option('--page <slug>', 'only this page, due or not')
    .option('--all', 'every page, due or not')
    .addOption(jsonOption())
    .addHelpText('after', '\nExamples:\n  $ policytrace track\n  $ policytrace track --publisher uscis --json')
    .action(async (options) => {
      const house = await openHouse(options);
      try {
        const pages = await pagesToTrack(house, options, io.now());
        const failed = await runTrack(io, house, pages, options);
        io.setExitCode(failed > 0 ? EXIT_CODES.partial.code : EXIT_CODES.ok.code);
      } finally {
        house.store.close();
      }
    });
}

/** What a run asks for: the declared pages that are due, or those that were named. */
export async function pagesToTrack(
  { store, declared }: House,
  choice: { publisher?: string | undefined; page?: string | undefined; all?: true | undefined },
  now: Date,
): Promise<StoredPage[]> {
  if (choice.page !== undefined) return [await pageNamed(store, choice.page)];
  const pages = (await store.pages()).filter(({ slug }) => declared.has(slug));
  const chosen = choice.publisher === undefined ? pages : pages.filter(({ publisher }) => publisher.id === choice.publisher);
  if (choice.publisher !== undefined && chosen.length === 0) {
    throw new PolicytraceError('not-found', `no page of publisher “${choice.publisher}” is declared`, {
      hint: `Declared: ${[...new Set(pages.map(({ publisher }) => publisher.id))].join(', ')}.`,
    });
  }
  if (choice.all) return chosen;
  const due = await Promise.all(chosen.map(async (page) => isDue(page, (await store.past(page)).lastCaptureTime, now)));
  return chosen.filter((_, index) => due[index]);
}
