import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Store } from '../../src/store/index.ts';
import { say } from './progress.ts';
import { Random } from './random.ts';
import { inMilliseconds, percentile, printTable } from './table.ts';

/** Milliseconds that each read took. */
export interface ReadFigures {
  name: string;
  snapshots: number[];
  versions: number[];
}

const SAMPLES = 500;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (how: { type: 'minor' }) => void;

/**
 * Reads snapshots and versions at random, each from a history that was just opened, so that nothing of it is in memory yet. What opening
 * leaves behind is collected first, for it is not the read's; not all of the heap, or the code of the reads would be thrown away too.
 */
export async function readTimes(name: string, data: string): Promise<ReadFigures> {
  say(`${name}: reading`);
  const random = new Random(11);
  const snapshots: number[] = [];
  const versions: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    const store = await Store.open(data);
    const page = random.pick(await store.pages());
    const captures = await store.captures(page);
    const id = await store.snapshotId(random.pick(captures).sha256 ?? '');
    // Statements are prepared with the first question.
    await store.snapshot(0).catch(() => null);
    if (id !== null) snapshots.push(await timed(() => store.snapshot(id)));
    store.close();

    const again = await Store.open(data);
    const newest = (await again.newestVersion(page)) ?? 1;
    await again.snapshot(0).catch(() => null);
    await again.passages({ ...page, id: 0 });
    versions.push(await timed(() => again.passages(page, 1 + random.below(newest))));
    again.close();
  }
  return { name, snapshots, versions };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  collect({ type: 'minor' });
  const started = performance.now();
  await work();
  return performance.now() - started;
}

export function printReads(figures: readonly ReadFigures[]): void {
  const row = (name: string, times: readonly number[]) => [
    name,
    inMilliseconds(percentile(times, 0.5)),
    inMilliseconds(percentile(times, 0.99)),
  ];
  printTable([
    [`read of what is not in memory, ${SAMPLES} times`, 'median', 'p99'],
    ...figures.flatMap(({ name, snapshots, versions }) => [
      row(`${name}: the bytes of any snapshot`, snapshots),
      row(`${name}: the text of any version`, versions),
    ]),
  ]);
}
