import { eq } from 'drizzle-orm';
import { pages } from '../../db/schema.ts';
import type { Comparison, Extraction, Fact, Flag, Passage, Time } from '../model.ts';
import type { Database } from './database.ts';
import { insertDates } from './dates.ts';
import { allGiven, given } from './given.ts';
import type { StoredPassage } from './passages.ts';
import { perConnection } from './per-connection.ts';
import { type SegmentChange, type SegmentVersion, saysTheSame, type Wording } from './segment.ts';
import { appendVersion } from './segments.ts';

/** What the stages made of a good capture that shows a new version. */
export interface NewVersion {
  extraction: Extraction;
  /** Extractor and declaration. */
  madeBy: string;
  contentHash: Buffer;
  /** The page did not change, only our reading of it: nothing of it is told. */
  technical: boolean;
  /** The version that it was compared with, null for the first, and the passages of it. */
  previous: number | null;
  before: readonly StoredPassage[];
  comparison: Comparison;
  /** For each passage of the new list, the number of a passage that vanished earlier and is back, or null. */
  returned: readonly (number | null)[];
  /** For each change, in order. */
  flags: readonly Flag[];
  lexicon: string;
  /** For each passage of the new list whose words are new, its facts. */
  factsOf: (passage: Passage) => Fact[];
}

const statements = perConnection((db) => ({
  lastPassage: db
    .select({ number: pages.lastPassage })
    .from(pages)
    .where(eq(pages.id, given(pages.id, 'pageId')))
    .prepare(),
  update: db
    .update(pages)
    .set(allGiven(pages, 'newestVersion', 'madeBy', 'textLength', 'lastPassage'))
    .where(eq(pages.id, given(pages.id, 'pageId')))
    .prepare(),
}));

/** Writes a version after the newest of its page, first shown by a capture. Returns its changes. Within a transaction. */
export function writeVersion(
  db: Database,
  pageId: number,
  shown: { captureId: number; snapshotId: number; time: Time },
  made: NewVersion,
): SegmentChange[] {
  const number = (made.previous ?? 0) + 1;
  const { passages, title, stamp, template } = made.extraction;
  const lastPassage = statements(db).lastPassage.get({ pageId })?.number ?? 0;
  const numbers = passageNumbers(made, lastPassage);
  const changes = changesOf(made, numbers);
  let written: readonly Wording[] = [];
  appendVersion(db, pageId, shown.snapshotId, (newest): SegmentVersion => {
    written = wordingsOf(newest?.wordings ?? [], made, numbers, number);
    const { madeBy, lexicon, technical, comparison } = made;
    const about = { title, stamp, template, madeBy, lexicon };
    const content = made.contentHash.toString('hex', 0, 8);
    return { number, captureId: shown.captureId, content, about, technical, coarse: comparison.coarse, wordings: written, changes };
  });
  for (const [index, wording] of written.entries()) {
    const passage = passages[index];
    if (wording.fromVersion === number && passage !== undefined)
      insertDates(db, { pageId, version: number, passage: wording.number }, made.factsOf(passage), shown.time);
  }
  statements(db).update.run({
    pageId,
    newestVersion: number,
    madeBy: made.madeBy,
    textLength: passages.reduce((sum, { text }) => sum + text.length, 0),
    lastPassage: Math.max(lastPassage, ...numbers),
  });
  return changes;
}

/** For each passage of the new list the number that it has had so far, or a new one. */
function passageNumbers({ extraction, comparison, before, returned }: NewVersion, lastPassage: number): number[] {
  let next = lastPassage;
  return extraction.passages.map((_, index) => {
    const origin = comparison.origin[index] ?? null;
    const known = (origin === null ? null : before[origin]?.number) ?? returned[index] ?? null;
    if (known !== null) return known;
    next += 1;
    return next;
  });
}

/** What stands in the new version: a passage that says the same as before keeps its wording. */
function wordingsOf(before: readonly Wording[], { extraction }: NewVersion, numbers: readonly number[], version: number): Wording[] {
  const standing = new Map(before.map((wording) => [wording.number, wording]));
  return extraction.passages.map(({ kind, text, label, level, cells }, index) => {
    const number = numbers[index] ?? 0;
    const old = standing.get(number);
    const fresh: Wording = { number, fromVersion: version, kind, text, label, level, cells };
    return old !== undefined && saysTheSame(old, fresh) ? old : fresh;
  });
}

function changesOf({ technical, comparison, before, flags }: NewVersion, numbers: readonly number[]): SegmentChange[] {
  if (technical) return [];
  return comparison.changes.flatMap(({ kind, before: from, after, confidence, cosmetic, part }, index) => {
    const flag = flags[index];
    const passage = (after === null ? null : numbers[after]) ?? (from === null ? null : before[from]?.number) ?? null;
    if (flag === undefined || passage === null) return [];
    return [{ kind, passage, confidence: asKept(confidence), cosmetic, part: part?.of ?? null, flag }];
  });
}

/** Thousandths are kept; so it is the same whether it was just written or is read. */
function asKept(confidence: number): number {
  return Math.round(confidence * 1000) / 1000;
}
