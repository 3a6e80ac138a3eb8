import { Command } from '@commander-js/extra-typings';
import { writeAnchor } from '../anchor-file.ts';
import { toTime } from '../history/week.ts';
import type { Io } from './io.ts';
import { openHistory } from './open-house.ts';
import { dataOption } from './options.ts';

export function anchorCommand(io: Io) {
  return new Command('anchor')
    .description('write the head of the chain of captures to a file that can be published or time-stamped')
    .argument('<file>', 'where to write it, as JSON')
    .addOption(dataOption())
    .addHelpText(
      'after',
      '\nEach capture is chained by hash to the one before it: whoever has the file can tell later that no capture from before it was\nchanged, put in or taken out.\n\nExamples:\n  $ policytrace anchor anchors/2026-11-24.json\n  $ policytrace verify --anchor anchors/2026-11-24.json',
    )
    .action(async (file, { data }) => {
      const store = await openHistory(data);
      try {
        const head = await store.chainHead();
        writeAnchor(file, head, toTime(io.now()));
        io.out(`${file}: ${head.link}, over ${head.captures} captures of ${head.pages} ${head.pages === 1 ? 'page' : 'pages'}`);
      } finally {
        store.close();
      }
    });
}
