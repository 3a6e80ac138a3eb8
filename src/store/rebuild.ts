import { and, eq, max } from 'drizzle-orm';
import { answers, captures } from '../../db/schema.ts';
import type { Capture } from '../model.ts';
import { putAnswer } from './answers.ts';
import { type Database, inTransaction } from './database.ts';
import { readMemory, type Standing } from './page-memory.ts';
import { type PagePast, pagePast } from './page-past.ts';
import { findPageBySlug, type StoredPage } from './pages.ts';
import { type Predecessor, predecessorOf } from './predecessor.ts';
import { moveMarks } from './rebuild-marks.ts';
import { type Align, alignNothing, keepNumbers } from './rebuild-numbers.ts';
import type { PlannedCapture, RebuildPlan } from './rebuild-plan.ts';
import { type CaptureRecord, recordReading, versionShown, writeFindings } from './record.ts';
import { highestPassage, rewind } from './rewind.ts';
import { allVersions } from './segments.ts';
import { getSnapshot } from './snapshots.ts';
import type { NewVersion } from './write-version.ts';

/** A capture that is taken again, with its bytes. */
export interface RetakenCapture extends Omit<PlannedCapture, 'capture'> {
  capture: Capture;
  /** `nothing`: retention let its bytes go and nothing stands for them; its judgement stays. */
  judgedOn: 'bytes' | 'nothing';
}

/** What is known of a page at a point of the rebuilding: all that the normal way asks the store for, here within one transaction. */
export interface PageInRebuild {
  page: () => StoredPage;
  past: (page: StoredPage) => PagePast;
  predecessor: (page: StoredPage) => Predecessor;
  reread: (page: StoredPage, made: NewVersion) => void;
}

/**
 * Puts the versions of a page together anew as its plan says, in one transaction, `decide` being asked for each capture in the order of
 * time. Passages keep their numbers where they say the same, marks go with their changes, and nothing is put into the outbox.
 * `align`: which passages of two readings of the same capture are the same though their words differ.
 * overtaken: a capture came since the plan was made; nothing was written, make another.
 */
export function rebuild(
  db: Database,
  { id: pageId, slug }: StoredPage,
  plan: RebuildPlan,
  standing: Standing | null,
  decide: (state: PageInRebuild, retaken: RetakenCapture) => CaptureRecord,
  align: Align = alignNothing,
): 'rebuilt' | 'overtaken' {
  return inTransaction(db, () => {
    const newest = db
      .select({ id: max(captures.id) })
      .from(captures)
      .where(eq(captures.pageId, pageId))
      .get();
    if (newest?.id !== plan.newestId) return 'overtaken';
    const before = allVersions(db, pageId);
    rewind(db, pageId, plan.since, standing);
    const stayed = allVersions(db, pageId);
    const lastPassage = highestPassage(stayed);
    const state: PageInRebuild = {
      page: () => pageOf(db, slug),
      past: (page) => pagePast(db, page),
      predecessor: () => predecessorOf(db, pageId),
      reread: (page, made) => void recordReading(db, page, made),
    };
    for (const planned of plan.captures) retake(db, planned, decide(state, withBytes(db, planned)));
    keepNumbers(db, pageId, { versions: before, captures: plan.captures, lastPassage, align });
    moveMarks(db, pageId, before, stayed.length);
    return 'rebuilt';
  });
}

function pageOf(db: Database, slug: string): StoredPage {
  const page = findPageBySlug(db, slug);
  if (page === null) throw new Error(`the page ${slug} is gone`);
  return page;
}

function withBytes(db: Database, planned: PlannedCapture): RetakenCapture {
  const { capture, snapshotId, bytesFrom } = planned;
  const body = bytesFrom === null ? null : getSnapshot(db, bytesFrom);
  return { ...planned, capture: { ...capture, body }, judgedOn: snapshotId !== null && bytesFrom === null ? 'nothing' : 'bytes' };
}

/** Writes what a capture is found to show now. What was got by it stays as it is. */
function retake(db: Database, { id, judgement, bytesFrom }: PlannedCapture, record: CaptureRecord): void {
  const memory = readMemory(db, record.page.id);
  db.update(captures)
    .set({ version: versionShown(record) })
    .where(eq(captures.id, id))
    .run();
  if (JSON.stringify(judgement) !== JSON.stringify(record.judgement)) judgeAnew(db, id, record);
  writeFindings(db, record, { captureId: id, snapshotId: bytesFrom }, memory);
}

/** The judgement is kept with the answer, which other captures of the page may share. */
function judgeAnew(db: Database, captureId: number, { page, capture, judgement }: CaptureRecord): void {
  const old = db.select({ answerId: captures.answerId }).from(captures).where(eq(captures.id, captureId)).get();
  const { lastGoodId, lastBadId } = readMemory(db, page.id);
  const { id: answerId, difference } = putAnswer(
    db,
    capture,
    judgement,
    [lastBadId, lastGoodId].filter((near) => near !== null),
  );
  db.update(captures).set({ answerId, headers: difference }).where(eq(captures.id, captureId)).run();
  if (old === undefined) return;
  const ofPage = and(eq(captures.pageId, page.id), eq(captures.answerId, old.answerId));
  const others = db.select({ id: captures.id }).from(captures).where(ofPage).limit(1).get();
  if (others === undefined) db.delete(answers).where(eq(answers.id, old.answerId)).run();
}
