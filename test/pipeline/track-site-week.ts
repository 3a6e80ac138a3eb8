/**
 * Tracks one week of the bundled site as a process of its own, with the clock set to that week: what the kill test kills.
 * Usage: track-site-week.ts DATA_DIR ORIGIN WEEK
 */
import { join } from 'node:path';
import { demoFetch } from '../../src/cli/demo-site.ts';
import { openHouse } from '../../src/cli/open-house.ts';
import { pagesToTrack } from '../../src/cli/track.ts';
import { track } from '../../src/pipeline.ts';
import { packageRoot } from '../../src/store/package-root.ts';

const [data = '', origin = '', week = ''] = process.argv.slice(2);
const now = () => new Date(`${week}T12:00:00Z`);
const house = await openHouse({ data, sources: join(packageRoot, 'test', 'fixtures', 'site', 'sources') });
const settings = {
  userAgent: 'policytrace-test',
  timeoutMs: 10_000,
  maxBytes: 5_000_000,
  hostDelayMs: 0,
  concurrency: 4,
  fetch: demoFetch({ origin }),
  now,
};
await track(house, await pagesToTrack(house, {}, now()), settings, () => {});
house.store.close();
