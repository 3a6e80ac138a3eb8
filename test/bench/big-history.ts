import { eq } from 'drizzle-orm';
import { pages, segments } from '../../db/schema.ts';
import type { Capture, Judgement } from '../../src/model.ts';
import { keepSigns, timeOfCapture } from '../../src/store/captures.ts';
import { pack, sha256 } from '../../src/store/codec.ts';
import { type Database, inTransaction, openDatabase } from '../../src/store/database.ts';
import { insertDates } from '../../src/store/dates.ts';
import { makePage } from '../../src/store/declare-pages.ts';
import { keepMemory, readMemory } from '../../src/store/page-memory.ts';
import { findPageBySlug, type StoredPage } from '../../src/store/pages.ts';
import { getPhrase, putPhrase } from '../../src/store/phrases.ts';
import type { SegmentVersion } from '../../src/store/segment.ts';
import { toLine } from '../../src/store/segment-text.ts';
import { getSnapshot } from '../../src/store/snapshots.ts';
import { writeCapture } from '../../src/store/write-capture.ts';
import { type HistorySize, versionsOfPage } from './big-history-versions.ts';
import { Prose } from './generated-text.ts';
import { Random } from './random.ts';

/** As in the store: a segment ends at so many versions or signs. */
const MOST_VERSIONS = 32;
const MOST_TEXT = 100_000;
const PUBLISHERS = 10;
const YEARS = 10;
const END = Date.UTC(2026, 10, 24);
const DAY_MS = 86_400_000;
const GOOD: Judgement = { effectiveStatus: 200, quality: 1, reasons: [], state: 'good' };
const UNCHANGED: Judgement = { effectiveStatus: 304, quality: 1, reasons: ['not-modified: HTTP 304'], state: 'unchanged' };
const FAILING: Judgement = { effectiveStatus: 503, quality: 0, reasons: ['server-error: HTTP 503'], state: 'failing' };
/** Of the daily looks at a page, one in so many gets nothing readable. */
const FAILS = 50;

/**
 * Writes a history of this size: ten years up to 24 November 2026. The captures, bodies and hashes come about as in the store; a
 * segment is written once, when it is full, and not with each version that joins it.
 */
export async function makeBigHistory(dataDir: string, size: HistorySize, onPage: (done: number) => void): Promise<void> {
  const db = await openDatabase(dataDir);
  db.$client.pragma('synchronous = OFF');
  const random = new Random(20_161_124);
  const prose = new Prose(random);
  try {
    for (let index = 0; index < size.pages; index++) {
      const slug = `page-${index}`;
      const host = `site-${index % PUBLISHERS}.example`;
      makePage(db, { slug, title: `Guide ${index}: ${prose.words(4)}`, url: `https://${host}/guide/${index}`, host, media: 'html' });
      const page = findPageBySlug(db, slug);
      if (page === null) throw new Error(`there is no page ${slug}`);
      inTransaction(db, () => writePage(db, page, size, prose, random));
      onPage(index + 1);
    }
  } finally {
    db.$client.close();
  }
}

interface OpenSegment {
  versions: SegmentVersion[];
  lines: string[];
  length: number;
  snapshotId: number;
}

function writePage(db: Database, page: StoredPage, size: HistorySize, prose: Prose, random: Random): void {
  const phrases = { write: (text: string) => putPhrase(db, text), read: (id: number) => getPhrase(db, id) };
  const offset = random.below(YEARS * 36) * 10 * 60_000;
  let open: OpenSegment | null = null;
  let newest: SegmentVersion | null = null;
  for (const generated of versionsOfPage(size, prose, random)) {
    const time = timeOf(generated.number, size.versions, offset);
    if (size.daily && newest !== null) writeLooks(db, page, newest, time);
    const shown = writeShown(db, page, time, generated);
    const version: SegmentVersion = { ...generated, captureId: shown.captureId };
    keepSigns(db, shown.captureId, version.changes);
    const line = toLine(version, open?.versions.at(-1) ?? null, phrases);
    if (open !== null && (open.versions.length >= MOST_VERSIONS || open.length + line.length > MOST_TEXT)) {
      writeSegment(db, page.id, open);
      open = null;
    }
    open ??= { versions: [], lines: [], length: 0, snapshotId: shown.snapshotId };
    const kept = open.versions.length === 0 ? toLine(version, null, phrases) : line;
    open.versions.push(version);
    open.lines.push(kept);
    open.length += kept.length;
    open.snapshotId = shown.snapshotId;
    newest = version;
  }
  if (open !== null) writeSegment(db, page.id, open);
  if (newest !== null) closePage(db, page.id, newest, timeOf(newest.number, size.versions, offset));
}

function timeOf(number: number, versions: number, offset: number): string {
  const back = ((versions - number) / versions) * YEARS * 365 * DAY_MS;
  return `${new Date(END - back - offset).toISOString().slice(0, 19)}Z`;
}

function writeShown(
  db: Database,
  page: StoredPage,
  time: string,
  { number, wordings }: SegmentVersion,
): { captureId: number; snapshotId: number } {
  const body = Buffer.from(`<main>\n${wordings.map(({ text }) => `<p>${text}</p>`).join('\n')}\n</main>\n`);
  const { url } = page;
  const capture: Capture = { url, finalUrl: url, time, status: 200, error: null, headers: {}, redirects: [], mediaType: 'text/html', body };
  const memory = readMemory(db, page.id);
  const { captureId, snapshotId } = writeCapture(db, { page, capture, judgement: GOOD, version: number }, memory);
  if (snapshotId === null) throw new Error('a body was not kept');
  keepMemory(db, page.id, memory, { captureId, capture, judgement: GOOD, showsVersion: true });
  return { captureId, snapshotId };
}

/** A look a day between two versions, at which the server said that nothing was new. */
function writeLooks(db: Database, page: StoredPage, { number, captureId }: SegmentVersion, until: string): void {
  const { url } = page;
  for (let at = Date.parse(timeOfCapture(db, captureId)) + DAY_MS; at < Date.parse(until); at += DAY_MS) {
    const fails = Math.floor(at / DAY_MS) % FAILS === 0;
    const judgement = fails ? FAILING : UNCHANGED;
    const time = `${new Date(at).toISOString().slice(0, 19)}Z`;
    const answer = { status: judgement.effectiveStatus, error: null, headers: {}, redirects: [], mediaType: null, body: null };
    const capture: Capture = { url, finalUrl: url, time, ...answer };
    const memory = readMemory(db, page.id);
    const { captureId: id } = writeCapture(db, { page, capture, judgement, version: fails ? null : number }, memory);
    keepMemory(db, page.id, memory, { captureId: id, capture, judgement, showsVersion: !fails });
  }
}

function writeSegment(db: Database, pageId: number, { versions, lines, snapshotId }: OpenSegment): void {
  const bytes = Buffer.from(lines.join('\n'));
  const packed = { length: bytes.length, checksum: sha256(bytes).subarray(0, 16), data: pack(bytes, getSnapshot(db, snapshotId)) };
  db.insert(segments)
    .values({ pageId, firstVersion: versions[0]?.number ?? 1, snapshotId, ...packed })
    .run();
}

/** A day to come on every page, and what is remembered of the page. */
function closePage(db: Database, pageId: number, newest: SegmentVersion, time: string): void {
  const [named] = newest.wordings;
  const day = new Date(END + (1 + (pageId % 90)) * DAY_MS).toISOString().slice(0, 10);
  if (named !== undefined) {
    const fact = { type: 'date' as const, value: day, text: day, start: 0, end: 0, role: 'effective' as const, of: null };
    insertDates(db, { pageId, version: named.fromVersion, passage: named.number }, [fact], time);
  }
  db.update(pages)
    .set({
      newestVersion: newest.number,
      edition: newest.number,
      madeBy: 'bench',
      textLength: newest.wordings.reduce((sum, { text }) => sum + text.length, 0),
      lastPassage: Math.max(...newest.wordings.map(({ number }) => number)),
    })
    .where(eq(pages.id, pageId))
    .run();
}
