import {
  type Category,
  type DigestItem,
  type FlaggedChange,
  type OutdatedArticle,
  type OutdatedClaim,
  type PageRef,
  SIGNIFICANCES,
  type Significance,
  type WeeklyDigest,
} from '../model.ts';
import type { StoredPage } from '../store/index.ts';
import type { RecipientFilter } from './recipient.ts';

type Weighed = Pick<FlaggedChange, 'category' | 'topics' | 'significance'>;

/** What of the digest is for a recipient. `pages`: what is known of every page, by slug. */
export function digestFor(digest: WeeklyDigest, only: RecipientFilter, pages: ReadonlyMap<string, StoredPage>): WeeklyDigest {
  const isPage = ({ slug }: PageRef) => isPageFor(slug, only, pages);
  const isOnSubject = (page: PageRef) => isPage(page) && isPageOnSubject(page.slug, only, pages);
  return {
    ...digest,
    items: itemsFor(digest.items, only, isPage),
    editorial: itemsFor(digest.editorial, only, isPage),
    terminology: isKindFor(only, 'terminology', 'low') ? digest.terminology.filter(({ page }) => isOnSubject(page)) : [],
    figures: isKindFor(only, 'processing', 'low') ? digest.figures.filter(({ page }) => isOnSubject(page)) : [],
    events: digest.events.filter(({ page }) => isOnSubject(page)),
    contradictions: digest.contradictions.filter(({ sides }) => sides.some(({ page }) => isOnSubject(page))),
    comingDates: digest.comingDates.filter(({ page }) => isOnSubject(page)),
    arrivedDates: digest.arrivedDates.filter(({ page }) => isOnSubject(page)),
    overdueDates: digest.overdueDates.filter(({ page }) => isOnSubject(page)),
    articles: articlesFor(digest.articles, (claim) => isPage(claim.page) && isCauseFor(claim.change, only)),
    watched: digest.watched.filter(({ page }) => isPage(page)),
  };
}

/** Whether a change is for a recipient, wherever it stands. */
export function isChangeFor({ category, topics, significance }: Weighed, only: RecipientFilter): boolean {
  return isKindFor(only, category, significance) && (only.topics === null || only.topics.some((topic) => topics.includes(topic)));
}

/** Whether what put a sentence out of date is for a recipient; null: no single change did it. */
export function isCauseFor(change: Weighed | null, only: RecipientFilter): boolean {
  const isAnyChange = only.categories === null && only.topics === null && only.significance === null;
  return isAnyChange || (change !== null && isChangeFor(change, only));
}

/** Whether what happens on a page is for a recipient. */
export function isPageFor(slug: string, { publishers, pages: slugs }: RecipientFilter, pages: ReadonlyMap<string, StoredPage>): boolean {
  if (slugs !== null && !slugs.includes(slug)) return false;
  return publishers === null || publishers.includes(pages.get(slug)?.publisher.id ?? '');
}

/** What concerns a page as a whole has no topics of its own: those that the page speaks of count. */
export function isPageOnSubject(slug: string, { topics }: RecipientFilter, pages: ReadonlyMap<string, StoredPage>): boolean {
  return topics === null || topics.some((topic) => pages.get(slug)?.topics.includes(topic) ?? false);
}

function isKindFor({ categories, significance }: RecipientFilter, category: Category, weight: Significance): boolean {
  if (categories !== null && !categories.includes(category)) return false;
  return significance === null || SIGNIFICANCES.indexOf(weight) >= SIGNIFICANCES.indexOf(significance);
}

function articlesFor(articles: readonly OutdatedArticle[], isFor: (claim: OutdatedClaim) => boolean): OutdatedArticle[] {
  return articles.map((article) => ({ ...article, claims: article.claims.filter(isFor) })).filter(({ claims }) => claims.length > 0);
}

/** An item that stands on several pages is told of those that are for the recipient. */
function itemsFor(items: readonly DigestItem[], only: RecipientFilter, isPage: (page: PageRef) => boolean): DigestItem[] {
  return items.flatMap(({ change, pages, ids }) => {
    const shown = pages.filter(isPage);
    const [first] = shown;
    if (first === undefined || !isChangeFor(change, only)) return [];
    const slugs = new Set(shown.map(({ slug }) => slug));
    const told = ids.filter((id) => slugs.has(id.split('.')[0] ?? ''));
    return [{ change: { ...change, page: first, id: told[0] ?? change.id }, pages: shown, ids: told }];
  });
}
