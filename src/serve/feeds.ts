import { generateAtomFeed, generateJsonFeed } from 'feedsmith';
import { Hono } from 'hono';
import { z } from 'zod';
import { changeOfOnePage } from '../../reports/change-outline.ts';
import { inertText } from '../../reports/inert-text.ts';
import { CATEGORY_WORDS, PRODUCT } from '../../reports/strings.ts';
import { toTime } from '../history/week.ts';
import type { FlaggedChange } from '../model.ts';
import { changeAddress } from './addresses.ts';
import { changeFilters } from './api/history-routes.ts';
import type { ServeContext } from './context.ts';
import { readQuery } from './query.ts';

/** So many entries a feed shows. */
const FEED_LENGTH = 50;
const querySchema = z.object(changeFilters);
type FeedQuery = z.output<typeof querySchema>;

/** Feeds of changes: of all, or of a publisher, a page, a category, a topic, as the address asks. */
export function feedRoutes(context: ServeContext): Hono {
  const app = new Hono();
  app.get('/changes.atom', async (c) => {
    const query = readQuery(querySchema, c.req.query());
    const changes = await newest(context, query);
    return c.body(atomOf(context, query, changes), 200, { 'Content-Type': 'application/atom+xml; charset=utf-8' });
  });
  app.get('/changes.json', async (c) => {
    const query = readQuery(querySchema, c.req.query());
    const changes = await newest(context, query);
    return c.body(JSON.stringify(jsonOf(context, query, changes)), 200, { 'Content-Type': 'application/feed+json; charset=utf-8' });
  });
  return app;
}

/** The address of a feed within the site. */
export function feedAddress(form: 'atom' | 'json', query: Record<string, string | undefined>): string {
  const fields = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as [string, string]]));
  return `/feeds/changes.${form}${fields.length === 0 ? '' : `?${new URLSearchParams(fields)}`}`;
}

async function newest({ recent }: ServeContext, { significance = 'low', ...query }: FeedQuery): Promise<FlaggedChange[]> {
  return recent.newest({ ...query, minSignificance: significance }, FEED_LENGTH);
}

/** One and the same for ever, wherever the history is served from. */
function entryId(id: string): string {
  return `urn:policytrace:change:${encodeURIComponent(id)}`;
}

function titleOf({ publisher, page, category, topic }: FeedQuery): string {
  const of = [publisher, page, category === undefined ? undefined : CATEGORY_WORDS[category], topic].filter((one) => one !== undefined);
  return `${PRODUCT}: what changed${of.length === 0 ? '' : `, ${of.join(', ')}`}`;
}

function atomOf({ origin, now }: ServeContext, query: FeedQuery, changes: readonly FlaggedChange[]): string {
  const self = `${origin}${feedAddress('atom', { ...query })}`;
  return generateAtomFeed({
    id: `urn:policytrace:feed:${encodeURIComponent(JSON.stringify(query))}`,
    title: { value: titleOf(query), type: 'text' },
    updated: new Date(changes[0]?.to ?? toTime(now())),
    authors: [{ name: PRODUCT }],
    links: [
      { href: self, rel: 'self', type: 'application/atom+xml' },
      { href: `${origin}/`, rel: 'alternate' },
    ],
    entries: changes.map((change) => ({
      id: entryId(change.id),
      title: { value: changeOfOnePage(change).headline, type: 'text' },
      updated: new Date(change.to),
      published: new Date(change.to),
      links: [{ href: `${origin}${changeAddress(change.id)}`, rel: 'alternate' }],
      categories: [{ term: change.category }, ...change.topics.map((term) => ({ term }))],
      content: { value: inWords(change), type: 'text' },
    })),
  });
}

function jsonOf({ origin }: ServeContext, query: FeedQuery, changes: readonly FlaggedChange[]): unknown {
  return generateJsonFeed({
    title: titleOf(query),
    home_page_url: `${origin}/`,
    feed_url: `${origin}${feedAddress('json', { ...query })}`,
    authors: [{ name: PRODUCT }],
    items: changes.map((change) => ({
      id: entryId(change.id),
      url: `${origin}${changeAddress(change.id)}`,
      title: changeOfOnePage(change).headline,
      content_text: inWords(change),
      date_published: new Date(change.to),
      tags: [change.category, ...change.topics],
    })),
  });
}

function inWords(change: FlaggedChange): string {
  const { significanceWord, directionWord, notes, path } = changeOfOnePage(change);
  const { page, category, before, after } = change;
  return [
    [significanceWord, CATEGORY_WORDS[category], directionWord, ...notes].join(' · '),
    [`${page.publisher} · ${page.title}`, ...path].map(inertText).join(' › '),
    ...(before === null ? [] : [`Before: ${inertText(before)}`]),
    ...(after === null ? [] : [`After: ${inertText(after)}`]),
  ].join('\n');
}
