import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { configSchema } from '../config.ts';
import { spanOfWeek, toTime, weekOf } from '../history/week.ts';
import { weeklyDigest } from '../history/weekly-digest.ts';
import type { Day } from '../model.ts';
import { packageRoot } from '../store/index.ts';
import type { Io } from './io.ts';
import { openHouse, subjectsOf } from './open-house.ts';
import { progressBar } from './progress-bar.ts';
import { renderDigest } from './render-digest.ts';

/** Nothing but the demo writes here: each run starts anew. */
const DEMO_DATA_DIR = join('.policytrace', 'demo');
const SITE_DIR = join(packageRoot, 'test', 'fixtures', 'site');

export function demoCommand(io: Io) {
  return new Command('demo')
    .description('the main job on a small bundled site: crawl it week by week, then print the digest of the last week')
    .action(async () => {
      const [{ startDemoSite, demoFetch }, { track }, { crawlSettings }, { deliverDue }] = await Promise.all([
        import('./demo-site.ts'),
        import('../pipeline.ts'),
        import('./crawl-settings.ts'),
        import('../deliver/index.ts'),
      ]);
      rmSync(DEMO_DATA_DIR, { recursive: true, force: true });
      const site = await startDemoSite(SITE_DIR);
      const house = await openHouse({ data: DEMO_DATA_DIR, sources: join(SITE_DIR, 'sources') });
      const subjects = subjectsOf(undefined);
      try {
        const pages = await house.store.pages();
        io.err(`A made-up site of ${pages.length} pages is served on ${site.origin}; ${site.weeks.length} weeks pass on it.`);
        const bar = progressBar(io, 'captures', site.weeks.length * pages.length);
        for (const week of site.weeks) {
          site.showWeek(week);
          const now = () => noonOf(week);
          const settings = crawlSettings(configSchema.parse({ hostDelaySeconds: 0 }), { now, fetch: demoFetch(site) });
          await track(house, await house.store.pages(), settings, ({ page }) => bar.step(`${week} ${page.slug}`));
          await deliverDue({ store: house.store, dataDir: DEMO_DATA_DIR, subjects, lexicon: house.lexicon, now });
        }
        bar.stop();
        const digest = await weeklyDigest(house.store, spanOfWeek(weekOf(toTime(noonOf(site.weeks.at(-1) ?? '')))), subjectsOf(undefined));
        io.out(renderDigest(digest, 'text', { color: io.color, width: io.width }).trimEnd());
        const dir = join(DEMO_DATA_DIR, 'digests');
        mkdirSync(dir, { recursive: true });
        const files = (['html', 'md'] as const).map((format) => {
          const file = join(dir, `${digest.week}.${format}`);
          writeFileSync(file, renderDigest(digest, format, { color: false, width: io.width }));
          return file;
        });
        io.out(`\nThe same digest as a page and as Markdown:\n${files.map((file) => `  ${file}`).join('\n')}`);
        io.out(
          `Ask the history more:\n  npm run policytrace -- changes --data ${DEMO_DATA_DIR}\n  npm run policytrace -- pages --data ${DEMO_DATA_DIR}`,
        );
      } finally {
        house.store.close();
        await site.close();
      }
    });
}

function noonOf(day: Day): Date {
  return new Date(`${day}T12:00:00Z`);
}
