import { PolicytraceError } from '../model.ts';
import type { Store, StoredArticle } from '../store/index.ts';

/** The article of a name, or without one all that are kept. Throws where there is none of that name. */
export async function articlesNamed(store: Store, name: string | null): Promise<StoredArticle[]> {
  const articles = await store.claims.articles();
  if (name === null) return articles;
  const named = articles.filter((article) => article.name === name);
  if (named.length > 0) return named;
  throw new PolicytraceError('not-found', `there is no article “${name}”`, { hint: '`policytrace articles` lists them.' });
}
