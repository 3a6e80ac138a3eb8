import { asc, desc, eq } from 'drizzle-orm';
import { articleEditions, articles, claimPlaces, claims } from '../../db/schema.ts';
import type { Day, Time } from '../model.ts';
import { insertAnchoring, type NewAnchoring } from './claim-anchorings.ts';
import { type Database, inTransaction } from './database.ts';
import { readMemory } from './page-memory.ts';

/** An article in its last edition. */
export interface StoredArticle {
  id: number;
  name: string;
  origin: string;
  editionId: number;
  title: string | null;
  url: string | null;
  checked: Day;
  addedAt: Time;
  text: string;
  warnings: string[];
  editions: number;
}

/** A claim in the last edition of its article. */
export interface StoredClaim {
  id: number;
  number: number;
  text: string;
  section: string | null;
  /** Code points in the text of the edition, end exclusive. */
  start: number;
  end: number;
  cites: string[];
}

/** A claim of a new edition: known by its id, or new; with what it rests on where that was looked for anew. */
export interface ClaimOfEdition extends Omit<StoredClaim, 'id' | 'number'> {
  known: number | null;
  anchoring: NewAnchoring | null;
}

export interface NewEdition {
  name: string;
  origin: string;
  title: string | null;
  url: string | null;
  checked: Day;
  addedAt: Time;
  text: string;
  warnings: string[];
  claims: readonly ClaimOfEdition[];
  /** The newest version of each page that was looked at: the edition is refused where a page has got a newer one since. */
  lookedAt: readonly { pageId: number; newest: number | null }[];
}

export function listArticles(db: Database): StoredArticle[] {
  return db
    .select()
    .from(articles)
    .orderBy(asc(articles.name))
    .all()
    .flatMap(({ id, name, origin }) => {
      const editions = db.select().from(articleEditions).where(eq(articleEditions.articleId, id)).orderBy(desc(articleEditions.id)).all();
      const [last] = editions;
      if (last === undefined) return [];
      const { id: editionId, articleId: _, ...edition } = last;
      return [{ id, name, origin, editionId, ...edition, editions: editions.length }];
    });
}

/** The claims of an edition in the order of its text. */
export function claimsOfEdition(db: Database, editionId: number): StoredClaim[] {
  return db
    .select({ claim: claims, place: claimPlaces })
    .from(claimPlaces)
    .innerJoin(claims, eq(claims.id, claimPlaces.claimId))
    .where(eq(claimPlaces.editionId, editionId))
    .orderBy(asc(claimPlaces.start), asc(claims.id))
    .all()
    .map(({ claim: { id, number, text }, place: { section, start, end, cites } }) => ({ id, number, text, section, start, end, cites }));
}

/** Every claim that the article ever made. */
export function claimsOfArticle(db: Database, articleId: number): { id: number; number: number; text: string }[] {
  return db
    .select({ id: claims.id, number: claims.number, text: claims.text })
    .from(claims)
    .where(eq(claims.articleId, articleId))
    .orderBy(asc(claims.number))
    .all();
}

/** Writes an edition with its claims, in one transaction. overtaken: a page has a newer version than the one looked at; nothing was written. */
export function addEdition(db: Database, edition: NewEdition): 'added' | 'overtaken' {
  return inTransaction(db, () => {
    if (edition.lookedAt.some(({ pageId, newest }) => readMemory(db, pageId).newestVersion !== newest)) return 'overtaken';
    const articleId = articleNamed(db, edition);
    const { title, url, checked, addedAt, text, warnings } = edition;
    const { id: editionId } = db
      .insert(articleEditions)
      .values({ articleId, title, url, checked, addedAt, text, warnings })
      .returning({ id: articleEditions.id })
      .get();
    let number = claimsOfArticle(db, articleId).at(-1)?.number ?? 0;
    for (const { known, anchoring, text: words, section, start, end, cites } of edition.claims) {
      const claimId = known ?? db.insert(claims).values({ articleId, number: ++number, text: words }).returning({ id: claims.id }).get().id;
      db.insert(claimPlaces).values({ editionId, claimId, section, start, end, cites }).run();
      if (anchoring !== null) insertAnchoring(db, claimId, anchoring);
    }
    return 'added';
  });
}

function articleNamed(db: Database, { name, origin }: NewEdition): number {
  const known = db.select({ id: articles.id }).from(articles).where(eq(articles.name, name)).get();
  if (known === undefined) return db.insert(articles).values({ name, origin }).returning({ id: articles.id }).get().id;
  db.update(articles).set({ origin }).where(eq(articles.id, known.id)).run();
  return known.id;
}
