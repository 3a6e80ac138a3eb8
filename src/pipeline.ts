/**
 * The way of the data: capture → judge → snapshot → extract → passages → compare → changes → flag → outbox, one transaction a page.
 * This is the only place that knows the order of the stages.
 */
import { standClaims } from './claim-course.ts';
import { readCapturesFolder } from './crawl/captures-folder.ts';
import { type CrawlRequest, type CrawlSettings, crawl } from './crawl/crawler.ts';
import type { ImportLine, ImportProblem } from './crawl/import-line.ts';
import { judge } from './crawl/judge.ts';
import type { NewEvent } from './crawl/page-events.ts';
import { decideRead, decideUnread, type Judged, mustBeRead } from './decide.ts';
import type { House } from './house.ts';
import { rebuildLate, rebuildPage } from './late-captures.ts';
import { type Capture, type Extraction, type Flag, type Judgement, type MediaKind, PolicytraceError } from './model.ts';
import { makeVersion } from './new-version.ts';
import { read, readerOf } from './reading.ts';
import { slugOfUrl } from './slug.ts';
import type { CaptureRecord, PagePast, RecordResult, Store, StoredPage } from './store/index.ts';

export type { House } from './house.ts';

/** What came of one capture. */
export interface Outcome {
  page: StoredPage;
  capture: Capture;
  judgement: Judgement;
  /** late: it is older than what is known of the page, and will be put in its place. */
  result: 'first' | 'changed' | 'unchanged' | 'bad' | 'known' | 'late';
  flags: readonly Flag[];
  events: readonly NewEvent[];
}

/** Fetches pages and takes each capture as it comes. A page that fails is an outcome, never the end of the run. */
export async function track(
  house: House,
  pages: readonly StoredPage[],
  settings: CrawlSettings,
  onOutcome: (outcome: Outcome) => void,
  onLeft: (slug: string, why: string) => void = () => {},
): Promise<void> {
  await rebuildLate(house);
  const bySlug = new Map((await house.store.pages()).map((page) => [page.slug, page]));
  const asked = pages.flatMap(({ slug }) => bySlug.get(slug) ?? []);
  const onCapture = async ({ slug }: CrawlRequest, capture: Capture) => {
    const page = bySlug.get(slug);
    if (page) onOutcome(await takeCapture(house, page, capture));
  };
  await crawl(await requestsFor(house, asked), settings, onCapture, ({ slug }, why) => onLeft(slug, why));
}

/** What a run would ask for. */
export function requestsFor(house: House, pages: readonly StoredPage[]): Promise<CrawlRequest[]> {
  return Promise.all(pages.map((page) => requestFor(house, page)));
}

/** Takes a folder of captures in the order of their time. */
export function importCaptures(house: House, dir: string): AsyncGenerator<Imported> {
  return importLines(house, readCapturesFolder(dir));
}

/** What came of one capture of an import, or why it was not taken. */
export type Imported = { outcome: Outcome } | { problem: ImportProblem };

/**
 * Takes the captures of an import as they come. What cannot be used is a problem of its own; pages that no source declares are made.
 * Captures that are older than what was known are put in their place at the end.
 */
export async function* importLines(house: House, lines: AsyncIterable<ImportLine>): AsyncGenerator<Imported> {
  for await (const line of lines) {
    if ('problem' in line) yield line;
    else yield { outcome: await takeCapture(house, await pageFor(house.store, line.capture, line.title), line.capture) };
  }
  await rebuildLate(house);
}

/**
 * Takes one capture through every stage and writes what follows from it in one transaction. One that is older than the newest of its
 * page is kept as evidence; `rebuildLate` puts it in its place.
 */
export async function takeCapture(house: House, page: StoredPage, capture: Capture): Promise<Outcome> {
  const past = await house.store.past(page);
  if (await house.store.isLate(page, capture)) return takeLate(house, page, capture, past);
  if (past.rebuildFrom !== null) return takeCapture(house, await rebuildPage(house, page), capture);
  const judged: Judged = { page, capture, past, judgement: judge(capture, past.known), madeBy: readerOf(house, page) };
  const record = mustBeRead(judged) ? await readAndDecide(house, judged) : decideUnread(judged);
  const written = await house.store.record(record, standClaims(house.lexicon));
  if (written === 'overtaken') return takeCapture(house, page, capture);
  return outcomeOf(record, written);
}

async function takeLate(house: House, page: StoredPage, capture: Capture, past: PagePast): Promise<Outcome> {
  // What the page was like before it is known when it is put in its place; then it is judged anew.
  const judgement = judge(capture, { ...past.known, lastGood: null });
  const written = await house.store.recordLate(page, capture, judgement);
  return { page, capture, judgement, result: written === 'known' ? 'known' : 'late', flags: [], events: [] };
}

async function readAndDecide(house: House, judged: Judged): Promise<CaptureRecord> {
  const { page, capture, past, madeBy } = judged;
  if (capture.body === null) return decideUnread(judged);
  const { body, mediaType, headers } = capture;
  const extraction = await read(house, page, { body, mediaType, contentType: headers['content-type'] ?? null });
  const isReadable = extraction.passages.length > 0;
  const other = isReadable && past.lastGood && past.lastGood.madeBy !== madeBy ? past.lastGood : null;
  const last = other === null ? null : await rereadLast(house, page, other, madeBy);
  // What two readers made is not compared: the change would be ours.
  return decideRead(judged, last?.stopped === undefined ? extraction : last, await house.store.predecessor(page), house);
}

function outcomeOf({ page, capture, judgement, shows, events }: CaptureRecord, written: RecordResult): Outcome {
  const made = shows !== null && 'made' in shows ? shows.made : null;
  const fresh = made?.previous === null ? 'first' : 'changed';
  const result = written === 'known' ? 'known' : made ? fresh : shows ? 'unchanged' : 'bad';
  return { page, capture, judgement, result, flags: made?.flags ?? [], events };
}

/** The conditional request for a page. Validators are trusted only while the reader of the page is what it was. */
async function requestFor(house: House, page: StoredPage) {
  const { lastGood } = await house.store.past(page);
  const trusted = page.state === 'good' && lastGood !== null && lastGood.madeBy === readerOf(house, page);
  const { etag, lastModified, changeKey } = trusted ? lastGood : { etag: null, lastModified: null, changeKey: null };
  return { slug: page.slug, url: page.url, kind: house.declared.get(page.slug)?.kind ?? null, etag, lastModified, changeKey };
}

/** The extractor or the declaration is new: read what the page showed last once more, so that our own change is not told as the page's. */
async function rereadLast(house: House, page: StoredPage, last: NonNullable<PagePast['lastGood']>, madeBy: string): Promise<Extraction> {
  const body = await house.store.snapshot(last.snapshotId);
  const extraction = await read(house, page, { body, mediaType: last.mediaType, contentType: last.contentType });
  if (extraction.passages.length > 0) {
    const before = await house.store.predecessor(page);
    await house.store.recordReading(page, makeVersion(page, extraction, madeBy, before, house, true));
  }
  return extraction;
}

/** The page that serves at a capture's address; made where no source declares one. */
async function pageFor(store: Store, capture: Capture, title: string | null): Promise<StoredPage> {
  const known = await store.pageAt(capture.url);
  if (known) return known;
  const slug = slugOfUrl(capture.url);
  await store.makePage({
    slug,
    title: title ?? slug,
    url: capture.url,
    host: new URL(capture.url).hostname,
    media: mediaOf(capture.mediaType),
  });
  const made = await store.pageAt(capture.url);
  if (made === null)
    throw new PolicytraceError('storage', `the page of ${capture.url} could not be made: its slug ${slug} belongs to another page`);
  return made;
}

function mediaOf(mediaType: string | null): MediaKind {
  if (mediaType === null) return 'html';
  if (mediaType.includes('pdf')) return 'pdf';
  if (mediaType.includes('json')) return 'json';
  return mediaType.endsWith('xml') && !mediaType.includes('xhtml') ? 'xml' : 'html';
}
