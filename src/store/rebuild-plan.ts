import { asc, eq } from 'drizzle-orm';
import { captures, pages, pageUrls } from '../../db/schema.ts';
import type { Capture, Judgement, Time } from '../model.ts';
import type { Database } from './database.ts';
import type { StoredPage } from './pages.ts';
import { type StoredEvidence, selectEvidence, toEvidence } from './stored-evidence.ts';
import { versionBodies } from './version-bodies.ts';

/** A capture that is to be judged and compared again. */
export interface PlannedCapture {
  id: number;
  capture: Omit<Capture, 'body'>;
  judgement: Judgement;
  /** The version that it showed so far; null: none. */
  version: number | null;
  snapshotId: number | null;
  /**
   * The snapshot whose bytes stand for its own: where retention let them go, those that were kept of its version. null: it brought none,
   * or none are left, and then its judgement stays.
   */
  bytesFrom: number | null;
  mediaType: string | null;
  contentType: string | null;
}

/** What is needed to put a page's versions together anew from a moment on. */
export interface RebuildPlan {
  since: Time;
  /** The newest capture, by number, when the plan was made: with a newer one it is of no use. */
  newestId: number;
  /** The last capture before the moment that brought the bytes of a version, and the address that answered. */
  lastGood: (PlannedCapture & { finalUrl: string }) | null;
  /** In the order of time. */
  captures: PlannedCapture[];
}

/** The plan for a page, or null where no capture waits to be put in its place. `from`: a moment from which on all are taken again. */
export function rebuildPlan(db: Database, page: StoredPage, from: Time | null = null): RebuildPlan | null {
  const since = from ?? db.select({ from: pages.rebuildFrom }).from(pages).where(eq(pages.id, page.id)).get()?.from ?? null;
  if (since === null) return null;
  const all = selectEvidence(db).where(eq(captures.pageId, page.id)).orderBy(asc(captures.time), asc(pageUrls.url)).all().map(toEvidence);
  const kept = versionBodies(db, page.id);
  const lastGood = all.findLast(({ capture, version, snapshotId }) => capture.time < since && version !== null && snapshotId !== null);
  return {
    since,
    newestId: Math.max(0, ...all.map(({ id }) => id)),
    lastGood: lastGood === undefined ? null : { ...planned(lastGood, kept), finalUrl: lastGood.capture.finalUrl },
    captures: all.filter(({ capture }) => capture.time >= since).map((evidence) => planned(evidence, kept)),
  };
}

function planned(evidence: StoredEvidence, kept: ReadonlyMap<number, number>): PlannedCapture {
  const { id, capture, judgement, version, snapshotId, hasBytes } = evidence;
  const standIn = version === null ? null : (kept.get(version) ?? null);
  return {
    id,
    capture,
    judgement,
    version,
    snapshotId,
    bytesFrom: snapshotId === null ? null : hasBytes ? snapshotId : standIn,
    mediaType: capture.mediaType,
    contentType: capture.headers['content-type'] ?? null,
  };
}
