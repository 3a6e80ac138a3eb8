import { Command } from '@commander-js/extra-typings';
import { createColors } from 'picocolors';
import { blame, lifeOfPassage } from '../history/blame.ts';
import { inert } from './change-text.ts';
import { type Io, outJson } from './io.ts';
import { openHistory, pageNamed } from './open-house.ts';
import { dataOption, jsonOption, parseCount } from './options.ts';

export function blameCommand(io: Io) {
  return new Command('blame')
    .description('since when each passage of a page says what it says')
    .argument('<page>', 'slug of the page')
    .addOption(dataOption())
    .option('--passage <n>', 'the whole life of this passage', parseCount)
    .addOption(jsonOption())
    .addHelpText('after', '\nExamples:\n  $ policytrace blame i-131\n  $ policytrace blame i-131 --passage 12')
    .action(async (slug, options) => {
      const store = await openHistory(options.data);
      const { bold, dim } = createColors(io.color);
      try {
        const page = await pageNamed(store, slug);
        if (options.passage === undefined) {
          for (const line of await blame(store, page)) {
            if (options.json) outJson(io, { page: slug, ...line });
            else
              io.out(
                `${bold(String(line.passage).padStart(4))}  ${line.wordedSince.slice(0, 10)}  ${dim(`born ${line.bornOn.slice(0, 10)}, seen ${line.seen}×`)}  ${inert(line.text)}`,
              );
          }
        } else {
          for (const line of await lifeOfPassage(store, page, options.passage)) {
            if (options.json) outJson(io, { page: slug, ...line });
            else
              io.out(
                `${bold(line.since.slice(0, 10))} – ${line.until === null ? 'now' : line.until.slice(0, 10)}  ${dim(`seen ${line.seen}×, last on ${line.lastSeen.slice(0, 10)}`)}\n  ${inert(line.text)}`,
              );
          }
        }
      } finally {
        store.close();
      }
    });
}
