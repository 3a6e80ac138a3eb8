import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type DemoSite, startDemoSite } from '../../src/cli/demo-site.ts';
import { inTemporaryFolder } from '../corpus.ts';
import { dumpHistory } from './history-dump.ts';

const SITE = join(import.meta.dirname, '..', 'fixtures', 'site');
const KILLS_A_WEEK = 6;

/** Runs one week to its end; `killAfter` (milliseconds) ends it before, as a power cut would. Returns whether it reached its end. */
async function runWeek(data: string, site: DemoSite, week: string, killAfter: number | null): Promise<boolean> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'track-site-week.ts'), data, site.origin, week], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const timer = killAfter === null ? null : setTimeout(() => child.kill('SIGKILL'), killAfter);
  const [code] = await once(child, 'exit');
  if (timer) clearTimeout(timer);
  return code === 0;
}

test('a run killed at many points and run again leaves the history of one clean run', { timeout: 240_000 }, async () => {
  const site = await startDemoSite(SITE);
  try {
    await inTemporaryFolder(async (clean) => {
      await inTemporaryFolder(async (killed) => {
        const weeks = site.weeks.slice(0, 3);
        for (const week of weeks) {
          site.showWeek(week);
          const began = performance.now();
          expect(await runWeek(clean, site, week, null)).toBe(true);
          const took = performance.now() - began;
          for (let kill = 0; kill < KILLS_A_WEEK; kill++) await runWeek(killed, site, week, took * (0.4 + (0.6 * kill) / KILLS_A_WEEK));
          expect(await runWeek(killed, site, week, null)).toBe(true);
        }

        expect(await dumpHistory(killed)).toEqual(await dumpHistory(clean));
      });
    });
  } finally {
    await site.close();
  }
});
