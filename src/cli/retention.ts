import { Command } from '@commander-js/extra-typings';
import { toTime } from '../history/week.ts';
import type { LetGo, RetentionLimit } from '../store/index.ts';
import { type Io, outJson } from './io.ts';
import { openHouse } from './open-house.ts';
import { dataOption, jsonOption, sourcesOption } from './options.ts';

const DAY_MS = 86_400_000;

export function retentionCommand(io: Io) {
  return new Command('retention')
    .description('let bodies of old captures go, as `retention` of their publisher says; what is known of them stays')
    .addOption(dataOption())
    .addOption(sourcesOption())
    .option('--dry-run', 'say what would be let go and write nothing')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nKept in any case: one body of each version, the last of each page, and what others rest on. Captures, hashes, versions, changes\nand the chain stay. The room is used again by what is captured next; a backup is without it.\n\nExample:\n  $ policytrace retention --dry-run',
    )
    .action(async (options) => {
      const house = await openHouse(options);
      const dryRun = options.dryRun === true;
      try {
        const limits = house.publishers.flatMap(({ id, retentionDays }): RetentionLimit[] =>
          retentionDays === null ? [] : [{ publisher: id, before: toTime(new Date(io.now().getTime() - retentionDays * DAY_MS)) }],
        );
        const letGo = await house.store.applyRetention(limits, dryRun);
        if (options.json) for (const one of letGo) outJson(io, { kind: 'publisher', ...one, written: !dryRun });
        else io.out(summary(letGo, dryRun));
      } finally {
        house.store.close();
      }
    });
}

function summary(letGo: readonly LetGo[], dryRun: boolean): string {
  if (letGo.length === 0) return 'No publisher declares a retention: every body is kept.';
  const lines = letGo.map(({ publisher, bodies, bytes }) => `  ${publisher}: ${bodies} bodies, ${(bytes / 1_000_000).toFixed(1)} MB`);
  return [dryRun ? 'Would be let go; nothing was written:' : 'Let go:', ...lines].join('\n');
}
