import { join } from 'node:path';
import { crawlSettings } from '../../src/cli/crawl-settings.ts';
import { demoFetch, startDemoSite } from '../../src/cli/demo-site.ts';
import { openHouse } from '../../src/cli/open-house.ts';
import { configSchema } from '../../src/config.ts';
import { track } from '../../src/pipeline.ts';

const SITE_DIR = join(import.meta.dirname, '..', 'fixtures', 'site');

/** Crawls the bundled site week by week into a data folder, as the demo does. */
export async function crawlSite(data: string): Promise<void> {
  const site = await startDemoSite(SITE_DIR);
  const house = await openHouse({ data, sources: join(SITE_DIR, 'sources') });
  try {
    for (const week of site.weeks) {
      site.showWeek(week);
      const now = () => new Date(`${week}T12:00:00Z`);
      const settings = crawlSettings(configSchema.parse({ hostDelaySeconds: 0 }), { now, fetch: demoFetch(site) });
      await track(house, await house.store.pages(), settings, () => {});
    }
  } finally {
    house.store.close();
    await site.close();
  }
}
