import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { readConfig } from '../config.ts';
import { weeklyDigest } from '../history/weekly-digest.ts';
import { PolicytraceError } from '../model.ts';
import type { House } from '../pipeline.ts';
import type { Io } from './io.ts';
import { openHouse, subjectsOf } from './open-house.ts';
import { dataOption, sourcesOption } from './options.ts';
import { renderDigest } from './render-digest.ts';
import { lastWeek } from './report.ts';
import { runTrack } from './run-track.ts';
import { pagesToTrack } from './track.ts';

export function watchCommand(io: Io) {
  return new Command('watch')
    .description('keep running: track what is due, write the digest each week; ends cleanly on SIGTERM and SIGINT')
    .addOption(dataOption())
    .addOption(sourcesOption())
    .addHelpText('after', '\nThe times are cron expressions (UTC) in config.yaml of the data folder: trackAt, digestAt.')
    .action(async (options) => {
      const cron = await import('node-cron');
      const config = readConfig(options.data);
      for (const key of ['trackAt', 'digestAt'] as const) {
        if (!cron.validate(config[key]))
          throw new PolicytraceError('declaration', `${key}: “${config[key]}” is not a cron expression`, {
            hint: 'For example "7 * * * *": seven minutes past each hour.',
          });
      }
      const house = await openHouse(options);
      let work: Promise<void> = Promise.resolve();
      // One thing at a time, each failure its own: a run that throws must not end the schedule.
      const next = (job: () => Promise<void>) => {
        work = work.then(job).catch((error: unknown) => io.err(`policytrace: ${error instanceof Error ? error.message : String(error)}`));
        return work;
      };
      const tracking = () => next(() => trackDue(io, house, options));
      const tasks = [
        cron.schedule(config.trackAt, tracking, { timezone: 'UTC', noOverlap: true }),
        cron.schedule(config.digestAt, () => next(() => writeDigest(io, house, options.data, options.sources)), {
          timezone: 'UTC',
          noOverlap: true,
        }),
      ];
      io.err(`watching; tracking at “${config.trackAt}”, digest at “${config.digestAt}” (UTC)`);
      await tracking();
      await stopSignal();
      io.err('stopping: what is under way is finished first');
      for (const task of tasks) await task.stop();
      await work;
      house.store.close();
    });
}

async function trackDue(io: Io, house: House, options: { data: string }): Promise<void> {
  const pages = await pagesToTrack(house, {}, io.now());
  if (pages.length > 0) await runTrack(io, house, pages, options);
}

async function writeDigest(io: Io, house: House, dataDir: string, sources: string | undefined): Promise<void> {
  const digest = await weeklyDigest(house.store, lastWeek(io.now()), subjectsOf(sources));
  const dir = join(dataDir, 'digests');
  mkdirSync(dir, { recursive: true });
  for (const format of ['html', 'md'] as const) {
    const file = join(dir, `${digest.week ?? digest.since.slice(0, 10)}.${format}`);
    writeFileSync(file, renderDigest(digest, format, { color: false, width: io.width }));
    io.err(`written: ${file}`);
  }
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
}
