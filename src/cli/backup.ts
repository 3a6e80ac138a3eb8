import { Command } from '@commander-js/extra-typings';
import type { Io } from './io.ts';
import { openHistory } from './open-house.ts';
import { dataOption } from './options.ts';

export function backupCommand(io: Io) {
  return new Command('backup')
    .description('write the whole history into one file and check it; others may go on writing to the history meanwhile')
    .argument('<file>', 'where to write it; a backup that is there is replaced when the new one is whole')
    .addOption(dataOption())
    .addHelpText(
      'after',
      '\nThe file is a database like policytrace.db, packed; config.yaml and rules.yaml of the data folder are in it too.\n\nExamples:\n  $ policytrace backup backups/2026-11-24.db\n  $ policytrace restore backups/2026-11-24.db --data elsewhere',
    )
    .action(async (file, { data }) => {
      const store = await openHistory(data);
      try {
        const { bytes, captures, versions, pages } = await store.backup(data, file);
        const megabytes = (bytes / 1_000_000).toFixed(1);
        io.out(
          `${file}: ${captures} captures, ${versions} versions of ${pages} ${pages === 1 ? 'page' : 'pages'}, ${megabytes} MB; checked and whole.`,
        );
      } finally {
        store.close();
      }
    });
}
