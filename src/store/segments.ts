import { and, asc, desc, eq, getTableColumns, lte, sql } from 'drizzle-orm';
import { captures, pages, segments } from '../../db/schema.ts';
import { PolicytraceError } from '../model.ts';
import { ByteCache } from './byte-cache.ts';
import type { Phrases } from './change-columns.ts';
import { pack, sha256, unpack } from './codec.ts';
import type { Database } from './database.ts';
import { allGiven, given } from './given.ts';
import { perConnection } from './per-connection.ts';
import { getPhrase, putPhrase } from './phrases.ts';
import type { SegmentVersion } from './segment.ts';
import { fromLines, toLine } from './segment-text.ts';
import { nearFullCopy } from './snapshot-base.ts';
import { getSnapshot } from './snapshots.ts';

/** A segment is written anew with each version that joins it and read whole: it ends before either costs more than a few milliseconds. */
const MOST_VERSIONS = 32;
const MOST_TEXT = 100_000;
/** But one of a very long page holds so many times its first version. */
const FEWEST_FIRSTS = 3;
const CACHED_BYTES = 24_000_000;

interface ReadSegment {
  id: number;
  text: string;
  versions: readonly SegmentVersion[];
  byteLength: number;
}

type SegmentRow = typeof segments.$inferSelect;
/** The packed data are read only where the segment is not remembered. */
type SegmentHead = Omit<SegmentRow, 'data'>;

/** By checksum: a row that is written anew, here or by another process, is read anew. */
const cache = perConnection(() => new ByteCache<string, ReadSegment>(CACHED_BYTES));
const phrasesOf = perConnection((db): Phrases => ({ write: (text) => putPhrase(db, text), read: (id) => getPhrase(db, id) }));

const { data: _, ...head } = getTableColumns(segments);

const statements = perConnection((db) => ({
  holding: db
    .select(head)
    .from(segments)
    .where(and(eq(segments.pageId, given(segments.pageId, 'pageId')), lte(segments.firstVersion, given(segments.firstVersion, 'version'))))
    .orderBy(desc(segments.firstVersion))
    .limit(1)
    .prepare(),
  whole: db
    .select()
    .from(segments)
    .where(
      and(eq(segments.pageId, given(segments.pageId, 'pageId')), eq(segments.firstVersion, given(segments.firstVersion, 'firstVersion'))),
    )
    .prepare(),
  ofPage: db
    .select(head)
    .from(segments)
    .where(eq(segments.pageId, given(segments.pageId, 'pageId')))
    .orderBy(asc(segments.firstVersion))
    .prepare(),
  insert: db
    .insert(segments)
    .values(allGiven(segments, 'pageId', 'firstVersion', 'snapshotId', 'length', 'checksum', 'data'))
    .returning({ id: segments.id })
    .prepare(),
  rewrite: db
    .update(segments)
    .set(allGiven(segments, 'snapshotId', 'length', 'checksum', 'data'))
    .where(eq(segments.id, given(segments.id, 'id')))
    .prepare(),
  remove: db
    .delete(segments)
    .where(eq(segments.id, given(segments.id, 'id')))
    .prepare(),
  nextEdition: db
    .update(pages)
    .set({ edition: sql`${pages.edition} + 1` })
    .where(eq(pages.id, given(pages.id, 'pageId')))
    .prepare(),
}));

const NEWEST = Number.MAX_SAFE_INTEGER;

/** The versions of the segment that holds a version (null: the newest) of a page, in order; none where the page has none. */
export function versionsAround(db: Database, pageId: number, version: number | null): readonly SegmentVersion[] {
  const row = statements(db).holding.get({ pageId, version: version ?? NEWEST });
  return row === undefined ? [] : readSegment(db, row).versions;
}

/** A version of a page (null: the newest), or null where there is none. */
export function readVersion(db: Database, pageId: number, version: number | null): SegmentVersion | null {
  const versions = versionsAround(db, pageId, version);
  return (version === null ? versions.at(-1) : versions.find(({ number }) => number === version)) ?? null;
}

/** A version of a page and the one before it; null where one of them is not there. */
export function readVersionAndBefore(
  db: Database,
  pageId: number,
  version: number,
): { version: SegmentVersion; before: SegmentVersion } | null {
  const around = versionsAround(db, pageId, version);
  const at = around.findIndex(({ number }) => number === version);
  const found = around[at];
  const before = at > 0 ? around[at - 1] : readVersion(db, pageId, version - 1);
  return found === undefined || before == null ? null : { version: found, before };
}

/** Every version of a page, in order. */
export function allVersions(db: Database, pageId: number): SegmentVersion[] {
  return statements(db)
    .ofPage.all({ pageId })
    .flatMap((row) => readSegment(db, row).versions);
}

/**
 * Adds a version after the newest one of its page. `make` is given the newest, null where there is none; a wording that stays must be
 * the same object in what it makes. `snapshotId`: the bytes that it was read from. Within a transaction.
 */
export function appendVersion(
  db: Database,
  pageId: number,
  snapshotId: number,
  make: (newest: SegmentVersion | null) => SegmentVersion,
): void {
  const { holding, insert, rewrite, nextEdition } = statements(db);
  nextEdition.run({ pageId });
  const row = holding.get({ pageId, version: NEWEST });
  const segment = row === undefined ? null : readSegment(db, row);
  const newest = segment?.versions.at(-1) ?? null;
  const version = make(newest);
  const packedAgainst = nearFullCopy(db, snapshotId);
  const joined = segment === null ? null : joinedText(segment, toLine(version, newest, phrasesOf(db)));
  if (segment !== null && joined !== null) {
    const packed = packText(db, joined, packedAgainst);
    rewrite.run({ id: segment.id, snapshotId: packedAgainst, ...packed });
    remember(db, packed.checksum, { id: segment.id, text: joined, versions: [...segment.versions, version] });
  } else {
    const text = toLine(version, null, phrasesOf(db));
    const packed = packText(db, text, packedAgainst);
    const { id } = insert.get({ pageId, firstVersion: version.number, snapshotId: packedAgainst, ...packed });
    remember(db, packed.checksum, { id, text, versions: [version] });
  }
}

/** Writes every segment of a page anew with what `remade` makes of its versions; they stay the same in number. Within a transaction. */
export function rewriteVersions(db: Database, pageId: number, remade: (version: SegmentVersion) => SegmentVersion): void {
  const { ofPage, rewrite, nextEdition } = statements(db);
  nextEdition.run({ pageId });
  for (const row of ofPage.all({ pageId })) {
    const versions = readSegment(db, row).versions.map(remade);
    rewrite.run({ id: row.id, snapshotId: row.snapshotId, ...packText(db, linesOf(db, versions), row.snapshotId) });
  }
}

/** Lets go of every version of a page after `version`. Within a transaction that makes them anew. */
export function cutVersions(db: Database, pageId: number, version: number): void {
  const { ofPage, rewrite, remove, nextEdition } = statements(db);
  nextEdition.run({ pageId });
  for (const row of ofPage.all({ pageId })) {
    const kept = row.firstVersion > version ? [] : readSegment(db, row).versions.filter(({ number }) => number <= version);
    const last = kept.at(-1);
    if (last === undefined) remove.run({ id: row.id });
    else if (kept.length < readSegment(db, row).versions.length) {
      const snapshotId = snapshotShowing(db, last) ?? row.snapshotId;
      rewrite.run({ id: row.id, snapshotId, ...packText(db, linesOf(db, kept), snapshotId) });
    }
  }
}

/** The bytes that a version was first read from. */
function snapshotShowing(db: Database, { captureId }: SegmentVersion): number | null {
  return db.select({ id: captures.snapshotId }).from(captures).where(eq(captures.id, captureId)).get()?.id ?? null;
}

function linesOf(db: Database, versions: readonly SegmentVersion[]): string {
  return versions.map((version, index) => toLine(version, versions[index - 1] ?? null, phrasesOf(db))).join('\n');
}

function joinedText({ text, versions }: ReadSegment, line: string): string | null {
  const first = text.indexOf('\n') < 0 ? text.length : text.indexOf('\n');
  const most = Math.max(MOST_TEXT, first * FEWEST_FIRSTS);
  return versions.length >= MOST_VERSIONS || text.length + line.length > most ? null : `${text}\n${line}`;
}

function packText(db: Database, text: string, snapshotId: number): Pick<SegmentRow, 'length' | 'checksum' | 'data'> {
  const bytes = Buffer.from(text);
  return { length: bytes.length, checksum: checksumOf(bytes), data: pack(bytes, getSnapshot(db, snapshotId)) };
}

function checksumOf(bytes: Uint8Array): Buffer {
  return sha256(bytes).subarray(0, 16);
}

function readSegment(db: Database, head: SegmentHead): ReadSegment {
  const cached = cache(db).get(head.checksum.toString('latin1'));
  if (cached?.id === head.id) return cached;
  // Whole from one statement: between two, another process may write the segment anew.
  const row = statements(db).whole.get({ pageId: head.pageId, firstVersion: head.firstVersion });
  if (row === undefined) throw damaged(head, null);
  const text = unpackText(db, row);
  return remember(db, row.checksum, { id: row.id, text, versions: fromLines(text, row.firstVersion, phrasesOf(db)) });
}

function remember(db: Database, checksum: Buffer, read: Omit<ReadSegment, 'byteLength'>): ReadSegment {
  // In memory the versions share their wordings: three times the text is about what they take.
  const segment = { ...read, byteLength: read.text.length * 3 };
  cache(db).set(checksum.toString('latin1'), segment);
  return segment;
}

function unpackText(db: Database, row: SegmentRow): string {
  let bytes: Uint8Array;
  try {
    bytes = unpack(row.data, row.length, getSnapshot(db, row.snapshotId));
  } catch (cause) {
    throw damaged(row, cause);
  }
  if (!checksumOf(bytes).equals(row.checksum)) throw damaged(row, null);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
}

function damaged({ pageId, firstVersion }: SegmentHead, cause: unknown): PolicytraceError {
  return new PolicytraceError('storage', `the versions of page ${pageId} from ${firstVersion} on cannot be read: they are damaged`, {
    cause,
    hint: '`policytrace verify` says what else is broken; `policytrace restore` puts a backup in its place.',
  });
}
