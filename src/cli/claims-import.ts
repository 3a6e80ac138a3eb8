import { readFileSync } from 'node:fs';
import { Command } from '@commander-js/extra-typings';
import { importAnnotations } from '../claim-annotations.ts';
import { toTime } from '../history/week.ts';
import { PolicytraceError } from '../model.ts';
import { inert } from './change-text.ts';
import { EXIT_CODES } from './exit-codes.ts';
import type { Io } from './io.ts';
import { openHouse } from './open-house.ts';
import { dataOption, sourcesOption } from './options.ts';
import { userName } from './user-name.ts';

export function claimsImportCommand(io: Io) {
  return new Command('import')
    .description('take what claims rest on from W3C Web Annotations, one a line, as `claims export` writes them')
    .argument('<file>', 'the annotations, as NDJSON')
    .addOption(dataOption())
    .addOption(sourcesOption())
    .addHelpText(
      'after',
      '\nArticles and pages must be known; a passage is looked for in the version of the day on which the article was checked. A line that\ncannot be taken is named, and the rest goes on.\n\nExample:\n  $ policytrace claims import claims.jsonld',
    )
    .action(async (file, { data, sources }) => {
      const text = textOf(file);
      const house = await openHouse({ data, sources });
      try {
        const { anchored, same, refused } = await importAnnotations(house, text, { author: userName(), time: toTime(io.now()) });
        for (const { line, problem } of refused) io.err(`${file}:${line} ${inert(problem)}`);
        for (const id of anchored) io.out(`${id}: anchored anew`);
        io.out(`${anchored.length} claims anchored anew, ${same} as they were, ${refused.length} lines refused`);
        if (refused.length > 0) io.setExitCode(EXIT_CODES.partial.code);
      } finally {
        house.store.close();
      }
    });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new PolicytraceError('usage', `${file} cannot be read`, { hint: 'Name a file that `policytrace claims export` wrote.' });
  }
}
