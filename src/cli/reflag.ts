import { Command } from '@commander-js/extra-typings';
import { groupedBy } from '../grouped-by.ts';
import type { Flag } from '../model.ts';
import { type Reflagged, reflagPage } from '../reflag.ts';
import { type Io, outJson } from './io.ts';
import { openHouse } from './open-house.ts';
import { dataOption, jsonOption, parseCount, sourcesOption } from './options.ts';
import { progressBar } from './progress-bar.ts';

const EXAMPLES = 10;

/** What a whole run came to. */
interface Totals {
  changed: Reflagged[];
  flags: number;
  /** Wordings in which other facts are read. */
  wordings: number;
}

export function reflagCommand(io: Io) {
  return new Command('reflag')
    .description('run the rules of today over the whole history, without telling anybody, and show what differs')
    .addOption(dataOption())
    .addOption(sourcesOption())
    .option('--dry-run', 'show what would differ and write nothing')
    .option('--examples <n>', `how many of those that differ are shown (default: ${EXAMPLES})`, parseCount)
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nEach flag keeps the version of the lexicon and rules that made it.\n\nExamples:\n  $ policytrace reflag --dry-run\n  $ policytrace reflag --json > differs.ndjson',
    )
    .action(async (options) => {
      const house = await openHouse(options);
      const dryRun = options.dryRun === true;
      try {
        const totals: Totals = { changed: [], flags: 0, wordings: 0 };
        const pages = await house.store.pages();
        const bar = progressBar(io, 'pages', pages.length);
        for (const page of pages) {
          const made = await reflagPage(house.store, page, house);
          if (!dryRun) await house.store.replaceFlags(made);
          totals.changed.push(...made.changed);
          totals.flags += made.flags.length;
          totals.wordings += made.facts.length;
          bar.step(page.slug);
        }
        bar.stop();
        if (options.json) for (const line of jsonLines(totals, dryRun)) outJson(io, line);
        else io.out(summary(totals, dryRun, options.examples ?? EXAMPLES));
      } finally {
        house.store.close();
      }
    });
}

function jsonLines({ changed, flags, wordings }: Totals, dryRun: boolean): object[] {
  return [
    ...changed.map((line) => ({ kind: 'flag', ...line })),
    { kind: 'summary', flags, differ: changed.length, wordingsWithOtherFacts: wordings, written: !dryRun },
  ];
}

function summary({ changed, flags, wordings }: Totals, dryRun: boolean, examples: number): string {
  const written = dryRun ? 'Nothing was written.' : 'Written; nobody was told.';
  const facts =
    wordings === 0 ? [] : [`Other facts ${dryRun ? 'would be' : 'are'} read in ${wordings} ${wordings === 1 ? 'wording' : 'wordings'}.`];
  if (changed.length === 0) return [`All ${flags} flags are as the rules of today make them.`, ...facts, written].join('\n');
  return [
    `${changed.length} of ${flags} flags ${dryRun ? 'would differ' : 'differ'}.`,
    ...facts,
    ...counts('category', changed, ({ category }) => category),
    ...counts('significance', changed, ({ significance }) => significance),
    ...counts('direction', changed, ({ direction }) => direction),
    'For example:',
    ...changed
      .slice(0, examples)
      .map(({ id, was, is }) => `  ${id}: ${told(was)} → ${told(is) === told(was) ? 'other topics or facts' : told(is)}`),
    written,
  ].join('\n');
}

/** How many flags went from one value to another, the most first. */
function counts(name: string, changed: readonly Reflagged[], part: (flag: Flag) => string): string[] {
  const moved = changed.filter(({ was, is }) => part(was) !== part(is));
  const groups = [...groupedBy(moved, ({ was, is }) => `${part(was)} → ${part(is)}`)].sort(([, a], [, b]) => b.length - a.length);
  return groups.length === 0 ? [] : [`${name}:`, ...groups.map(([shift, flags]) => `  ${String(flags.length).padStart(5)}  ${shift}`)];
}

function told({ category, significance, direction }: Flag): string {
  return `${category}, ${significance}, ${direction}`;
}
