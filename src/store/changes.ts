import { and, asc, eq, getTableColumns, gte, isNotNull, lt } from 'drizzle-orm';
import { captures, events, marks, pages } from '../../db/schema.ts';
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
import { passagesIn, type StoredPassage } from './passages.ts';
import type { SegmentVersion } from './segment.ts';
import { readVersion } from './segments.ts';
import { mayHold } from './signs.ts';

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
  version?: number | undefined;
  category?: Category | undefined;
  significances?: readonly Significance[] | undefined;
  kinds?: readonly ChangeKind[] | undefined;
}

/** Changes in the order of time, then page, then place on the page. */
export function selectChanges(db: Database, filter: ChangeFilter): StoredChange[] {
  const marked = markedChanges(db);
  const versionsWithMarks = new Set([...marked].map((address) => address.slice(0, address.lastIndexOf('.'))));
  return versionsAsked(db, filter)
    .filter(({ pageId, version, signs }) => versionsWithMarks.has(`${pageId}.${version}`) || mayHold(signs, filter))
    .flatMap((shown) => changesOf(db, shown))
    .filter((change) => isAskedFor(change, filter, marked.has(`${change.pageId}.${change.version}.${change.ordinal}`)))
    .sort((a, b) => compareText(a.to, b.to) || compareText(a.slug, b.slug) || a.version - b.version || a.ordinal - b.ordinal);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A version of a page, and the signs of its changes. */
interface ShownVersion {
  pageId: number;
  slug: string;
  version: number;
  time: Time;
  signs: number;
}

/** By page, so that each segment is unpacked once. */
function versionsAsked(db: Database, { since, until, pageId, version }: ChangeFilter): ShownVersion[] {
  const rows = db
    .select({ ...getTableColumns(captures), slug: pages.slug })
    .from(captures)
    .innerJoin(pages, eq(pages.id, captures.pageId))
    .where(
      and(
        isNotNull(captures.signs),
        pageId === undefined ? undefined : eq(captures.pageId, pageId),
        version === undefined ? undefined : eq(captures.version, version),
        since === undefined ? undefined : gte(captures.time, since),
        until === undefined ? undefined : lt(captures.time, until),
      ),
    )
    .orderBy(asc(captures.pageId), asc(captures.version))
    .all();
  return rows.flatMap(({ pageId: page, slug, version: number, time, signs }) =>
    number === null || signs === null ? [] : [{ pageId: page, slug, version: number, time, signs }],
  );
}

function changesOf(db: Database, { pageId, slug, version, time }: ShownVersion): StoredChange[] {
  const newer = readVersion(db, pageId, version);
  const older = readVersion(db, pageId, version - 1);
  if (newer === null || older === null || newer.changes.length === 0) return [];
  const from = timeOfCapture(db, older.captureId);
  const before = byNumber(pageId, older);
  const after = byNumber(pageId, newer);
  return newer.changes.map(({ kind, passage, confidence, cosmetic, part, flag }, index) => {
    const was = kind === 'added' ? undefined : before.get(passage);
    const is = kind === 'removed' ? undefined : after.get(passage);
    const shown = is ?? was;
    return {
      pageId,
      slug,
      version,
      ordinal: index + 1,
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

function byNumber(pageId: number, version: SegmentVersion): Map<number, StoredPassage> {
  return new Map(passagesIn(pageId, version).map((passage) => [passage.number, passage]));
}

function isAskedFor(change: StoredChange, { category, significances, kinds }: ChangeFilter, marked: boolean): boolean {
  if (kinds !== undefined && !kinds.includes(change.kind)) return false;
  if (marked) return true;
  return (category === undefined || change.category === category) && (significances ?? [change.significance]).includes(change.significance);
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
