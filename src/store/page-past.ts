import { desc, eq } from 'drizzle-orm';
import { answers, captures, pages, snapshots } from '../../db/schema.ts';
import { CHANGE_KEY, type PageKnowledge, type Time } from '../model.ts';
import { headersOf } from './answers.ts';
import type { Database } from './database.ts';
import { given } from './given.ts';
import type { StoredPage } from './pages.ts';
import { perConnection } from './per-connection.ts';

/** The last capture of a page that brought the bytes of a version: what it showed, what read it, and the validators it came with. */
export interface LastGood {
  snapshotId: number;
  sha256: Buffer;
  version: number;
  madeBy: string;
  etag: string | null;
  lastModified: string | null;
  /** By what its kind of source tells it from others. */
  changeKey: string | null;
  contentType: string | null;
  mediaType: string | null;
}

/** What the judge and the next request need to know of a page's past. */
export interface PagePast {
  known: PageKnowledge;
  lastCaptureTime: Time | null;
  /** Captures that are older than others wait to be put in their place, from this time on; null: none. */
  rebuildFrom: Time | null;
  lastGood: LastGood | null;
}

const statements = perConnection((db) => ({
  last: db
    .select({ time: captures.time, rebuildFrom: pages.rebuildFrom })
    .from(captures)
    .innerJoin(pages, eq(pages.id, captures.pageId))
    .where(eq(captures.pageId, given(captures.pageId, 'pageId')))
    .orderBy(desc(captures.time))
    .limit(1)
    .prepare(),
  good: db
    .select({
      version: pages.newestVersion,
      madeBy: pages.madeBy,
      textLength: pages.textLength,
      snapshotId: snapshots.id,
      sha256: snapshots.sha256,
      length: snapshots.length,
      headers: captures.headers,
      answer: answers,
    })
    .from(pages)
    .innerJoin(captures, eq(captures.id, pages.lastGoodId))
    .innerJoin(snapshots, eq(snapshots.id, captures.snapshotId))
    .innerJoin(answers, eq(answers.id, captures.answerId))
    .where(eq(pages.id, given(pages.id, 'pageId')))
    .prepare(),
}));

export function pagePast(db: Database, page: StoredPage): PagePast {
  const last = statements(db).last.get({ pageId: page.id });
  const newest = { lastCaptureTime: last?.time ?? null, rebuildFrom: last?.rebuildFrom ?? null };
  const good = statements(db).good.get({ pageId: page.id });
  if (good?.version == null) return { known: { url: page.url, media: page.media, lastGood: null }, ...newest, lastGood: null };
  const headers = headersOf(good.answer, good.headers);
  // A validator that came over a redirect belongs to another address.
  const validators = good.answer.redirects === null ? headers : {};
  return {
    known: { url: page.url, media: page.media, lastGood: { bytes: good.length, textLength: good.textLength } },
    ...newest,
    lastGood: {
      snapshotId: good.snapshotId,
      sha256: good.sha256,
      version: good.version,
      madeBy: good.madeBy ?? '',
      etag: validators.etag ?? null,
      lastModified: validators['last-modified'] ?? null,
      changeKey: headers[CHANGE_KEY] ?? null,
      contentType: headers['content-type'] ?? null,
      mediaType: good.answer.mediaType,
    },
  };
}
