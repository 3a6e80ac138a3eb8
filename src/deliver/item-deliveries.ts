import { OUTAGE_BEGINS } from '../history/outages.ts';
import type { NewDelivery, OutboxItem, Store } from '../store/index.ts';
import { isArticleFor } from './articles-told.ts';
import type { RecipientFilter } from './recipient.ts';

/**
 * What an item of the outbox is to a recipient: one delivery of the page, or one of each article that it puts out of date. Who names
 * articles hears of them alone; and of a page that cannot be read only they are told article by article, since the others hear of the page.
 */
export async function deliveriesOf(store: Store, only: RecipientFilter, item: OutboxItem): Promise<NewDelivery[]> {
  if (item.kind === 'claims') return byArticle(item, only, await store.claims.overtaken({ captureId: item.captureId }));
  if (only.articles === null) return [{ key: item.key, itemId: item.id }];
  return item.kind === 'events' ? byArticle(item, only, await restingOn(store, item)) : [];
}

/** The article that a delivery of an item tells of; null: it tells of the page. */
export function articleOf({ key }: Pick<NewDelivery, 'key'>, item: OutboxItem): string | null {
  return key === item.key ? null : key.slice(item.key.length + 1);
}

function byArticle({ key, id }: OutboxItem, only: RecipientFilter, claims: readonly { article: string }[]): NewDelivery[] {
  const articles = [...new Set(claims.map(({ article }) => article))].filter((name) => isArticleFor(name, only));
  return articles.map((article) => ({ key: `${key}:${article}`, itemId: id }));
}

async function restingOn(store: Store, { slug, captureId }: OutboxItem): Promise<{ article: string }[]> {
  const page = await store.page(slug);
  if (page === null) return [];
  const events = (await store.events({ pageId: page.id })).filter((event) => event.captureId === captureId);
  return events.some(({ name }) => OUTAGE_BEGINS.has(name) || name === 'back') ? store.claims.inForceOn(page.id) : [];
}
