import { eq, sql } from 'drizzle-orm';
import { answers, captures, pages, pageUrls, snapshots } from '../../db/schema.ts';
import type { Capture, CaptureState, FetchError, Judgement } from '../model.ts';
import { headersOf } from './answers.ts';
import type { Database } from './database.ts';

/** A capture as it was recorded, its body named by hash, and the page it is of. */
export interface StoredEvidence {
  id: number;
  pageId: number;
  slug: string;
  capture: Omit<Capture, 'body'>;
  judgement: Judgement;
  version: number | null;
  snapshotId: number | null;
  /** SHA-256 of the body. */
  body: Buffer | null;
  /** False where retention let the bytes go. */
  hasBytes: boolean;
  link: Buffer;
}

/** A query for captures with all that was got by them, to which the caller adds which and in what order. */
export function selectEvidence(db: Database) {
  return db
    .select({
      capture: captures,
      answer: answers,
      url: pageUrls.url,
      slug: pages.slug,
      body: snapshots.sha256,
      hasBytes: sql<number>`${snapshots.data} is not null`,
    })
    .from(captures)
    .innerJoin(pages, eq(pages.id, captures.pageId))
    .innerJoin(answers, eq(answers.id, captures.answerId))
    .innerJoin(pageUrls, eq(pageUrls.id, captures.urlId))
    .leftJoin(snapshots, eq(snapshots.id, captures.snapshotId));
}

type Row = ReturnType<ReturnType<typeof selectEvidence>['all']>[number];

export function toEvidence({ capture, answer, url, slug, body, hasBytes }: Row): StoredEvidence {
  const { id, pageId, time, version, snapshotId, link, headers } = capture;
  return {
    id,
    pageId,
    slug,
    capture: {
      url,
      finalUrl: answer.finalUrl ?? url,
      time,
      status: answer.status,
      error: answer.error && { code: answer.error.code as FetchError, message: answer.error.message },
      headers: headersOf(answer, headers),
      redirects: answer.redirects ?? [],
      mediaType: answer.mediaType,
    },
    judgement: {
      effectiveStatus: answer.effectiveStatus,
      quality: answer.quality,
      state: answer.state as CaptureState,
      reasons: answer.reasons ?? [],
    },
    version,
    snapshotId,
    body,
    hasBytes: hasBytes === 1,
    link,
  };
}
