import { describe, expect, test } from 'vitest';
import type { RunResult } from '../../src/cli/run-track.ts';
import { Watcher, type WatcherParts } from '../../src/cli/watcher.ts';
import type { StoredPage } from '../../src/store/index.ts';

const RESULT = { checked: 1, unchanged: 1, first: 0, changed: 0, failed: 0, left: 0 } as RunResult;

function page(slug: string, host: string): StoredPage {
  return { slug, url: `https://${host}/${slug}` } as StoredPage;
}

/** Ticks over pages that are always due; each run goes on until it is ended by hand. */
function scene(due: StoredPage[], parts: Partial<WatcherParts> = {}) {
  const runs: { slugs: string[]; end: () => void; done: (slug: string) => void }[] = [];
  const told: string[] = [];
  let delivered = 0;
  const watcher = new Watcher({
    now: () => new Date('2026-11-24T09:00:00Z'),
    due: async () => due,
    track: (pages, onDone) =>
      new Promise((resolve) => runs.push({ slugs: pages.map(({ slug }) => slug), end: () => resolve(RESULT), done: onDone })),
    deliver: async () => {
      delivered += 1;
    },
    onStatus: ({ tracking, lastError }) => void told.push(`${tracking} ${lastError?.message ?? '-'}`),
    onError: () => {},
    ...parts,
  });
  return { watcher, runs, told, delivered: () => delivered };
}

describe('the ticks of a watch', () => {
  test('never track a host twice at once, and never make a free host wait for a slow one', async () => {
    const due = [page('s1', 'slow.example'), page('s2', 'slow.example')];
    const { watcher, runs } = scene(due);
    void watcher.tick();
    await expect.poll(() => runs.length).toBe(1);
    due.push(page('q', 'quick.example'));

    void watcher.tick();
    await expect.poll(() => runs.length).toBe(2);
    await watcher.tick();

    expect(runs.map(({ slugs }) => slugs)).toEqual([['s1', 's2'], ['q']]);
    for (const run of runs) run.end();
    await watcher.idle();
  });

  test('track a host again as soon as the last of its pages is done, though others of the run are not', async () => {
    const due = [page('a', 'one.example'), page('b', 'two.example')];
    const { watcher, runs } = scene(due);
    void watcher.tick();
    await expect.poll(() => runs.length).toBe(1);
    runs[0]?.done('a');

    void watcher.tick();
    await expect.poll(() => runs.length).toBe(2);

    expect(runs[1]?.slugs).toEqual(['a']);
    for (const run of runs) run.end();
    await watcher.idle();
  });

  test('that were slept through are made up for by one look', async () => {
    const { watcher, runs } = scene([page('a', 'one.example')]);
    const ticks = [watcher.tick(), watcher.tick(), watcher.tick()];
    await expect.poll(() => runs.length).toBe(1);
    runs[0]?.end();
    await Promise.all(ticks);

    expect(runs).toHaveLength(1);
  });

  test('deliver after each run', async () => {
    const { watcher, runs, delivered } = scene([page('a', 'one.example')]);
    const tick = watcher.tick();
    await expect.poll(() => runs.length).toBe(1);
    runs[0]?.end();
    await tick;

    expect(delivered()).toBe(1);
  });

  test('go on after a run that failed, and say so', async () => {
    let failing = true;
    const { watcher, told } = scene([page('a', 'one.example')], {
      track: async () => {
        if (failing) throw new Error('disk full');
        return RESULT;
      },
    });

    await watcher.tick();
    failing = false;
    await watcher.tick();

    expect(told.at(-1)).toBe('0 disk full');
    expect(told).toHaveLength(4);
  });
});
