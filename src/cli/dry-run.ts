import { createColors } from 'picocolors';
import type { CrawlSettings } from '../crawl/crawler.ts';
import type { HostPlan } from '../crawl/run-plan.ts';
import type { StoredPage } from '../store/index.ts';
import { type Io, outJson } from './io.ts';
import type { OpenHouse } from './open-house.ts';

/** Says what a run would ask of whom, and sends nothing. */
export async function dryRun(
  io: Io,
  house: OpenHouse,
  pages: readonly StoredPage[],
  settings: CrawlSettings,
  json: true | undefined,
): Promise<void> {
  const [{ requestsFor }, { planRun }] = await Promise.all([import('../pipeline.ts'), import('../crawl/run-plan.ts')]);
  const plans = planRun(await requestsFor(house, pages), settings);
  if (json) for (const plan of plans) outJson(io, { kind: 'host', ...plan });
  else if (plans.length === 0) io.out('No page is due; --all asks for every page.');
  else {
    io.out(`As ${settings.userAgent}:`);
    for (const plan of plans) io.out(planText(plan, io.color));
  }
}

function planText({ host, heldUntil, why, robotsReadAt, pauseSeconds, pages, requests, seconds }: HostPlan, color: boolean): string {
  const { bold, dim, yellow } = createColors(color);
  const asked = `${requests} ${requests === 1 ? 'request' : 'requests'}, ${pauseSeconds} s or more between two, ${Math.round(seconds)} s in all`;
  const robots = robotsReadAt === null ? 'robots.txt is asked for first' : `robots.txt as read on ${robotsReadAt}`;
  const held = heldUntil === null ? [] : [yellow(`  left alone until ${heldUntil}${why === null ? '' : ` (${why})`}`)];
  return [
    `${bold(host)}  ${asked}  ${dim(robots)}`,
    ...held,
    ...pages.map(({ slug, url, conditional, refused }) => {
      if (refused !== null) return `  ${slug}  ${yellow(`not asked for: ${refused}`)}`;
      return `  ${slug}  ${dim(url)}${conditional ? dim('  if it has changed') : ''}`;
    }),
  ].join('\n');
}
