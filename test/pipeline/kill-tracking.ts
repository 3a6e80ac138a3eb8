import assert from 'node:assert/strict';
import { join } from 'node:path';
import { startDemoSite } from '../../src/cli/demo-site.ts';
import { dumpHistory } from './history-dump.ts';
import { mustBeWhole } from './kill-world.ts';
import { killable, killMany } from './killing.ts';

const SITE = join(import.meta.dirname, '..', 'fixtures', 'site');
const WEEKS = 2;

/**
 * Tracks weeks of the bundled site, each killed many times and then run to its end. Returns how many of the kills met a run before its
 * end; throws where the history is not that of one clean run. `dir`: an empty folder.
 */
export async function killTracking(dir: string, kills: number): Promise<number> {
  const [clean, data] = [join(dir, 'clean'), join(dir, 'killed')];
  const site = await startDemoSite(SITE);
  const tracking = await killable('test/pipeline/track-site-week.ts');
  const weeks = site.weeks.slice(0, WEEKS);
  let killed = 0;
  try {
    for (const week of weeks) {
      site.showWeek(week);
      const { ms, code, err } = await tracking.run([clean, site.origin, week]);
      assert.equal(code, 0, err);
      const args = [data, site.origin, week];
      killed += await killMany(tracking, () => args, ms, Math.ceil(kills / weeks.length), {
        check: () => mustBeWhole(data),
      });
      const last = await tracking.run(args);
      assert.equal(last.code, 0, last.err);
    }
    assert.deepEqual(await dumpHistory(data), await dumpHistory(clean));
    return killed;
  } finally {
    tracking.remove();
    await site.close();
  }
}
