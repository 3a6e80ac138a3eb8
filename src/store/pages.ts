import { asc, eq } from 'drizzle-orm';
import { pages, pageUrls, publishers } from '../../db/schema.ts';
import { type Cadence, type Day, type MediaKind, type PageRef, type PublisherKind, type Time, TOPICS, type Topic } from '../model.ts';
import { dataState } from './data-state.ts';
import type { Database } from './database.ts';
import { given } from './given.ts';
import { perConnection } from './per-connection.ts';

/** A page as the database knows it. */
export interface StoredPage {
  id: number;
  slug: string;
  title: string;
  /** Where it serves now. */
  url: string;
  media: MediaKind;
  /** null for a page that no source declares. */
  cadence: Cadence | null;
  topics: Topic[];
  publisher: { id: string; name: string; kind: PublisherKind | null };
  /** `new`, or the state of the last capture, `unchanged` told as `good`. */
  state: string;
  stateSince: Time | null;
  template: string | null;
  finalUrl: string | null;
  stamp: Day | null;
  selectorLost: boolean;
}

const selected = {
  id: pages.id,
  slug: pages.slug,
  title: pages.title,
  media: pages.media,
  cadence: pages.cadence,
  topics: pages.topics,
  publisherId: publishers.id,
  publisherName: publishers.name,
  publisherKind: publishers.kind,
  state: pages.state,
  stateSince: pages.stateSince,
  template: pages.template,
  finalUrl: pages.finalUrl,
  stamp: pages.stamp,
  selectorLost: pages.selectorLost,
  url: pageUrls.url,
};

function selectPages(db: Database) {
  return db
    .select(selected)
    .from(pages)
    .innerJoin(publishers, eq(publishers.id, pages.publisherId))
    .leftJoin(pageUrls, eq(pageUrls.id, pages.urlId));
}

const statements = perConnection((db) => ({
  all: selectPages(db).orderBy(asc(pages.slug)).prepare(),
  bySlug: selectPages(db)
    .where(eq(pages.slug, given(pages.slug, 'slug')))
    .prepare(),
  slugOfUrl: db
    .select({ slug: pages.slug })
    .from(pageUrls)
    .innerJoin(pages, eq(pages.id, pageUrls.pageId))
    .where(eq(pageUrls.url, given(pageUrls.url, 'url')))
    .prepare(),
}));

const listed = perConnection(() => ({ state: '', pages: [] as readonly StoredPage[] }));

/** All pages by their slugs; read again only after something was written. */
export function listPages(db: Database): StoredPage[] {
  const read = () => statements(db).all.all().map(toStoredPage);
  // What a transaction is still writing may be rolled back.
  if (db.$client.inTransaction) return read();
  const last = listed(db);
  const state = dataState(db);
  if (last.state !== state) Object.assign(last, { state, pages: read() });
  return [...last.pages];
}

export function findPageBySlug(db: Database, slug: string): StoredPage | null {
  const row = statements(db).bySlug.get({ slug });
  return row ? toStoredPage(row) : null;
}

export function findPageByUrl(db: Database, url: string): StoredPage | null {
  const row = statements(db).slugOfUrl.get({ url });
  return row ? findPageBySlug(db, row.slug) : null;
}

type PageRow = Omit<StoredPage, 'url' | 'publisher' | 'media' | 'cadence' | 'topics'> & {
  url: string | null;
  media: string;
  cadence: string | null;
  topics: string[];
  publisherId: string;
  publisherName: string;
  publisherKind: string | null;
};

function toStoredPage({ publisherId, publisherName, publisherKind, ...row }: PageRow): StoredPage {
  return {
    ...row,
    url: row.url ?? '',
    media: row.media as MediaKind,
    cadence: row.cadence as Cadence | null,
    topics: TOPICS.filter((topic) => row.topics.includes(topic)),
    publisher: { id: publisherId, name: publisherName, kind: publisherKind as PublisherKind | null },
  };
}

export function pageRef(page: StoredPage): PageRef {
  return { slug: page.slug, title: page.title, url: page.url, publisher: page.publisher.name };
}
