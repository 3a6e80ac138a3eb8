import { Command } from '@commander-js/extra-typings';
import { createColors } from 'picocolors';
import { contradictionLines } from '../../reports/contradiction-lines.ts';
import { contradictions } from '../history/contradictions.ts';
import { toTime } from '../history/week.ts';
import { inert } from './change-text.ts';
import { type Io, outJson } from './io.ts';
import { openHistory, subjectsOf } from './open-house.ts';
import { dataOption, jsonOption, parseTime, sourcesOption } from './options.ts';

export function contradictionsCommand(io: Io) {
  return new Command('contradictions')
    .description('watched pages that state different values of the same fact')
    .addOption(dataOption())
    .addOption(sourcesOption())
    .option('--at <time>', 'as the pages stood at this day or moment (default: now)', parseTime)
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nWhat counts as one thing is declared in sources/subjects/.\n\nExample:\n  $ policytrace contradictions --at 2026-10-20',
    )
    .action(async (options) => {
      const subjects = subjectsOf(options.sources);
      const store = await openHistory(options.data);
      const { bold, dim } = createColors(io.color);
      try {
        const found = await contradictions(store, subjects, options.at ?? toTime(io.now()));
        for (const contradiction of found) {
          if (options.json) {
            outJson(io, {
              ...contradiction,
              sides: contradiction.sides.map((side) => ({ ...side, page: side.page.slug, url: side.page.url })),
            });
            continue;
          }
          const { about, sides } = contradictionLines(contradiction);
          io.out(bold(about));
          for (const [index, { page, text }] of contradiction.sides.entries())
            io.out(`  ${sides[index]?.value}  ${page.slug}, ${sides[index]?.since}\n    ${dim(inert(text))}`);
        }
        if (found.length === 0 && !options.json) io.out('No contradictions.');
      } finally {
        store.close();
      }
    });
}
