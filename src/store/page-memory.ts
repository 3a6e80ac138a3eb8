import { desc, eq } from 'drizzle-orm';
import { captures, pages } from '../../db/schema.ts';
import type { Capture, Judgement, Time } from '../model.ts';
import type { Database } from './database.ts';
import { allGiven, given } from './given.ts';
import { perConnection } from './per-connection.ts';

/** What is remembered of a page, so that a capture need not read its past. */
export interface PageMemory {
  state: string;
  stateSince: Time | null;
  newestVersion: number | null;
  lastGoodId: number | null;
  lastBadId: number | null;
  /** The newest capture. */
  lastId: number | null;
}

/** What a good capture showed beside its text. */
export interface Standing {
  template: string;
  finalUrl: string;
  stamp: string | null;
  selectorLost: boolean;
}

const { state, stateSince, newestVersion, lastGoodId, lastBadId } = pages;

const statements = perConnection((db) => ({
  page: db
    .select({ state, stateSince, newestVersion, lastGoodId, lastBadId })
    .from(pages)
    .where(eq(pages.id, given(pages.id, 'pageId')))
    .prepare(),
  last: db
    .select({ id: captures.id })
    .from(captures)
    .where(eq(captures.pageId, given(captures.pageId, 'pageId')))
    .orderBy(desc(captures.time), desc(captures.id))
    .limit(1)
    .prepare(),
  update: db
    .update(pages)
    .set(allGiven(pages, 'state', 'stateSince', 'lastGoodId', 'lastBadId'))
    .where(eq(pages.id, given(pages.id, 'pageId')))
    .prepare(),
  standing: db
    .update(pages)
    .set(allGiven(pages, 'template', 'finalUrl', 'stamp', 'selectorLost'))
    .where(eq(pages.id, given(pages.id, 'pageId')))
    .prepare(),
}));

export function readMemory(db: Database, pageId: number): PageMemory {
  const page = statements(db).page.get({ pageId });
  const last = statements(db).last.get({ pageId });
  return {
    ...(page ?? { state: 'new', stateSince: null, newestVersion: null, lastGoodId: null, lastBadId: null }),
    lastId: last?.id ?? null,
  };
}

/** Remembers the newest capture of a page. */
export function keepMemory(
  db: Database,
  pageId: number,
  before: PageMemory,
  { captureId, capture, judgement, showsVersion }: { captureId: number; capture: Capture; judgement: Judgement; showsVersion: boolean },
): void {
  const now = judgement.state === 'unchanged' ? 'good' : judgement.state;
  const brought = capture.body !== null;
  const after = {
    state: now,
    stateSince: now === before.state ? before.stateSince : capture.time,
    lastGoodId: brought && showsVersion ? captureId : before.lastGoodId,
    lastBadId: brought && !showsVersion ? captureId : before.lastBadId,
  };
  statements(db).update.run({ pageId, ...after });
}

/** The newest version is as a newer extractor or declaration reads it too. */
export function keepMadeBy(db: Database, pageId: number, madeBy: string): void {
  db.update(pages).set({ madeBy }).where(eq(pages.id, pageId)).run();
}

/** Of a page that has had no good capture. */
export const UNKNOWN_STANDING = { template: null, finalUrl: null, stamp: null, selectorLost: false };

/** Remembers what a good capture showed beside its text. */
export function keepStanding(db: Database, pageId: number, standing: Standing | typeof UNKNOWN_STANDING): void {
  const { template, finalUrl, stamp, selectorLost } = standing;
  statements(db).standing.run({ pageId, template, finalUrl, stamp, selectorLost });
}
