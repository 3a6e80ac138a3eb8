import { Command } from '@commander-js/extra-typings';
import { createColors } from 'picocolors';
import { type DifferenceLine, differenceOf } from '../history/difference.ts';
import { versionAt } from '../history/text-at.ts';
import { PolicytraceError } from '../model.ts';
import { inert, wordRunsText } from './change-text.ts';
import { type Io, outJson } from './io.ts';
import { openHistory, pageNamed } from './open-house.ts';
import { dataOption, jsonOption, parseCount } from './options.ts';

export function diffCommand(io: Io) {
  return new Command('diff')
    .alias('compare')
    .description('compare any two versions of a page, passage by passage and word by word')
    .argument('<page>', 'slug of the page')
    .argument('[a]', 'the older version (default: the one before b)', parseCount)
    .argument('[b]', 'the newer version (default: the newest)', parseCount)
    .addOption(dataOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExamples:\n  $ policytrace diff i-131        the newest version with the one before\n  $ policytrace diff i-131 3 7',
    )
    .action(async (slug, a, b, options) => {
      const store = await openHistory(options.data);
      try {
        const page = await pageNamed(store, slug);
        const newer = await versionAt(store, page, { number: b });
        const olderNumber = a ?? newer.number - 1;
        if (olderNumber < 1)
          throw new PolicytraceError('usage', `version ${newer.number} of “${slug}” is its first: there is none before it to compare with`);
        const older = await versionAt(store, page, { number: olderNumber });
        const lines = differenceOf(await store.passages(page, older.number), await store.passages(page, newer.number));
        if (options.json) for (const line of lines) outJson(io, { page: slug, a: older.number, b: newer.number, ...line });
        else
          io.out(
            differenceText(lines, `${slug}: version ${older.number} (${older.time}) → version ${newer.number} (${newer.time})`, io.color),
          );
      } finally {
        store.close();
      }
    });
}

function differenceText(lines: readonly DifferenceLine[], title: string, color: boolean): string {
  const { bold, dim, red, green } = createColors(color);
  if (lines.length === 0) return `${bold(title)}\nNo difference.`;
  const blocks = lines.map(({ kind, path, before, after, words }) => {
    const head = dim([kind, ...path.map(inert)].join(' › '));
    if (words.length > 0) return `${head}\n  ${wordRunsText(words, color)}`;
    if (kind === 'removed') return `${head}\n${red(`- ${inert(before ?? '')}`)}`;
    if (kind === 'added') return `${head}\n${green(`+ ${inert(after ?? '')}`)}`;
    return `${head}\n  ${inert(after ?? '')}`;
  });
  return `${bold(title)}\n\n${blocks.join('\n\n')}`;
}
