import { Command } from '@commander-js/extra-typings';
import type { DeliverOptions } from '../deliver/index.ts';
import { toTime } from '../history/week.ts';
import { deliveryLines, deliveryObjects } from './delivery-lines.ts';
import { EXIT_CODES } from './exit-codes.ts';
import { type Io, outJson } from './io.ts';
import { lexiconOf, openHistory, sourcesDir, subjectsOf } from './open-house.ts';
import { dataOption, jsonOption, sourcesOption } from './options.ts';

export function deliverCommand(io: Io) {
  return new Command('deliver')
    .description('send what is due to the recipients: alerts, digests of days and weeks, what failed before')
    .addOption(dataOption())
    .addOption(sourcesOption())
    .option('--recipients <file>', 'who is sent what (default: recipients.yaml of the data folder)')
    .option('--dry-run', 'say what would be sent to whom; send and write nothing')
    .option('--again', 'try dead letters again too')
    .addOption(jsonOption())
    .addHelpText('after', '\nExamples:\n  $ policytrace deliver --dry-run\n  $ policytrace deliver --again')
    .action(async (options) => {
      const store = await openHistory(options.data);
      try {
        const { data: dataDir, recipients: recipientsFile } = options;
        const due: DeliverOptions = {
          store,
          dataDir,
          recipientsFile,
          subjects: subjectsOf(options.sources),
          lexicon: lexiconOf(sourcesDir(options.sources)),
          now: io.now,
        };
        if (options.dryRun) return await preview(io, due, options.json);
        if (options.again) await store.outgoing.revive(toTime(io.now()));
        await send(io, due, options.json);
      } finally {
        store.close();
      }
    });
}

async function preview(io: Io, due: DeliverOptions, json: true | undefined): Promise<void> {
  const { previewDue } = await import('../deliver/index.ts');
  const lines = await previewDue(due);
  if (json) for (const line of lines) outJson(io, { kind: 'would-send', ...line });
  else if (lines.length === 0) io.out('Nothing is due.');
  else for (const { recipient, where, subject } of lines) io.out(`to ${recipient} (${where})\n  ${subject}`);
}

async function send(io: Io, due: DeliverOptions, json: true | undefined): Promise<void> {
  const { deliverDue } = await import('../deliver/index.ts');
  const summary = await deliverDue(due);
  if (json) for (const line of deliveryObjects(summary)) outJson(io, line);
  else {
    const lines = deliveryLines(summary);
    for (const line of lines.length > 0 ? lines : ['Nothing was due.']) io.out(line);
  }
  if (summary.failed.length > 0) io.setExitCode(EXIT_CODES.partial.code);
}
