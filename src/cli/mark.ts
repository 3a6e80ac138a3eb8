import { userInfo } from 'node:os';
import { Argument, Command } from '@commander-js/extra-typings';
import { originOf } from '../history/explain.ts';
import { toTime } from '../history/week.ts';
import { CATEGORIES, type Category, MARK_VERDICTS, type MarkVerdict, PolicytraceError } from '../model.ts';
import { inert } from './change-text.ts';
import { type Io, outJson } from './io.ts';
import { openHistory } from './open-house.ts';
import { dataOption, jsonOption } from './options.ts';

export function markCommand(io: Io) {
  return new Command('mark')
    .description('say what a change is worth to you: it wins over the rules, says so, and hides nothing')
    .argument('<change>', 'id of the change: PAGE.VERSION.N')
    .addArgument(new Argument('<verdict>', 'noise, important, or `as` another category').choices(MARK_VERDICTS))
    .addArgument(new Argument('[category]', 'the category for `as`').choices(CATEGORIES))
    .addOption(dataOption())
    .option('--because <text>', 'why, for whoever reads it later')
    .addHelpText(
      'after',
      '\nExamples:\n  $ policytrace mark i-131.7.3 noise --because "a counter"\n  $ policytrace mark fns.4.1 as benefits',
    )
    .action(async (id, verdict, category, options) => {
      if (verdict === 'as' && category === undefined)
        throw new PolicytraceError('usage', '`as` needs a category', { hint: `One of ${CATEGORIES.join(', ')}.` });
      const store = await openHistory(options.data);
      try {
        const origin = await originOf(store, id);
        await store.mark(origin, markOf(verdict, category, options.because, toTime(io.now())));
        io.out(`${id}: marked ${verdict}${category === undefined ? '' : ` ${category}`}`);
      } finally {
        store.close();
      }
    });
}

export function marksCommand(io: Io) {
  return new Command('marks')
    .description('list what readers said of changes')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options) => {
      const store = await openHistory(options.data);
      try {
        for (const mark of await store.marks()) {
          const { change, verdict, category, because, author, time } = mark;
          if (options.json) outJson(io, mark);
          else
            io.out(
              `${time.slice(0, 10)}  ${change}  ${verdict}${category === null ? '' : ` ${category}`}  ${author}${because === null ? '' : `  ${inert(because)}`}`,
            );
        }
      } finally {
        store.close();
      }
    });
}

function markOf(verdict: MarkVerdict, category: Category | undefined, because: string | undefined, time: string) {
  return { verdict, category: category ?? null, because: because ?? null, author: userInfo().username, time };
}
