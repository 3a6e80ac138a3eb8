import { and, asc, eq, gte, lt } from 'drizzle-orm';
import { captures, pageUrls } from '../../db/schema.ts';
import type { Time } from '../model.ts';
import type { Database } from './database.ts';
import { type StoredEvidence, selectEvidence, toEvidence } from './stored-evidence.ts';

/** All that was got of a page within a span, in the order of time; bodies are named by their snapshots. */
export function evidenceOfPage(
  db: Database,
  pageId: number,
  span: { since?: Time | undefined; until?: Time | undefined },
): StoredEvidence[] {
  const within = [
    eq(captures.pageId, pageId),
    ...(span.since === undefined ? [] : [gte(captures.time, span.since)]),
    ...(span.until === undefined ? [] : [lt(captures.time, span.until)]),
  ];
  return selectEvidence(db)
    .where(and(...within))
    .orderBy(asc(captures.time), asc(pageUrls.url))
    .all()
    .map(toEvidence);
}
