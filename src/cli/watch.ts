import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from '@commander-js/extra-typings';
import { toTime } from '../history/week.ts';
import { PolicytraceError } from '../model.ts';
import type { Io } from './io.ts';
import { type OpenHouse, openHouse } from './open-house.ts';
import { dataOption, sourcesOption } from './options.ts';
import { runSettings, runTrack, sendDue } from './run-track.ts';
import { isRunning, readStatus, type WatchStatus, writeStatus } from './status-file.ts';
import { stopSignal } from './stop-signal.ts';
import { pagesToTrack } from './track.ts';
import { Watcher } from './watcher.ts';

/** Requests that are under way when a signal comes have so long to end; what a supervisor allows is ten seconds. */
const GRACE_MS = 5_000;
/** After this the process ends, whatever is under way: what is not written yet is asked for again, what is not sent yet is sent again. */
const PATIENCE_MS = 9_000;

interface WatchOptions {
  data: string;
  sources?: string | undefined;
}

export function watchCommand(io: Io) {
  return new Command('watch')
    .description('keep running: track what is due, send what is due; ends cleanly on SIGTERM and SIGINT')
    .addOption(dataOption())
    .addOption(sourcesOption())
    .addHelpText(
      'after',
      '\nThe times are cron expressions in config.yaml of the data folder: trackAt, deliverAt, timeZone.\n`policytrace status` says how it does.',
    )
    .action((options) => watch(io, options, stopSignal()));
}

/** Watches until it is told to stop. @throws PolicytraceError where a time cannot be kept, or another process watches this folder */
export async function watch(io: Io, options: WatchOptions, stopped: Promise<void>): Promise<void> {
  const [{ schedule }, { readWatchConfig }] = await Promise.all([import('node-cron'), import('./watch-config.ts')]);
  const { trackAt, deliverAt, timeZone } = readWatchConfig(options.data);
  refuseSecond(options.data);
  const house = await openHouse(options);
  const stop = new AbortController();
  const cut = new AbortController();
  const watcher = await watcherOf(io, house, options, { stop: stop.signal, cut: cut.signal }, (doing) => tell(doing));
  const tracking = schedule(trackAt, () => watcher.tick(), { timezone: timeZone });
  const delivery = schedule(deliverAt, () => watcher.deliver(), { timezone: timeZone });
  const since = toTime(io.now());
  const next = (task: typeof tracking) => (stop.signal.aborted ? null : (task.getNextRun()?.toISOString() ?? null));
  const tell = (doing: Pick<WatchStatus, 'tracking' | 'lastRun' | 'lastError'>, state?: WatchStatus['state']) => {
    const now = stop.signal.aborted ? 'stopping' : doing.tracking > 0 ? 'tracking' : 'waiting';
    last = {
      ...doing,
      pid: process.pid,
      state: state ?? now,
      since,
      at: toTime(io.now()),
      timeZone,
      nextTrack: next(tracking),
      nextDelivery: next(delivery),
    };
    writeStatus(options.data, last);
  };
  let last: WatchStatus | null = null;

  io.err(`watching; tracking at “${trackAt}”, sending at “${deliverAt}” (${timeZone})`);
  void watcher.tick();
  await stopped;
  io.err('stopping: what is under way is finished first');
  stop.abort();
  const cutting = setTimeout(() => cut.abort(), GRACE_MS);
  await Promise.all([tracking.destroy(), delivery.destroy()]);
  const left = new AbortController();
  const idle = await Promise.race([watcher.idle().then(() => true), sleep(PATIENCE_MS, false, { signal: left.signal })]);
  left.abort();
  clearTimeout(cutting);
  tell(last ?? { tracking: 0, lastRun: null, lastError: null }, 'stopped');
  house.store.close();
  // What is still under way after all patience must not keep the process.
  if (!idle) process.exit(0);
}

async function watcherOf(
  io: Io,
  house: OpenHouse,
  options: WatchOptions,
  signals: { stop: AbortSignal; cut: AbortSignal },
  onStatus: (status: Pick<WatchStatus, 'tracking' | 'lastRun' | 'lastError'>) => void,
): Promise<Watcher> {
  // One for all runs: pauses, robots.txt files and connections last from one to the next.
  const settings = await runSettings(io, house, options.data, { stop: signals.stop, signal: signals.cut });
  return new Watcher({
    now: io.now,
    due: async () => (signals.stop.aborted ? [] : pagesToTrack(house, {}, io.now())),
    track: (pages, onDone) => runTrack(io, house, pages, settings, { onDone }),
    deliver: async () => {
      if (!signals.stop.aborted) await sendDue(io, house, options);
    },
    onStatus,
    onError: (message) => io.err(`policytrace: ${message}`),
  });
}

function refuseSecond(dataDir: string): void {
  const other = readStatus(dataDir);
  // In a container every first process has the same number: a status of our own number is that of a life before.
  if (other === null || other.pid === process.pid || !isRunning(other)) return;
  throw new PolicytraceError('usage', `${dataDir} is watched already, by process ${other.pid} since ${other.since}`, {
    hint: 'End that process first, or name another folder with --data.',
  });
}
