import { Argument, Command } from '@commander-js/extra-typings';
import { giveMark } from '../history/give-mark.ts';
import { toldMark } from '../history/marked.ts';
import { toTime } from '../history/week.ts';
import { CATEGORIES, MARK_VERDICTS } from '../model.ts';
import { inert } from './change-text.ts';
import { type Io, outJson } from './io.ts';
import { openHistory } from './open-house.ts';
import { dataOption, jsonOption } from './options.ts';
import { userName } from './user-name.ts';

export function markCommand(io: Io) {
  return new Command('mark')
    .description('say what a change is worth to you: it wins over the rules, says so, and hides nothing')
    .argument('<change>', 'id of the change: PAGE.VERSION.N')
    .addArgument(new Argument('<verdict>', 'noise, important, or as another category').choices(MARK_VERDICTS))
    .addArgument(new Argument('[category]', 'where it belongs').choices(CATEGORIES))
    .addOption(dataOption())
    .option('--because <text>', 'why, for whoever reads it later')
    .addHelpText(
      'after',
      '\nThe last mark of a change counts; the earlier ones stay in `marks` and `explain`.\n\nExamples:\n  $ policytrace mark i-131.7.3 noise --because "a counter"\n  $ policytrace mark i-131.7.4 as benefits\n  $ policytrace mark i-131.7.5 important',
    )
    .action(async (id, verdict, category, { data, because }) => {
      const store = await openHistory(data);
      try {
        const time = toTime(io.now());
        const mark = { verdict, category: category ?? null, because: because ?? null, author: userName(), time };
        const change = await giveMark(store, id, mark);
        io.out(`${id}: ${toldMark(mark)}${change === null ? '' : `; now ${change.category}, ${change.significance}`}`);
      } finally {
        store.close();
      }
    });
}

export function marksCommand(io: Io) {
  return new Command('marks')
    .description('list what readers said of changes, the first mark first')
    .addOption(dataOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  $ policytrace marks --json')
    .action(async ({ data, json }) => {
      const store = await openHistory(data);
      try {
        const marks = await store.marks();
        for (const mark of marks) {
          if (json) outJson(io, mark);
          else io.out(`${mark.change}  ${toldMark(mark)}${mark.because === null ? '' : `: ${inert(mark.because)}`}`);
        }
        if (marks.length === 0 && !json) io.out('No marks.');
      } finally {
        store.close();
      }
    });
}
