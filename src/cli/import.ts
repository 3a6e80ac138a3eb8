import { Command } from '@commander-js/extra-typings';
import type { Outcome } from '../pipeline.ts';
import { EXIT_CODES } from './exit-codes.ts';
import { type Io, outJson } from './io.ts';
import { openHouse } from './open-house.ts';
import { dataOption, jsonOption, sourcesOption } from './options.ts';
import { outcomeLine, runSummary } from './run-summary.ts';

export function importCommand(io: Io) {
  return new Command('import')
    .description('take a folder of captures (captures.ndjson and the bodies it names) into the history')
    .argument('<path>', 'the folder')
    .addOption(dataOption())
    .addOption(sourcesOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nCaptures are taken in the order of their time; importing a folder again changes nothing.\n\nExample:\n  $ policytrace import captures/2026 --data history',
    )
    .action(async (path, options) => {
      const { importCaptures } = await import('../pipeline.ts');
      const house = await openHouse(options);
      const outcomes: Outcome[] = [];
      let refused = 0;
      try {
        for await (const step of importCaptures(house, path)) {
          if ('problem' in step) {
            refused += 1;
            const { file, line, message } = step.problem;
            if (options.json) outJson(io, { kind: 'problem', ...step.problem });
            io.err(`${file}:${line} ${message}`);
          } else {
            outcomes.push(step.outcome);
            if (options.json) outJson(io, outcomeLine(step.outcome));
          }
        }
      } finally {
        house.store.close();
      }
      const summary = runSummary(outcomes);
      if (options.json) outJson(io, { kind: 'summary', ...summary.counts, refused });
      else
        io.out(
          `${summary.text(io.color)}${refused > 0 ? `\n${refused} ${refused === 1 ? 'line was' : 'lines were'} refused; nothing of them was stored` : ''}`,
        );
      io.setExitCode(refused > 0 ? EXIT_CODES.partial.code : EXIT_CODES.ok.code);
    });
}
