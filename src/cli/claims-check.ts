import { Command } from '@commander-js/extra-typings';
import { groupedBy } from '../grouped-by.ts';
import { checkClaims, isOutOfDate } from '../history/claim-check.ts';
import { claimGaps, type Gap } from '../history/claim-gaps.ts';
import { toTime } from '../history/week.ts';
import { claimLine, claimText, gapLine, gapText } from './claim-text.ts';
import { EXIT_CODES } from './exit-codes.ts';
import { type Io, outJson } from './io.ts';
import { openHouse } from './open-house.ts';
import { dataOption, jsonOption, parseTime, sourcesOption } from './options.ts';

export function claimsCheckCommand(io: Io) {
  return new Command('check')
    .description('say what is out of date in the articles and what they lack, as of now or of any day')
    .addOption(dataOption())
    .addOption(sourcesOption())
    .option('--article <name>', 'only this article')
    .option('--at <time>', 'as of this day or moment, UTC (default: now)', parseTime)
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `\nEnds with exit code ${EXIT_CODES.outdated.code} when something is out of date and not resolved or snoozed.\n\nExamples:\n  $ policytrace claims check\n  $ policytrace claims check --at 2026-01-01 --json`,
    )
    .action(async ({ data, sources, article, at, json }) => {
      const { store, lexicon } = await openHouse({ data, sources });
      try {
        const moment = at === undefined ? toTime(io.now()) : endOfDay(at);
        const reports = await checkClaims(store, lexicon, moment, article ?? null);
        const gaps = await claimGaps(store, lexicon, moment, reports);
        const outdated = reports.filter(isOutOfDate);
        const rest = reports.filter((report) => !isOutOfDate(report));
        if (json) {
          for (const report of outdated) outJson(io, claimLine(report));
          for (const gap of gaps) outJson(io, gapLine(gap));
          for (const report of rest) outJson(io, claimLine(report));
        } else {
          for (const report of [...outdated, ...rest.filter(({ state }) => state !== 'supported' && state !== 'wording changed')])
            io.out(claimText(report));
          tellGaps(io, gaps);
          io.out(`${reports.length} claims, ${outdated.length} out of date`);
        }
        if (outdated.length > 0) io.setExitCode(EXIT_CODES.outdated.code);
      } finally {
        store.close();
      }
    });
}

/** A day is meant whole. */
function endOfDay(time: string): string {
  return time.endsWith('T00:00:00Z') ? `${time.slice(0, 10)}T23:59:59Z` : time;
}

const MOST_TOLD = 3;

function tellGaps(io: Io, gaps: readonly Gap[]): void {
  for (const [matter, of] of groupedBy(
    gaps.filter(({ cited }) => cited),
    ({ article, subject }) => `${article.name} does not mention (${subject})`,
  )) {
    io.out(`${matter}:`);
    for (const gap of of.slice(0, MOST_TOLD)) io.out(gapText(gap));
    if (of.length > MOST_TOLD) io.out(`  and ${of.length - MOST_TOLD} more: see --json`);
  }
}
