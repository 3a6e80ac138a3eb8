import { and, asc, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { changes, events, flags, marks, pages, passages, versions, wordings } from '../../db/schema.ts';
import type {
  Category,
  Cell,
  ChangeKind,
  CosmeticKind,
  Direction,
  EventName,
  FactChange,
  PageEvent,
  PassageKind,
  Reason,
  Significance,
  Time,
  Topic,
} from '../model.ts';
import type { Database } from './database.ts';

/** A change with its flag as the tables hold it. */
export interface StoredChange {
  pageId: number;
  slug: string;
  version: number;
  ordinal: number;
  kind: ChangeKind;
  /** The passage's number within its page. */
  passage: number;
  from: Time;
  to: Time;
  before: string | null;
  after: string | null;
  beforeCells: Cell[] | null;
  afterCells: Cell[] | null;
  /** "(a)", the row header of a table row; null where the passage has none. */
  label: string | null;
  path: string[];
  passageKind: PassageKind;
  confidence: number;
  cosmetic: CosmeticKind | null;
  part: 'split' | 'merge' | null;
  category: Category;
  significance: Significance;
  direction: Direction;
  topics: Topic[];
  facts: FactChange[];
  why: Reason[];
}

/**
 * `since` is the first moment inside the span, `until` the first after it. `category` and `significances` are those of the flag; a
 * change that a reader marked is always let through, for its mark decides.
 */
export interface ChangeFilter {
  since?: Time | undefined;
  until?: Time | undefined;
  pageId?: number | undefined;
  version?: number | undefined;
  category?: Category | undefined;
  significances?: readonly Significance[] | undefined;
  kinds?: readonly ChangeKind[] | undefined;
}

/** Changes in the order of time, then page, then place on the page. */
export function selectChanges(db: Database, filter: ChangeFilter): StoredChange[] {
  const before = alias(wordings, 'before');
  const after = alias(wordings, 'after');
  const older = alias(versions, 'older');
  const asFlagged = and(
    filter.category === undefined ? undefined : eq(flags.category, filter.category),
    filter.significances === undefined ? undefined : inArray(flags.significance, [...filter.significances]),
  );
  const where: (SQL | undefined)[] = [
    filter.since === undefined ? undefined : gte(changes.time, filter.since),
    filter.until === undefined ? undefined : lt(changes.time, filter.until),
    filter.pageId === undefined ? undefined : eq(changes.pageId, filter.pageId),
    filter.version === undefined ? undefined : eq(changes.version, filter.version),
    asFlagged && or(asFlagged, inArray(changes.id, db.select({ id: marks.changeId }).from(marks))),
    filter.kinds === undefined ? undefined : inArray(changes.kind, [...filter.kinds]),
  ];
  const rows = db
    .select({
      change: changes,
      flag: flags,
      slug: pages.slug,
      passage: passages.number,
      from: older.time,
      before: before.text,
      after: after.text,
      beforeLabel: before.label,
      afterLabel: after.label,
      beforeCells: before.cells,
      afterCells: after.cells,
      beforeKind: before.kind,
      afterKind: after.kind,
    })
    .from(changes)
    .innerJoin(flags, eq(flags.changeId, changes.id))
    .innerJoin(pages, eq(pages.id, changes.pageId))
    .innerJoin(passages, eq(passages.id, changes.passageId))
    .innerJoin(older, and(eq(older.pageId, changes.pageId), eq(older.number, sql`${changes.version} - 1`)))
    .leftJoin(before, eq(before.id, changes.beforeWordingId))
    .leftJoin(after, eq(after.id, changes.afterWordingId))
    .where(and(...where))
    .orderBy(asc(changes.time), asc(pages.slug), asc(changes.version), asc(changes.ordinal))
    .all();
  return rows.map(({ change, flag, slug, passage, from, before: beforeText, after: afterText, beforeKind, afterKind, ...wording }) => ({
    pageId: change.pageId,
    slug,
    version: change.version,
    ordinal: change.ordinal,
    kind: change.kind as ChangeKind,
    passage,
    from,
    to: change.time,
    before: beforeText,
    after: afterText,
    label: wording.afterLabel ?? wording.beforeLabel,
    beforeCells: wording.beforeCells,
    afterCells: wording.afterCells,
    path: change.path,
    passageKind: (afterKind ?? beforeKind) as PassageKind,
    confidence: change.confidence,
    cosmetic: change.cosmetic as CosmeticKind | null,
    part: change.part as 'split' | 'merge' | null,
    category: flag.category as Category,
    significance: flag.significance as Significance,
    direction: flag.direction as Direction,
    topics: flag.topics as Topic[],
    facts: flag.facts as FactChange[],
    why: flag.why as Reason[],
  }));
}

/** Events of pages in the order of time; the bounds as in `ChangeFilter`. */
export function selectEvents(
  db: Database,
  filter: Pick<ChangeFilter, 'since' | 'until' | 'pageId'>,
): (PageEvent & { pageId: number; captureId: number })[] {
  const where = [
    filter.since === undefined ? undefined : gte(events.time, filter.since),
    filter.until === undefined ? undefined : lt(events.time, filter.until),
    filter.pageId === undefined ? undefined : eq(events.pageId, filter.pageId),
  ];
  return db
    .select()
    .from(events)
    .where(and(...where))
    .orderBy(asc(events.time), asc(events.id))
    .all()
    .map(({ pageId, captureId, name, time, detail }) => ({ pageId, captureId, name: name as EventName, time, detail }));
}
