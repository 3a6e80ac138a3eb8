import { Command } from '@commander-js/extra-typings';
import { createColors } from 'picocolors';
import { dueAt, overdueMs } from '../due.ts';
import { toTime } from '../history/week.ts';
import type { DeliveryState, Store, StoredPage } from '../store/index.ts';
import { type Io, outJson } from './io.ts';
import { openHistory } from './open-house.ts';
import { dataOption, jsonOption } from './options.ts';
import { isRunning, readStatus, type WatchStatus } from './status-file.ts';

export function statusCommand(io: Io) {
  return new Command('status')
    .description('how the watch does: last good look at every page, what is overdue, the next run, what waits to be sent')
    .addOption(dataOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExamples:\n  $ policytrace status\n  $ policytrace status --json | grep \'"overdue":true\'')
    .action(async (options) => {
      const store = await openHistory(options.data);
      try {
        const [watch, hosts] = [readStatus(options.data), await held(store, io)];
        const [pages, recipients] = [await looks(store, io), await store.outgoing.states()];
        if (options.json) {
          outJson(io, { kind: 'watch', running: watch !== null && isRunning(watch), ...watch });
          for (const page of pages) outJson(io, { kind: 'page', ...page });
          for (const host of hosts) outJson(io, { kind: 'host', ...host });
          for (const recipient of recipients) outJson(io, { kind: 'recipient', ...recipient });
        } else for (const line of statusLines(io, watch, pages, hosts, recipients)) io.out(line);
      } finally {
        store.close();
      }
    });
}

interface PageLook {
  page: string;
  state: string;
  stateSince: string | null;
  lastLook: string | null;
  lastGood: string | null;
  /** When it is due; null: as soon as a run begins. */
  next: string | null;
  overdue: boolean;
}

async function looks(store: Store, io: Io): Promise<PageLook[]> {
  const watched = (await store.pages()).filter(({ cadence }) => cadence !== null);
  return Promise.all(watched.map((page) => lookOf(store, page, io.now())));
}

async function lookOf(store: Store, page: StoredPage, now: Date): Promise<PageLook> {
  const { last, lastGood } = await store.lastLooks(page);
  const next = dueAt(page, last);
  return {
    page: page.slug,
    state: page.state,
    stateSince: page.stateSince,
    lastLook: last,
    lastGood,
    next: next === null || next === -Infinity ? null : toTime(next),
    overdue: overdueMs(page, last, now) > 0,
  };
}

async function held(store: Store, io: Io) {
  const now = toTime(io.now());
  return (await store.hosts()).flatMap(({ host, heldUntil, why }) =>
    heldUntil !== null && heldUntil > now ? [{ host, heldUntil, why }] : [],
  );
}

function statusLines(
  io: Io,
  watch: WatchStatus | null,
  pages: readonly PageLook[],
  hosts: Awaited<ReturnType<typeof held>>,
  recipients: readonly DeliveryState[],
): string[] {
  const { bold, dim, red, yellow } = createColors(io.color);
  const overdue = pages.filter((page) => page.overdue);
  const width = Math.max(0, ...pages.map(({ page }) => page.length));
  return [
    watchLine(watch),
    ...(watch?.lastError ? [red(`Last error, ${watch.lastError.time}: ${watch.lastError.message}`)] : []),
    `${bold(String(pages.length))} pages, ${overdue.length} overdue`,
    ...pages.map(({ page, state, lastGood, next, overdue: late }) => {
      const good = lastGood === null ? red('never seen') : `last good look ${lastGood}`;
      const due = late ? yellow('overdue') : `next ${next ?? 'at once'}`;
      return `  ${page.padEnd(width)}  ${state === 'good' ? state : yellow(state)}  ${good}  ${dim(due)}`;
    }),
    ...hosts.map(({ host, heldUntil, why }) => yellow(`${host} is left alone until ${heldUntil}${why === null ? '' : ` (${why})`}`)),
    ...recipients.map(
      ({ recipient, waiting, dead, lastError }) =>
        `To be sent to ${recipient}: ${waiting} waiting, ${dead === 0 ? '0' : red(String(dead))} given up${lastError === null ? '' : ` (${lastError})`}`,
    ),
  ];
}

function watchLine(watch: WatchStatus | null): string {
  if (watch === null) return 'Watch: never ran in this folder';
  const { state, pid, since, at, lastRun, nextTrack, nextDelivery, tracking } = watch;
  const run =
    lastRun === null
      ? 'no run yet'
      : `last run ${lastRun.ended}: ${lastRun.checked} checked, ${lastRun.changed} changed, ${lastRun.failed} not obtained, ${lastRun.left} left for later`;
  if (!isRunning(watch)) return `Watch: not running since ${at}; ${run}`;
  const doing = tracking > 0 ? `${state}, ${tracking} pages to go` : state;
  return `Watch: process ${pid} since ${since}, ${doing}; ${run}; next run ${nextTrack ?? '-'}, next sending ${nextDelivery ?? '-'}`;
}
