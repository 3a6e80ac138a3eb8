import { and, eq, max } from 'drizzle-orm';
import { captures, changes, events, facts, flags, outbox, pages, passages, snapshots, versions, wordings } from '../../db/schema.ts';
import type { Capture, Comparison, Day, EventName, Extraction, Fact, Flag, Judgement, Passage } from '../model.ts';
import type { Connection, Database } from './database.ts';
import type { StoredPage } from './pages.ts';
import type { StoredPassage } from './passages.ts';
import { ranksFor } from './ranks.ts';
import { putSnapshot } from './snapshots.ts';

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
  /** For each passage of the new list, the id of a passage that vanished earlier and is back, or null. */
  returned: readonly (number | null)[];
  /** For each change, in order. */
  flags: readonly Flag[];
  lexicon: string;
  /** For each passage of the new list whose words are new, its facts. */
  factsOf: (passage: Passage) => Fact[];
}

export interface CaptureRecord {
  page: StoredPage;
  capture: Capture;
  judgement: Judgement;
  /** The version that the capture shows: one that is known, a new one, or none. */
  shows: { known: number } | { made: NewVersion } | null;
  events: readonly { name: EventName; detail: string }[];
  /** What to remember of a good capture. */
  standing: { template: string; finalUrl: string; stamp: Day | null; selectorLost: boolean } | null;
}

/**
 * - recorded: all is written.
 * - known: this capture was recorded before; nothing was written.
 * - overtaken: another process recorded a version meanwhile; nothing was written, compare again.
 */
export type RecordResult = 'recorded' | 'known' | 'overtaken';

/** Events that stand in the history and the digest, and wake nobody. */
const LISTED_ONLY: ReadonlySet<EventName> = new Set(['template-changed', 'silent-edit', 'restamped']);

/** Writes one capture and all that follows from it, what must be told included, in one transaction. */
export function recordCapture(db: Database, record: CaptureRecord): RecordResult {
  return db.transaction(
    (tx): RecordResult => {
      const { page, capture, shows } = record;
      if (isKnown(tx, page.id, capture)) return 'known';
      const made = shows !== null && 'made' in shows ? shows.made : null;
      if (made && newestVersion(tx, page.id) !== made.previous) return 'overtaken';
      const version = made ? (made.previous ?? 0) + 1 : shows !== null && 'known' in shows ? shows.known : null;
      const captureId = insertCapture(tx, record, version);
      updatePage(tx, record);
      for (const event of record.events) insertEvent(tx, page.id, captureId, capture.time, event);
      if (made && version !== null) insertVersion(tx, page.id, captureId, capture.time, version, made);
      if (made && version !== null && isWorthAnAlert(made)) {
        tx.insert(outbox)
          .values({ key: `changes:${page.slug}:${version}`, kind: 'changes', pageId: page.id, version, createdAt: capture.time })
          .run();
      }
      if (record.events.some(({ name }) => !LISTED_ONLY.has(name))) {
        tx.insert(outbox)
          .values({ key: `events:${page.slug}:${capture.time}`, kind: 'events', pageId: page.id, captureId, createdAt: capture.time })
          .run();
      }
      return 'recorded';
    },
    { behavior: 'immediate' },
  );
}

/**
 * Writes a new reading of what a page already showed: where it differs, a version of its own at the time of the one that it re-reads,
 * told to nobody.
 */
export function recordReading(db: Database, page: StoredPage, made: NewVersion): RecordResult {
  return db.transaction(
    (tx): RecordResult => {
      if (made.previous === null || newestVersion(tx, page.id) !== made.previous) return 'overtaken';
      const reread = tx
        .select({ captureId: versions.captureId, time: versions.time, contentHash: versions.contentHash })
        .from(versions)
        .where(and(eq(versions.pageId, page.id), eq(versions.number, made.previous)))
        .get();
      if (!reread) return 'overtaken';
      if (reread.contentHash.equals(made.contentHash)) {
        tx.update(versions)
          .set({ madeBy: made.madeBy })
          .where(and(eq(versions.pageId, page.id), eq(versions.number, made.previous)))
          .run();
        return 'recorded';
      }
      insertVersion(tx, page.id, reread.captureId, reread.time, made.previous + 1, made);
      return 'recorded';
    },
    { behavior: 'immediate' },
  );
}

function isKnown(tx: Connection, pageId: number, { time, url }: Capture): boolean {
  const where = and(eq(captures.pageId, pageId), eq(captures.time, time), eq(captures.url, url));
  return tx.select({ id: captures.id }).from(captures).where(where).get() !== undefined;
}

export function newestVersion(tx: Connection, pageId: number): number | null {
  return (
    tx
      .select({ number: max(versions.number) })
      .from(versions)
      .where(eq(versions.pageId, pageId))
      .get()?.number ?? null
  );
}

function insertCapture(tx: Connection, { page, capture, judgement }: CaptureRecord, version: number | null): number {
  const snapshotId = capture.body === null ? null : putSnapshot(tx, capture.body, lastSnapshotId(tx, page.id));
  return tx
    .insert(captures)
    .values({
      pageId: page.id,
      time: capture.time,
      url: capture.url,
      finalUrl: capture.finalUrl,
      status: capture.status,
      error: capture.error,
      headers: capture.headers,
      redirects: capture.redirects,
      mediaType: capture.mediaType,
      effectiveStatus: judgement.effectiveStatus,
      quality: judgement.quality,
      state: judgement.state,
      reasons: judgement.reasons,
      snapshotId,
      versionNumber: version,
    })
    .returning({ id: captures.id })
    .get().id;
}

/** The snapshot to compress against: the one that the page's newest version was made of. */
function lastSnapshotId(tx: Connection, pageId: number): number | null {
  const newest = newestVersion(tx, pageId);
  if (newest === null) return null;
  const row = tx
    .select({ id: snapshots.id })
    .from(versions)
    .innerJoin(captures, eq(captures.id, versions.captureId))
    .innerJoin(snapshots, eq(snapshots.id, captures.snapshotId))
    .where(and(eq(versions.pageId, pageId), eq(versions.number, newest)))
    .get();
  return row?.id ?? null;
}

function updatePage(tx: Connection, { page, capture, judgement, standing }: CaptureRecord): void {
  const state = judgement.state === 'unchanged' ? 'good' : judgement.state;
  const since = state === page.state ? page.stateSince : capture.time;
  tx.update(pages)
    .set({ state, stateSince: since, ...(standing ?? {}) })
    .where(eq(pages.id, page.id))
    .run();
}

function insertEvent(tx: Connection, pageId: number, captureId: number, time: string, event: { name: EventName; detail: string }): void {
  tx.insert(events)
    .values({ pageId, captureId, time, ...event })
    .run();
}

function insertVersion(tx: Connection, pageId: number, captureId: number, time: string, number: number, made: NewVersion): void {
  const { extraction, contentHash, madeBy, technical, comparison } = made;
  tx.insert(versions)
    .values({
      pageId,
      number,
      captureId,
      time,
      contentHash,
      madeBy,
      technical,
      title: extraction.title,
      stamp: extraction.stamp,
      template: extraction.template,
      coarse: comparison.coarse,
    })
    .run();
  const standing = writeWordings(tx, pageId, number, made);
  for (const [index, change] of comparison.changes.entries()) {
    const before = change.before === null ? null : (made.before[change.before] ?? null);
    const after = change.after === null ? null : (standing[change.after] ?? null);
    const changed = after ?? before;
    const flag = made.flags[index];
    if (technical || changed === null || flag === undefined) continue;
    const path = (change.after === null ? before?.path : extraction.passages[change.after]?.path) ?? [];
    const row = tx
      .insert(changes)
      .values({
        pageId,
        version: number,
        ordinal: index + 1,
        kind: change.kind,
        passageId: changed.passageId,
        beforeWordingId: before?.wordingId ?? null,
        afterWordingId: after?.wordingId ?? null,
        path,
        confidence: change.confidence,
        cosmetic: change.cosmetic,
        part: change.part?.of ?? null,
        time,
      })
      .returning({ id: changes.id })
      .get();
    const { category, significance, direction, topics, facts: changedFacts, why } = flag;
    tx.insert(flags)
      .values({ changeId: row.id, category, significance, direction, topics, facts: changedFacts, why, lexicon: made.lexicon })
      .run();
  }
}

/** Ends the wordings that stand no more, writes the new ones, and returns the identity of each passage of the new list. */
function writeWordings(tx: Connection, pageId: number, version: number, made: NewVersion): { passageId: number; wordingId: number }[] {
  const { extraction, comparison, before } = made;
  const origins = extraction.passages.map((_, index) => {
    const origin = comparison.origin[index] ?? null;
    return origin === null ? null : (before[origin] ?? null);
  });
  const ranks = ranksFor(origins.map((origin) => origin?.rank ?? null));
  const stays = origins.map((origin, index) => {
    const passage = extraction.passages[index];
    return origin !== null && passage !== undefined && origin.rank === ranks[index] && saysTheSame(origin, passage);
  });
  const kept = new Set(origins.filter((_, index) => stays[index]));
  for (const old of before)
    if (!kept.has(old)) tx.update(wordings).set({ untilVersion: version }).where(eq(wordings.id, old.wordingId)).run();

  let nextNumber =
    (tx
      .select({ number: max(passages.number) })
      .from(passages)
      .where(eq(passages.pageId, pageId))
      .get()?.number ?? 0) + 1;
  return extraction.passages.map((passage, index) => {
    const origin = origins[index] ?? null;
    if (origin !== null && stays[index]) return { passageId: origin.passageId, wordingId: origin.wordingId };
    const known = origin?.passageId ?? made.returned[index] ?? null;
    const passageId = known ?? tx.insert(passages).values({ pageId, number: nextNumber++ }).returning({ id: passages.id }).get().id;
    const { kind, text, label, level, cells } = passage;
    const { id: wordingId } = tx
      .insert(wordings)
      .values({ passageId, pageId, fromVersion: version, rank: ranks[index] ?? '', kind, text, label, level, cells })
      .returning({ id: wordings.id })
      .get();
    insertFacts(tx, wordingId, made.factsOf(passage));
    return { passageId, wordingId };
  });
}

function saysTheSame(a: Passage, b: Passage): boolean {
  return (
    a.text === b.text &&
    a.kind === b.kind &&
    a.label === b.label &&
    a.level === b.level &&
    JSON.stringify(a.cells) === JSON.stringify(b.cells)
  );
}

function insertFacts(tx: Connection, wordingId: number, found: readonly Fact[]): void {
  for (const { type, value, role, of, start, end } of found) {
    tx.insert(facts)
      .values({ wordingId, type, value: String(value), role, of, startsAt: start, endsAt: end })
      .run();
  }
}

/** A first version is not news, nor is a new reading of an old one. */
function isWorthAnAlert({ previous, technical, flags: made }: NewVersion): boolean {
  return previous !== null && !technical && made.some(({ significance }) => significance === 'high' || significance === 'medium');
}
