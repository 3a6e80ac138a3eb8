import { Command, Option } from '@commander-js/extra-typings';
import { createColors } from 'picocolors';
import { cellSeries, factSeries } from '../history/series.ts';
import { FACT_TYPES } from '../model.ts';
import { inert } from './change-text.ts';
import { type Io, outJson } from './io.ts';
import { openHistory, pageNamed } from './open-house.ts';
import { dataOption, jsonOption } from './options.ts';

export function seriesCommand(io: Io) {
  return new Command('series')
    .description('a value through time: the facts of a page, or the cells of its tables')
    .argument('<page>', 'slug of the page')
    .addOption(dataOption())
    .addOption(new Option('--fact <type>', 'only facts of this type').choices(FACT_TYPES))
    .option('--of <text>', 'only facts of this: Form I-131')
    .option('--cells', 'the cells of tables instead of facts')
    .option('--row <text>', 'only cells of rows with this label')
    .option('--column <text>', 'only cells of columns with this name')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExamples:\n  $ policytrace series g-1055 --fact fee --of I-131\n  $ policytrace series processing-times --row "H-2A" --column days',
    )
    .action(async (slug, options) => {
      const store = await openHistory(options.data);
      const { bold, dim } = createColors(io.color);
      try {
        const page = await pageNamed(store, slug);
        const cells = options.cells || options.row !== undefined || options.column !== undefined;
        const found = cells
          ? await cellSeries(store, page, options.row, options.column)
          : await factSeries(store, page, options.fact, options.of);
        for (const { passage, name, steps } of found) {
          if (options.json) outJson(io, { page: slug, passage, name, steps });
          else
            io.out(
              `${bold(inert(name))} ${dim(`(passage ${passage})`)}\n${steps.map(({ value, since, until, change }) => `  ${since.slice(0, 10)} – ${until?.slice(0, 10) ?? 'now'}  ${inert(String(value))}${change === null ? '' : dim(`  ${change}`)}`).join('\n')}`,
            );
        }
        if (found.length === 0 && !options.json) io.out('No such value on this page.');
      } finally {
        store.close();
      }
    });
}
