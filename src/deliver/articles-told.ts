import type { NewsFilter } from '../history/claim-alert.ts';
import type { Sources } from './message-sources.ts';
import type { RecipientFilter } from './recipient.ts';
import { isCauseFor, isPageFor } from './told-to.ts';

/** What of all that puts articles out of date is for a recipient. */
export function newsFilterOf(only: RecipientFilter, pages: Sources['pages']): NewsFilter {
  return {
    isArticle: (name) => isArticleFor(name, only),
    isPage: ({ slug }) => isPageFor(slug, only, pages),
    isChange: (change) => isCauseFor(change, only),
  };
}

export function isArticleFor(name: string, { articles }: RecipientFilter): boolean {
  return articles === null || articles === 'all' || articles.includes(name);
}
