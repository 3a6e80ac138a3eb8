import type { Span } from '../history/week.ts';
import type { Day, OutdatedArticle } from '../model.ts';
import type { NewDelivery, StoredPage } from '../store/index.ts';
import { isArticleFor } from './articles-told.ts';
import type { Sources } from './message-sources.ts';
import type { RecipientFilter } from './recipient.ts';
import { isCauseFor, isPageFor } from './told-to.ts';

const DAY_MS = 86_400_000;
/** After an outage, so many days are looked back on. */
const DAYS_BACK = 7;
const PASSED = 'passed';

type PassedDays = Sources['passed'];

/** What of it is for a recipient. */
export async function passedFor(
  passed: PassedDays,
  day: Day,
  only: RecipientFilter,
  pages: ReadonlyMap<string, StoredPage>,
): Promise<OutdatedArticle[]> {
  return (await passed(day))
    .filter(({ name }) => isArticleFor(name, only))
    .map((article) => ({
      ...article,
      claims: article.claims.filter(({ page }) => isPageFor(page.slug, only, pages) && isCauseFor(null, only)),
    }))
    .filter(({ claims }) => claims.length > 0);
}

/** The days that began after a moment, up to another one that counts with them. */
export function daysBegun({ since, until }: Span): Day[] {
  const days: Day[] = [];
  for (let day = (Math.floor(Date.parse(since) / DAY_MS) + 1) * DAY_MS; day <= Date.parse(until); day += DAY_MS)
    days.push(new Date(day).toISOString().slice(0, 10));
  return days;
}

/** One delivery an article and a day: the key tells both, so that a day is told once. */
export async function passedDeliveries(passed: PassedDays, only: RecipientFilter, span: Span): Promise<NewDelivery[]> {
  const found: NewDelivery[] = [];
  for (const day of daysBegun(span).slice(-DAYS_BACK))
    for (const { name } of await passed(day)) if (isArticleFor(name, only)) found.push({ key: `${PASSED}:${day}:${name}`, itemId: null });
  return found;
}

/** The day and the article that a delivery tells of; null: it tells of something else. */
export function passedOf(key: string): { day: Day; article: string } | null {
  const [, day, article] = new RegExp(`^${PASSED}:(\\d{4}-\\d{2}-\\d{2}):(.+)$`, 's').exec(key) ?? [];
  return day === undefined || article === undefined ? null : { day, article };
}
