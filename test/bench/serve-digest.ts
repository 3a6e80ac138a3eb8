import { groupedBy } from '../../src/grouped-by.ts';
import { spanOfWeek, weekOf } from '../../src/history/week.ts';
import { weeklyDigest } from '../../src/history/weekly-digest.ts';
import type { Store } from '../../src/store/index.ts';
import { inMilliseconds, printTable } from './table.ts';

const FORTNIGHT_MS = 14 * 86_400_000;

/** Prints what the digests of a week without changes and of the one with the most take, and how long another caller waits meanwhile. */
export async function digestTimes(store: Store): Promise<void> {
  const tally = await store.index.tallies({ since: '0001-01-01', until: '9999-12-31', least: 'none' });
  const weeks = [...groupedBy(tally, ({ day }) => weekOf(day))].map(([week, days]) => ({
    week,
    changes: days.reduce((sum, { count }) => sum + count, 0),
  }));
  const busiest = weeks.toSorted((a, b) => b.changes - a.changes)[0];
  const last = tally.at(-1);
  if (busiest === undefined || last === undefined) return;
  const quiet = { week: weekOf(new Date(Date.parse(last.day) + FORTNIGHT_MS).toISOString()), changes: 0 };
  const rows = [['digest of a week', 'time', 'another waits at most']];
  for (const { week, changes } of [quiet, busiest])
    rows.push([`with ${changes} changes of passages`, ...(await timeAndWait(() => weeklyDigest(store, spanOfWeek(week), [])))]);
  printTable(rows);
}

async function timeAndWait(work: () => Promise<unknown>): Promise<[string, string]> {
  const begun = performance.now();
  let [turn, longest, isDone] = [begun, 0, false];
  const done = work().finally(() => {
    isDone = true;
  });
  while (!isDone) {
    await new Promise(setImmediate);
    longest = Math.max(longest, performance.now() - turn);
    turn = performance.now();
  }
  await done;
  return [inMilliseconds(performance.now() - begun), inMilliseconds(longest)];
}
