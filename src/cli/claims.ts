import { Command, Option } from '@commander-js/extra-typings';
import { checkClaims } from '../history/claim-check.ts';
import { toTime } from '../history/week.ts';
import { CLAIM_STATES } from '../model.ts';
import { claimLine, claimText } from './claim-text.ts';
import { claimsCheckCommand } from './claims-check.ts';
import { claimsExportCommand } from './claims-export.ts';
import { claimsImportCommand } from './claims-import.ts';
import { claimsReviewCommand } from './claims-review.ts';
import { claimsConfirmCommand, claimsResolveCommand, claimsSnoozeCommand } from './claims-settle.ts';
import { claimsShowCommand } from './claims-show.ts';
import { type Io, outJson } from './io.ts';
import { openHouse } from './open-house.ts';
import { dataOption, jsonOption, sourcesOption } from './options.ts';

export function claimsCommand(io: Io) {
  const command = new Command('claims')
    .description('list the sentences of articles that rest on watched pages, and how each stands')
    .addOption(dataOption())
    .addOption(sourcesOption())
    .option('--article <name>', 'only this article')
    .addOption(new Option('--state <state>', 'only claims in this state').choices(CLAIM_STATES))
    .addOption(jsonOption())
    .addHelpText('after', '\nExamples:\n  $ policytrace claims --article guide.md\n  $ policytrace claims --state "rule changed" --json')
    .action(async ({ data, sources, article, state, json }) => {
      const { store, lexicon } = await openHouse({ data, sources });
      try {
        const reports = await checkClaims(store, lexicon, toTime(io.now()), article ?? null);
        const asked = reports.filter((report) => state === undefined || report.state === state);
        for (const report of asked) {
          if (json) outJson(io, claimLine(report));
          else io.out(claimText(report));
        }
        if (asked.length === 0 && !json) io.out('No claims. `policytrace articles add FILE` adds an article.');
      } finally {
        store.close();
      }
    });
  for (const child of [
    claimsCheckCommand,
    claimsShowCommand,
    claimsReviewCommand,
    claimsResolveCommand,
    claimsConfirmCommand,
    claimsSnoozeCommand,
    claimsExportCommand,
    claimsImportCommand,
  ])
    command.addCommand(child(io));
  return command;
}
