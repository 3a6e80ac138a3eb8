import { eq } from 'drizzle-orm';
import { captures } from '../../db/schema.ts';
import type { Time } from '../model.ts';
import { timeOfCapture } from './captures.ts';
import { type Database, inTransaction } from './database.ts';
import type { Standing } from './page-memory.ts';
import type { StoredPage } from './pages.ts';
import { type PageInRebuild, type RetakenCapture, rebuild } from './rebuild.ts';
import type { Align } from './rebuild-numbers.ts';
import type { RebuildPlan } from './rebuild-plan.ts';
import type { CaptureRecord } from './record.ts';
import type { SegmentVersion, Wording } from './segment.ts';
import { allVersions } from './segments.ts';

/** A version as a reading of the captures made it. */
export interface ReadVersion {
  number: number;
  /** When it was first shown. */
  time: Time;
  madeBy: string;
  technical: boolean;
  wordings: readonly Wording[];
}

/** The versions of a page before and after its captures were read anew, and which of them each capture showed and shows. */
export interface PageReread {
  was: ReadVersion[];
  is: ReadVersion[];
  shown: { was: number | null; is: number | null }[];
}

/** How each capture is taken again. */
export interface Retaking {
  standing: Standing | null;
  decide: (state: PageInRebuild, retaken: RetakenCapture) => CaptureRecord;
  align: Align;
}

/** Thrown to undo what was done only to be seen. */
class OnlySeen extends Error {}

/**
 * Puts the versions of a page together anew as its plan says, in one transaction, and tells what they were and are.
 * `write` false: the transaction is undone. The connection's memory of what it read is then not to be relied on for anything else.
 * overtaken: a capture came since the plan was made; nothing was written, make another.
 */
export function reread(db: Database, page: StoredPage, plan: RebuildPlan, retaking: Retaking, write: boolean): PageReread | 'overtaken' {
  let seen: PageReread | null = null;
  try {
    return inTransaction(db, () => {
      const was = versionsOf(db, page.id);
      if (rebuild(db, page, plan, retaking.standing, retaking.decide, retaking.align) === 'overtaken') return 'overtaken';
      const showsNow = shownNow(db, page.id);
      const shown = plan.captures.map(({ id, version }) => ({ was: version, is: showsNow.get(id) ?? null }));
      seen = { was, is: versionsOf(db, page.id), shown };
      if (!write) throw new OnlySeen();
      return seen;
    });
  } catch (error) {
    if (error instanceof OnlySeen && seen !== null) return seen;
    throw error;
  }
}

function versionsOf(db: Database, pageId: number): ReadVersion[] {
  return allVersions(db, pageId).map(({ number, captureId, about, technical, wordings }: SegmentVersion) => ({
    number,
    time: timeOfCapture(db, captureId),
    madeBy: about.madeBy,
    technical,
    wordings,
  }));
}

function shownNow(db: Database, pageId: number): ReadonlyMap<number, number | null> {
  const rows = db.select({ id: captures.id, version: captures.version }).from(captures).where(eq(captures.pageId, pageId)).all();
  return new Map(rows.map(({ id, version }) => [id, version]));
}
