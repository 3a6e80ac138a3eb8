import { and, asc, desc, eq, isNotNull, isNull, max, sql, sum } from 'drizzle-orm';
import { captures, pages, pageUrls, publishers, snapshots, versions, wordings } from '../../db/schema.ts';
import {
  type Cadence,
  type Day,
  type MediaKind,
  type PageKnowledge,
  type PageRef,
  type PublisherDeclaration,
  type PublisherKind,
  type Time,
  TOPICS,
  type Topic,
} from '../model.ts';
import type { Database } from './database.ts';

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

/** Writes what `sources/` declare; a page keeps its slug, its history and its former addresses. */
export function declarePages(db: Database, declarations: readonly PublisherDeclaration[]): void {
  db.transaction(
    (tx) => {
      for (const { id, name, kind, homepage, pages: declared } of declarations) {
        tx.insert(publishers)
          .values({ id, name, kind, homepage })
          .onConflictDoUpdate({ target: publishers.id, set: { name, kind, homepage } })
          .run();
        for (const page of declared) {
          const row = { publisherId: id, title: page.title, media: page.media, cadence: page.cadence, topics: page.topics };
          const { id: pageId } = tx
            .insert(pages)
            .values({ slug: page.slug, ...row })
            .onConflictDoUpdate({ target: pages.slug, set: row })
            .returning({ id: pages.id })
            .get();
          for (const url of [...page.formerUrls, page.url]) tx.insert(pageUrls).values({ pageId, url }).onConflictDoNothing().run();
        }
      }
    },
    { behavior: 'immediate' },
  );
}

/** Makes a page that no source declares, as an import brings it. The publisher is the host. */
export function makePage(db: Database, page: { slug: string; title: string; url: string; host: string; media: MediaKind }): void {
  db.transaction(
    (tx) => {
      tx.insert(publishers).values({ id: page.host, name: page.host }).onConflictDoNothing().run();
      const made = tx
        .insert(pages)
        .values({ slug: page.slug, publisherId: page.host, title: page.title, media: page.media, topics: [] })
        .onConflictDoNothing()
        .returning({ id: pages.id })
        .get();
      if (made) tx.insert(pageUrls).values({ pageId: made.id, url: page.url }).onConflictDoNothing().run();
    },
    { behavior: 'immediate' },
  );
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
};

export function listPages(db: Database): StoredPage[] {
  const rows = db.select(selected).from(pages).innerJoin(publishers, eq(publishers.id, pages.publisherId)).orderBy(asc(pages.slug)).all();
  const urls = new Map<number, string>();
  for (const { pageId, url } of db.select().from(pageUrls).orderBy(asc(pageUrls.id)).all()) urls.set(pageId, url);
  return rows.map((row) => toStoredPage(row, urls.get(row.id) ?? ''));
}

export function findPageBySlug(db: Database, slug: string): StoredPage | null {
  const row = db.select(selected).from(pages).innerJoin(publishers, eq(publishers.id, pages.publisherId)).where(eq(pages.slug, slug)).get();
  if (!row) return null;
  const url = db.select({ url: pageUrls.url }).from(pageUrls).where(eq(pageUrls.pageId, row.id)).orderBy(asc(pageUrls.id)).all().at(-1);
  return toStoredPage(row, url?.url ?? '');
}

export function findPageByUrl(db: Database, url: string): StoredPage | null {
  const row = db
    .select({ slug: pages.slug })
    .from(pageUrls)
    .innerJoin(pages, eq(pages.id, pageUrls.pageId))
    .where(eq(pageUrls.url, url))
    .get();
  return row ? findPageBySlug(db, row.slug) : null;
}

type PageRow = Omit<StoredPage, 'url' | 'publisher' | 'media' | 'cadence' | 'topics'> & {
  media: string;
  cadence: string | null;
  topics: string[];
  publisherId: string;
  publisherName: string;
  publisherKind: string | null;
};

function toStoredPage({ publisherId, publisherName, publisherKind, ...row }: PageRow, url: string): StoredPage {
  return {
    ...row,
    url,
    media: row.media as MediaKind,
    cadence: row.cadence as Cadence | null,
    topics: TOPICS.filter((topic) => row.topics.includes(topic)),
    publisher: { id: publisherId, name: publisherName, kind: publisherKind as PublisherKind | null },
  };
}

export function pageRef(page: StoredPage): PageRef {
  return { slug: page.slug, title: page.title, url: page.url, publisher: page.publisher.name };
}

/** The last good capture of a page: what it showed, what read it, and the validators it came with. */
export interface LastGood {
  snapshotId: number;
  sha256: Buffer;
  version: number;
  madeBy: string;
  etag: string | null;
  lastModified: string | null;
  contentType: string | null;
  mediaType: string | null;
}

/** What the judge and the next request need to know of a page's past. */
export interface PagePast {
  known: PageKnowledge;
  lastCaptureTime: Time | null;
  lastGood: LastGood | null;
}

export function pagePast(db: Database, page: StoredPage): PagePast {
  const last = db
    .select({ time: max(captures.time) })
    .from(captures)
    .where(eq(captures.pageId, page.id))
    .get();
  const good = db
    .select({
      snapshotId: snapshots.id,
      sha256: snapshots.sha256,
      length: snapshots.length,
      headers: captures.headers,
      mediaType: captures.mediaType,
      redirects: captures.redirects,
    })
    .from(captures)
    .innerJoin(snapshots, eq(snapshots.id, captures.snapshotId))
    .where(and(eq(captures.pageId, page.id), isNotNull(captures.versionNumber)))
    .orderBy(desc(captures.time))
    .limit(1)
    .get();
  // The newest version may be a later reading of what that capture showed.
  const newest = db
    .select({ version: versions.number, madeBy: versions.madeBy })
    .from(versions)
    .where(eq(versions.pageId, page.id))
    .orderBy(desc(versions.number))
    .limit(1)
    .get();
  if (!good || !newest)
    return { known: { url: page.url, media: page.media, lastGood: null }, lastCaptureTime: last?.time ?? null, lastGood: null };
  const { length, headers, redirects, ...lastGood } = good;
  // A validator that came over a redirect belongs to another address.
  const validators = redirects.length > 0 ? {} : headers;
  return {
    known: { url: page.url, media: page.media, lastGood: { bytes: length, textLength: standingTextLength(db, page.id) } },
    lastCaptureTime: last?.time ?? null,
    lastGood: {
      ...lastGood,
      ...newest,
      etag: validators.etag ?? null,
      lastModified: validators['last-modified'] ?? null,
      contentType: headers['content-type'] ?? null,
    },
  };
}

function standingTextLength(db: Database, pageId: number): number {
  const row = db
    .select({ length: sum(sql<number>`length(${wordings.text})`) })
    .from(wordings)
    .where(and(eq(wordings.pageId, pageId), isNull(wordings.untilVersion)))
    .get();
  return Number(row?.length ?? 0);
}
