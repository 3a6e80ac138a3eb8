import { and, asc, eq, exists, gte, inArray, isNotNull, lt, or, sql } from 'drizzle-orm';
import { captures, events, marks, pages, publishers } from '../../db/schema.ts';
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
import { timeOfCapture } from './captures.ts';
import type { Database } from './database.ts';
import { type StandingWording, standingIn } from './passages.ts';
import type { SegmentChange } from './segment.ts';
import { readVersionAndBefore } from './segments.ts';
import { askedSigns } from './signs.ts';

/** A change with its flag as it is stored. */
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
  /** Whose pages. */
  publisherNames?: readonly string[] | undefined;
  version?: number | undefined;
  category?: Category | undefined;
  significances?: readonly Significance[] | undefined;
  kinds?: readonly ChangeKind[] | undefined;
}

/** Changes in the order of time, then page, then place on the page. */
export function selectChanges(db: Database, filter: ChangeFilter): StoredChange[] {
  const marked = markedChanges(db);
  return versionsAsked(db, filter)
    .flatMap((shown) =>
      changesOf(db, shown, (change, ordinal) => isAskedFor(change, filter, marked.has(`${shown.pageId}.${shown.version}.${ordinal}`))),
    )
    .sort((a, b) => compareText(a.to, b.to) || compareText(a.slug, b.slug) || a.version - b.version || a.ordinal - b.ordinal);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

interface ShownVersion {
  pageId: number;
  slug: string;
  version: number;
  time: Time;
}

/** The versions that may hold what is asked for, by page, so that each segment is unpacked once. */
function versionsAsked(db: Database, filter: ChangeFilter): ShownVersion[] {
  const { since, until, pageId, version, publisherNames } = filter;
  const { pairs, kinds } = askedSigns(filter);
  const rows = db
    .select({ pageId: captures.pageId, slug: pages.slug, version: captures.version, time: captures.time })
    .from(captures)
    .innerJoin(pages, eq(pages.id, captures.pageId))
    .innerJoin(publishers, eq(publishers.id, pages.publisherId))
    .where(
      and(
        isNotNull(captures.signs),
        or(sql`${captures.signs} & ${pairs} and ${captures.signs} & ${kinds}`, exists(marksOfVersion(db))),
        pageId === undefined ? undefined : eq(captures.pageId, pageId),
        version === undefined ? undefined : eq(captures.version, version),
        since === undefined ? undefined : gte(captures.time, since),
        until === undefined ? undefined : lt(captures.time, until),
        publisherNames === undefined ? undefined : inArray(publishers.name, [...publisherNames]),
      ),
    )
    .orderBy(asc(captures.pageId), asc(captures.version))
    .all();
  return rows.flatMap(({ version: number, ...row }) => (number === null ? [] : [{ ...row, version: number }]));
}

function marksOfVersion(db: Database) {
  return db
    .select({ id: marks.id })
    .from(marks)
    .where(and(eq(marks.pageId, captures.pageId), eq(marks.version, captures.version)));
}

/** The changes of a version that are asked for; of the others nothing is put together. */
function changesOf(
  db: Database,
  { pageId, slug, version, time }: ShownVersion,
  isAsked: (change: SegmentChange, ordinal: number) => boolean,
): StoredChange[] {
  const read = readVersionAndBefore(db, pageId, version);
  if (read === null) return [];
  const asked = read.version.changes.flatMap((change, index) => (isAsked(change, index + 1) ? [{ change, ordinal: index + 1 }] : []));
  if (asked.length === 0) return [];
  const from = timeOfCapture(db, read.before.captureId);
  const before = standingIn(read.before);
  const after = standingIn(read.version);
  return asked.map(({ change: { kind, passage, confidence, cosmetic, part, flag }, ordinal }) => {
    const was = kind === 'added' ? null : before(passage);
    const is = kind === 'removed' ? null : after(passage);
    const shown: StandingWording | null = is ?? was;
    return {
      pageId,
      slug,
      version,
      ordinal,
      kind,
      passage,
      from,
      to: time,
      before: was?.text ?? null,
      after: is?.text ?? null,
      beforeCells: was?.cells ?? null,
      afterCells: is?.cells ?? null,
      label: is?.label ?? was?.label ?? null,
      path: shown?.path ?? [],
      passageKind: shown?.kind ?? 'paragraph',
      confidence,
      cosmetic,
      part,
      ...flag,
    };
  });
}

function isAskedFor({ kind, flag }: SegmentChange, { category, significances, kinds }: ChangeFilter, marked: boolean): boolean {
  if (kinds !== undefined && !kinds.includes(kind)) return false;
  if (marked) return true;
  return (category === undefined || flag.category === category) && (significances ?? [flag.significance]).includes(flag.significance);
}

/** Addresses of changes that a reader marked: page, version, ordinal. */
function markedChanges(db: Database): Set<string> {
  const rows = db.select({ pageId: marks.pageId, version: marks.version, ordinal: marks.ordinal }).from(marks).all();
  return new Set(rows.map(({ pageId, version, ordinal }) => `${pageId}.${version}.${ordinal}`));
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
