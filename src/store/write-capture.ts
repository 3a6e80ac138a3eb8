import { desc, eq } from 'drizzle-orm';
import { captures, pageUrls } from '../../db/schema.ts';
import type { Capture, Judgement } from '../model.ts';
import { putAnswer } from './answers.ts';
import { snapshotOfCapture } from './captures.ts';
import { CHAIN_START, linkOf } from './chain.ts';
import { sha256 } from './codec.ts';
import type { Database } from './database.ts';
import { allGiven, given } from './given.ts';
import type { PageMemory } from './page-memory.ts';
import type { StoredPage } from './pages.ts';
import { perConnection } from './per-connection.ts';
import { putSnapshot } from './snapshots.ts';

const statements = perConnection((db) => ({
  head: db.select({ link: captures.link }).from(captures).orderBy(desc(captures.id)).limit(1).prepare(),
  url: db
    .select({ id: pageUrls.id })
    .from(pageUrls)
    .where(eq(pageUrls.url, given(pageUrls.url, 'url')))
    .prepare(),
  insertUrl: db
    .insert(pageUrls)
    .values(allGiven(pageUrls, 'pageId', 'url'))
    .returning({ id: pageUrls.id })
    .prepare(),
  insert: db
    .insert(captures)
    .values(allGiven(captures, 'pageId', 'time', 'urlId', 'answerId', 'headers', 'snapshotId', 'version', 'link'))
    .returning({ id: captures.id })
    .prepare(),
}));

/** A capture as it is kept: its time to the second. The chain is made of what is kept. */
export function asKept(capture: Capture): Capture {
  return { ...capture, time: `${new Date(capture.time).toISOString().slice(0, 19)}Z` };
}

/** Writes a capture, its bytes and its link in the chain. `version`: the one that it shows. Within a transaction. */
export function writeCapture(
  db: Database,
  { page, capture, judgement, version }: { page: StoredPage; capture: Capture; judgement: Judgement; version: number | null },
  memory: PageMemory,
): { captureId: number; snapshotId: number | null } {
  const { head, url, insertUrl, insert } = statements(db);
  // What a capture most likely repeats: a good one the last good one, a bad one the last bad one.
  const near = judgement.state === 'good' || judgement.state === 'unchanged' ? memory.lastGoodId : (memory.lastBadId ?? memory.lastGoodId);
  const previousId = near === null ? null : snapshotOfCapture(db, near);
  const snapshotId = capture.body === null ? null : putSnapshot(db, capture.body, previousId, page.publisher.id);
  const before = [memory.lastId, memory.lastGoodId].filter((id) => id !== null);
  const { id: answerId, difference } = putAnswer(db, capture, judgement, before);
  const { id } = insert.get({
    pageId: page.id,
    time: capture.time,
    urlId: (url.get({ url: capture.url }) ?? insertUrl.get({ pageId: page.id, url: capture.url })).id,
    answerId,
    headers: difference,
    snapshotId,
    version,
    link: linkOf(head.get()?.link ?? CHAIN_START, {
      slug: page.slug,
      capture,
      body: capture.body === null ? null : sha256(capture.body),
    }),
  });
  return { captureId: id, snapshotId };
}
