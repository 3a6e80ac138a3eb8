import { Command } from '@commander-js/extra-typings';
import type { Flag } from '../model.ts';
import { type Reflagged, reflagPage } from '../reflag.ts';
import { type Io, outJson } from './io.ts';
import { openHouse } from './open-house.ts';
import { dataOption, jsonOption, sourcesOption } from './options.ts';
import { progressBar } from './progress-bar.ts';

const EXAMPLES_SHOWN = 10;

export function reflagCommand(io: Io) {
  return new Command('reflag')
    .description('run the rules of today over the whole history, without telling anybody, and show what differs')
    .addOption(dataOption())
    .addOption(sourcesOption())
    .option('--dry-run', 'show what would differ and write nothing')
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  $ policytrace reflag --dry-run')
    .action(async (options) => {
      const house = await openHouse(options);
      try {
        const pages = await house.store.pages();
        const bar = progressBar(io, 'pages', pages.length);
        const changed: Reflagged[] = [];
        for (const page of pages) {
          const made = await reflagPage(house.store, page, house);
          changed.push(...made.changed);
          if (!options.dryRun) await house.store.replaceFlags(made);
          bar.step(page.slug);
        }
        bar.stop();
        if (options.json) for (const line of changed) outJson(io, line);
        else io.out(summary(changed, options.dryRun === true));
      } finally {
        house.store.close();
      }
    });
}

function summary(changed: readonly Reflagged[], dryRun: boolean): string {
  if (changed.length === 0) return 'Every flag is as the rules of today make it.';
  const shifts = new Map<string, number>();
  for (const { was, is } of changed) shifts.set(shiftOf(was, is), (shifts.get(shiftOf(was, is)) ?? 0) + 1);
  return [
    `${changed.length} ${changed.length === 1 ? 'flag' : 'flags'} ${dryRun ? 'would differ; nothing was written' : 'were made anew; nobody was told'}`,
    ...[...shifts].sort(([, a], [, b]) => b - a).map(([shift, count]) => `  ${String(count).padStart(4)}  ${shift}`),
    'For example:',
    ...changed.slice(0, EXAMPLES_SHOWN).map(({ id, was, is }) => `  ${id}: ${shiftOf(was, is)}`),
  ].join('\n');
}

function shiftOf(was: Flag, is: Flag): string {
  const told = ({ category, significance, direction }: Flag) => `${category}, ${significance}, ${direction}`;
  return told(was) === told(is) ? `${told(was)}: other topics or facts` : `${told(was)} → ${told(is)}`;
}
