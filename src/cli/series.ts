import { Command, Option } from '@commander-js/extra-typings';
import { createColors } from 'picocolors';
import { cellSeries } from '../history/cell-series.ts';
import { factSeries } from '../history/fact-series.ts';
import type { Series } from '../history/series.ts';
import { FACT_TYPES, PolicytraceError } from '../model.ts';
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
    .option('--row <text>', 'only cells of rows with this in their label')
    .option('--column <text>', 'only cells of columns with this in their name')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExamples:\n  $ policytrace series g-1055 --fact fee --of I-131\n  $ policytrace series processing-times --row "H-2A" --column days',
    )
    .action(async (slug, { fact, of, cells, row, column, json, data }) => {
      const ofCells = cells || row !== undefined || column !== undefined;
      if (ofCells && (fact !== undefined || of !== undefined))
        throw new PolicytraceError('usage', 'name facts (--fact, --of) or cells (--cells, --row, --column), not both');
      const store = await openHistory(data);
      try {
        const page = await pageNamed(store, slug);
        const found = ofCells ? await cellSeries(store, page, { row, column }) : await factSeries(store, page, { type: fact, of });
        for (const series of found) {
          if (json) outJson(io, { page: slug, ...series });
          else io.out(seriesText(series, io.color));
        }
        if (found.length === 0 && !json) io.out('No such value on this page.');
      } finally {
        store.close();
      }
    });
}

function seriesText({ name, path, passage, steps }: Series, color: boolean): string {
  const { bold, dim } = createColors(color);
  const place = [...path.slice(-1), `passage ${passage}`].map(inert).join(', ');
  return [
    `${bold(inert(name))} ${dim(`(${place})`)}`,
    ...steps.map(({ value, since, until, change }) => {
      const span = `${since.slice(0, 10)} – ${(until?.slice(0, 10) ?? 'now').padEnd(10)}`;
      return `  ${span}  ${inert(String(value))}${change === null ? '' : dim(`  ${change}`)}`;
    }),
  ].join('\n');
}
