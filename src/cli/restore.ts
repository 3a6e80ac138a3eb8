import { Command } from '@commander-js/extra-typings';
import { toTime } from '../history/week.ts';
import type { Io } from './io.ts';
import { dataOption } from './options.ts';

export function restoreCommand(io: Io) {
  return new Command('restore')
    .description('check a backup and put it into a data folder')
    .argument('<file>', 'what `policytrace backup` wrote')
    .addOption(dataOption())
    .option('--replace', 'though there is a history: that one is kept under another name')
    .addHelpText(
      'after',
      '\nA backup of an older Policytrace is brought up to date. config.yaml and rules.yaml of the backup come with it.\n\nExample:\n  $ policytrace restore backups/2026-11-24.db --replace',
    )
    .action(async (file, { data, replace }) => {
      const { restoreFrom } = await import('../store/backup-restore.ts');
      const { captures, versions, pages, aside } = await restoreFrom(file, data, { replace: replace === true, now: toTime(io.now()) });
      io.out(
        [
          `${data}: ${captures} captures, ${versions} versions of ${pages} ${pages === 1 ? 'page' : 'pages'}; checked and whole.`,
          ...(aside === null ? [] : [`The history that was there is now ${aside}.`]),
        ].join('\n'),
      );
    });
}
