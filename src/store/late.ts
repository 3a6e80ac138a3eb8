import { asc, eq, isNotNull, sql } from 'drizzle-orm';
import { captures, pages, pageUrls } from '../../db/schema.ts';
import type { Capture, Judgement } from '../model.ts';
import { type Database, inTransaction } from './database.ts';
import { given } from './given.ts';
import { readMemory } from './page-memory.ts';
import { findPageBySlug, type StoredPage } from './pages.ts';
import { perConnection } from './per-connection.ts';
import { asKept, writeCapture } from './write-capture.ts';

const statements = perConnection((db) => ({
  // Captures of one second stand in the order of their addresses, whichever came first.
  newer: db
    .select({ one: sql<number>`1` })
    .from(captures)
    .innerJoin(pageUrls, eq(pageUrls.id, captures.urlId))
    .where(
      sql`${captures.pageId} = ${given(captures.pageId, 'pageId')} and ${captures.time} >= ${given(captures.time, 'time')}
        and (${captures.time} > ${given(captures.time, 'time')} or ${pageUrls.url} > ${given(pageUrls.url, 'url')})`,
    )
    .limit(1)
    .prepare(),
  same: db
    .select({ one: sql<number>`1` })
    .from(captures)
    .innerJoin(pageUrls, eq(pageUrls.id, captures.urlId))
    .where(
      sql`${captures.pageId} = ${given(captures.pageId, 'pageId')} and ${captures.time} = ${given(captures.time, 'time')}
        and ${pageUrls.url} = ${given(pageUrls.url, 'url')}`,
    )
    .prepare(),
  nearest: db
    .select({ id: captures.id })
    .from(captures)
    .where(
      sql`${captures.pageId} = ${given(captures.pageId, 'pageId')} and ${captures.time} <= ${given(captures.time, 'time')}
        and ${captures.snapshotId} is not null`,
    )
    .orderBy(sql`${captures.time} desc`)
    .limit(1)
    .prepare(),
  wait: db
    .update(pages)
    .set({
      rebuildFrom: sql`min(coalesce(${pages.rebuildFrom}, ${given(captures.time, 'time')}), ${given(captures.time, 'time')})`,
    })
    .where(eq(pages.id, given(pages.id, 'pageId')))
    .prepare(),
}));

/** Whether the page has a newer capture than this one. */
export function isLate(db: Database, pageId: number, { time, url }: Pick<Capture, 'time' | 'url'>): boolean {
  return statements(db).newer.get({ pageId, time, url }) !== undefined;
}

/** Whether this capture was recorded before. */
export function isKnown(db: Database, pageId: number, { time, url }: Pick<Capture, 'time' | 'url'>): boolean {
  return statements(db).same.get({ pageId, time, url }) !== undefined;
}

/**
 * Keeps a capture that is older than the newest of its page: its bytes and its link in the chain. It shows no version until the page
 * is put together anew.
 */
export function recordLate(db: Database, page: StoredPage, got: Capture, judgement: Judgement): 'recorded' | 'known' {
  const capture = asKept(got);
  return inTransaction(db, () => {
    if (isKnown(db, page.id, capture)) return 'known';
    const { nearest, wait } = statements(db);
    // Of the page's captures the one just before it is most like it.
    const near = nearest.get({ pageId: page.id, time: capture.time })?.id ?? null;
    const memory = { ...readMemory(db, page.id), lastGoodId: near, lastBadId: near, lastId: near };
    writeCapture(db, { page, capture, judgement, version: null }, memory);
    wait.run({ pageId: page.id, time: capture.time });
    return 'recorded';
  });
}

/** The pages that have captures which wait to be put in their place. */
export function pagesToRebuild(db: Database): StoredPage[] {
  return db
    .select({ slug: pages.slug })
    .from(pages)
    .where(isNotNull(pages.rebuildFrom))
    .orderBy(asc(pages.id))
    .all()
    .flatMap(({ slug }) => findPageBySlug(db, slug) ?? []);
}
