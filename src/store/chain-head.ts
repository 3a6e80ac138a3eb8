import { count, desc, eq, exists, max } from 'drizzle-orm';
import { captures, pages } from '../../db/schema.ts';
import type { Time } from '../model.ts';
import { CHAIN_START } from './chain.ts';
import type { Database } from './database.ts';

/** The newest link of the chain, in hex, and how much stands behind it. */
export interface ChainHead {
  link: string;
  /** How many captures the chain holds: the newest bears this number. */
  captures: number;
  pages: number;
  /** The latest time of a capture; null: there is none. */
  newest: Time | null;
}

export function chainHead(db: Database): ChainHead {
  const head = db.select({ id: captures.id, link: captures.link }).from(captures).orderBy(desc(captures.id)).limit(1).get();
  const newest =
    db
      .select({ time: max(captures.time) })
      .from(captures)
      .get()?.time ?? null;
  return { link: (head?.link ?? CHAIN_START).toString('hex'), captures: head?.id ?? 0, pages: capturedPages(db), newest };
}

/** How many pages have a capture; a page that is declared and was never looked at has no history. */
export function capturedPages(db: Database): number {
  const ofPage = db.select({ id: captures.id }).from(captures).where(eq(captures.pageId, pages.id));
  return db.select({ n: count() }).from(pages).where(exists(ofPage)).get()?.n ?? 0;
}

/** The link of the capture with a number, in hex; null: there is none. */
export function linkAt(db: Database, capture: number): string | null {
  if (capture === 0) return CHAIN_START.toString('hex');
  return db.select({ link: captures.link }).from(captures).where(eq(captures.id, capture)).get()?.link.toString('hex') ?? null;
}
