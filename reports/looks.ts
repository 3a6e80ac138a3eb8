import type { EventOfPage, WatchedPage } from '../src/model.ts';
import { unreadableSlugs } from './event-kind.ts';
import { inertText } from './inert-text.ts';
import { titleOf } from './page-title.ts';
import { DIGEST } from './strings.ts';

/** Pages of one publisher that were looked at and showed what was known. */
export interface UnchangedPages {
  publisher: string;
  /** One line a page, or one for all of them where they are many. */
  lines: string[];
}

/** So many pages are named one by one; of more, each publisher gets a count. */
const MOST_NAMED_PAGES = 40;

/** Pages that were looked at, and not one look was good: what they say now is not known. */
export function unreadPages(watched: WatchedPage[]): WatchedPage[] {
  return watched.filter((page) => page.looked > 0 && page.bad >= page.looked);
}

/** Pages with good looks, all of which showed the version already known, and which can still be read; by publisher, in the order given. */
export function unchangedPages(watched: WatchedPage[], events: EventOfPage[]): UnchangedPages[] {
  const broken = unreadableSlugs(events);
  const unchanged = watched.filter(({ page, unchanged, newVersions }) => unchanged > 0 && newVersions === 0 && !broken.has(page.slug));
  const publishers = [...new Set(unchanged.map(({ page }) => page.publisher))];
  return publishers.map((publisher) => {
    const pages = unchanged.filter(({ page }) => page.publisher === publisher);
    return { publisher: inertText(publisher), lines: unchanged.length > MOST_NAMED_PAGES ? [inSum(pages)] : pages.map(oneByOne) };
  });
}

function oneByOne({ page, looked, bad }: WatchedPage): string {
  return `${titleOf(page)} (${DIGEST.looks(looked, bad)})`;
}

function inSum(pages: WatchedPage[]): string {
  return DIGEST.publisherLooks(
    pages.length,
    pages.reduce((sum, { looked }) => sum + looked, 0),
  );
}
