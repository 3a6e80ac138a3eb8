import { eq, getTableColumns } from 'drizzle-orm';
import { pages, pageUrls, publishers } from '../../db/schema.ts';
import type { MediaKind, PageDeclaration, PublisherDeclaration } from '../model.ts';
import { type Database, inTransaction } from './database.ts';

/** Writes what `sources/` declare; a page keeps its slug, its history and its former addresses. What is as declared is not written. */
export function declarePages(db: Database, declarations: readonly PublisherDeclaration[]): void {
  const known = knownDeclarations(db);
  const news = declarations.filter((declaration) => !known(declaration));
  if (news.length === 0) return;
  inTransaction(db, () => {
    for (const { id, name, kind, homepage, pages: declared } of news) {
      db.insert(publishers)
        .values({ id, name, kind, homepage })
        .onConflictDoUpdate({ target: publishers.id, set: { name, kind, homepage } })
        .run();
      for (const page of declared) declarePage(db, id, page);
    }
  });
}

/** Makes a page that no source declares, as an import brings it. The publisher is the host. */
export function makePage(db: Database, page: { slug: string; title: string; url: string; host: string; media: MediaKind }): void {
  inTransaction(db, () => {
    db.insert(publishers).values({ id: page.host, name: page.host }).onConflictDoNothing().run();
    const made = db
      .insert(pages)
      .values({ slug: page.slug, publisherId: page.host, title: page.title, media: page.media, topics: [] })
      .onConflictDoNothing()
      .returning({ id: pages.id })
      .get();
    if (made) serveAt(db, made.id, page.url);
  });
}

function declarePage(db: Database, publisherId: string, page: PageDeclaration): void {
  const row = { publisherId, title: page.title, media: page.media, cadence: page.cadence, topics: page.topics };
  const { id } = db
    .insert(pages)
    .values({ slug: page.slug, ...row })
    .onConflictDoUpdate({ target: pages.slug, set: row })
    .returning({ id: pages.id })
    .get();
  for (const url of [...page.formerUrls, page.url]) serveAt(db, id, url);
}

/** The page serves at an address from now on. An address that another page had is taken from it: that is what was declared. */
function serveAt(db: Database, pageId: number, url: string): void {
  const { id } = db
    .insert(pageUrls)
    .values({ pageId, url })
    .onConflictDoUpdate({ target: pageUrls.url, set: { pageId } })
    .returning({ id: pageUrls.id })
    .get();
  db.update(pages).set({ urlId: id }).where(eq(pages.id, pageId)).run();
}

/** Tells whether a publisher and its pages are stored just as they are declared. */
function knownDeclarations(db: Database): (declaration: PublisherDeclaration) => boolean {
  const { urlId: _, ...columns } = getTableColumns(pages);
  const urlsOf = new Map<number, string[]>();
  for (const { pageId, url } of db.select().from(pageUrls).all()) urlsOf.set(pageId, [...(urlsOf.get(pageId) ?? []), url]);
  const stored = new Map(
    db
      .select({ ...columns, url: pageUrls.url })
      .from(pages)
      .leftJoin(pageUrls, eq(pageUrls.id, pages.urlId))
      .all()
      .map((page) => [page.slug, page]),
  );
  const names = new Map(
    db
      .select()
      .from(publishers)
      .all()
      .map((publisher) => [publisher.id, publisher]),
  );
  return ({ id, name, kind, homepage, pages: declared }) =>
    same(names.get(id), { id, name, kind, homepage }) &&
    declared.every(({ slug, title, media, cadence, topics, url, formerUrls }) => {
      const page = stored.get(slug);
      if (!page || formerUrls.some((former) => !urlsOf.get(page.id)?.includes(former))) return false;
      const { publisherId } = page;
      return same([publisherId, page.title, page.media, page.cadence, page.topics, page.url], [id, title, media, cadence, topics, url]);
    });
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
