import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startDemoSite } from '../../src/cli/demo-site.ts';
import { inTemporaryFolder } from '../corpus.ts';
import { dumpHistory } from './history-dump.ts';
import { killable, killMany } from './killing.ts';

const SITE = join(import.meta.dirname, '..', 'fixtures', 'site');

test('a run killed at many points and run again leaves the history of one clean run', { timeout: 240_000 }, async () => {
  const site = await startDemoSite(SITE);
  const tracking = await killable('test/pipeline/track-site-week.ts');
  try {
    await inTemporaryFolder(async (clean) => {
      await inTemporaryFolder(async (killed) => {
        for (const week of site.weeks.slice(0, 3)) {
          site.showWeek(week);
          const { ms, code } = await tracking.run([clean, site.origin, week]);
          expect(code).toBe(0);
          const args = [killed, site.origin, week];
          await killMany(tracking, () => args, ms, { check: async () => {} });
          expect((await tracking.run(args)).code).toBe(0);
        }

        expect(await dumpHistory(killed)).toEqual(await dumpHistory(clean));
      });
    });
  } finally {
    tracking.remove();
    await site.close();
  }
});
