/**
 * The way of the data: capture → judge → snapshot → extract → passages → compare → changes → flag → outbox, one transaction a page.
 * This is the only place that knows the order of the stages.
 */
import { createHash } from 'node:crypto';
import { type CapturesFolderProblem, readCapturesFolder } from './crawl/captures-folder.ts';
import { type CrawlSettings, crawl } from './crawl/crawler.ts';
import { judge } from './crawl/judge.ts';
import { type NewEvent, pageEvents, selectorWarning } from './crawl/page-events.ts';
import { EXTRACTOR_VERSION, type ExtractInput, extract } from './extract/index.ts';
import type { Flagging } from './flagging.ts';
import { headingPaths } from './heading-paths.ts';
import {
  type Capture,
  type Extraction,
  type Flag,
  type Judgement,
  type MediaKind,
  type PageDeclaration,
  PolicytraceError,
} from './model.ts';
import { contentHash, makeVersion, type Predecessor } from './new-version.ts';
import { slugOfUrl } from './slug.ts';
import { type CaptureRecord, type PagePast, type Store, type StoredPage, sha256 } from './store/index.ts';

/** What every stage is given beside its input. */
export interface House extends Flagging {
  store: Store;
  /** What `sources/` say of a page, by slug. */
  declared: ReadonlyMap<string, PageDeclaration>;
}

/** What came of one capture. */
export interface Outcome {
  page: StoredPage;
  capture: Capture;
  judgement: Judgement;
  result: 'first' | 'changed' | 'unchanged' | 'bad' | 'known';
  flags: readonly Flag[];
  events: readonly NewEvent[];
}

/** Fetches pages and takes each capture as it comes. A page that fails is an outcome, never the end of the run. */
export async function track(
  house: House,
  pages: readonly StoredPage[],
  settings: CrawlSettings,
  onOutcome: (outcome: Outcome) => void,
): Promise<void> {
  const bySlug = new Map(pages.map((page) => [page.slug, page]));
  const requests = await Promise.all(pages.map((page) => requestFor(house, page)));
  await crawl(requests, settings, async ({ slug }, capture) => {
    const page = bySlug.get(slug);
    if (page) onOutcome(await takeCapture(house, page, capture));
  });
}

/** Takes a folder of captures in the order of their time. A broken line is a problem of its own; pages that no source declares are made. */
export async function* importCaptures(
  house: House,
  dir: string,
): AsyncGenerator<{ outcome: Outcome } | { problem: CapturesFolderProblem }> {
  for await (const line of readCapturesFolder(dir)) {
    if ('problem' in line) yield line;
    else yield { outcome: await takeCapture(house, await pageFor(house.store, line.capture, line.title), line.capture) };
  }
}

/** Takes one capture through every stage and writes what follows from it in one transaction. */
export async function takeCapture(house: House, page: StoredPage, capture: Capture): Promise<Outcome> {
  const past = await house.store.past(page);
  const judgement = judge(capture, past.known);
  const madeBy = readerOf(house, page);
  const outcome = (result: Outcome['result'], flags: readonly Flag[], events: readonly NewEvent[]): Outcome => ({
    page,
    capture,
    judgement,
    result,
    flags,
    events,
  });

  const write = async (record: Pick<CaptureRecord, 'shows' | 'standing'>, extraction: Extraction | null, verdict = judgement) => {
    const events = pageEvents(page, capture, verdict, extraction, record.shows !== null && 'made' in record.shows);
    return { events, written: await house.store.record({ page, capture, judgement: verdict, events, ...record }) };
  };

  if (judgement.state !== 'good' || capture.body === null) {
    const shows = judgement.state === 'unchanged' && past.lastGood ? { known: past.lastGood.version } : null;
    const { events, written } = await write({ shows, standing: null }, null);
    return outcome(written === 'known' ? 'known' : shows ? 'unchanged' : 'bad', [], events);
  }
  if (past.lastGood?.madeBy === madeBy && past.lastGood.sha256.equals(sha256(capture.body))) {
    const { events, written } = await write({ shows: { known: past.lastGood.version }, standing: null }, null);
    return outcome(written === 'known' ? 'known' : 'unchanged', [], events);
  }

  const extraction = await read(house, page, {
    body: capture.body,
    mediaType: capture.mediaType,
    contentType: capture.headers['content-type'] ?? null,
  });
  if (extraction.passages.length === 0) {
    const empty: Judgement = {
      ...judgement,
      state: 'empty',
      quality: 0,
      reasons: [...judgement.reasons, ...extraction.warnings, 'no-passages: nothing could be read from it'],
    };
    const { events, written } = await write({ shows: null, standing: null }, null, empty);
    return { ...outcome(written === 'known' ? 'known' : 'bad', [], events), judgement: empty };
  }
  if (past.lastGood && past.lastGood.madeBy !== madeBy) await rereadLast(house, page, past.lastGood, madeBy);

  const before = await predecessor(house, page);
  const standing = {
    template: extraction.template,
    finalUrl: capture.finalUrl,
    stamp: extraction.stamp,
    selectorLost: selectorWarning(extraction) !== null,
  };
  if (before.number !== null && contentHash(before.passages).equals(contentHash(extraction.passages))) {
    const { events, written } = await write({ shows: { known: before.number }, standing }, extraction);
    return outcome(written === 'known' ? 'known' : 'unchanged', [], events);
  }
  const made = makeVersion(page, extraction, madeBy, before, house, false);
  const { events, written } = await write({ shows: { made }, standing }, extraction);
  if (written === 'overtaken') return takeCapture(house, page, capture);
  return outcome(written === 'known' ? 'known' : before.number === null ? 'first' : 'changed', made.flags, events);
}

/** The conditional request for a page. Validators are trusted only while the reader of the page is what it was. */
async function requestFor(house: House, page: StoredPage) {
  const { lastGood } = await house.store.past(page);
  const trusted = page.state === 'good' && lastGood !== null && lastGood.madeBy === readerOf(house, page);
  return { slug: page.slug, url: page.url, etag: trusted ? lastGood.etag : null, lastModified: trusted ? lastGood.lastModified : null };
}

/** Names what reads a page: the extractor's version and the declared selectors. */
function readerOf({ declared }: House, page: StoredPage): string {
  const { main = [], ignore = [] } = declared.get(page.slug) ?? {};
  const selectors = createHash('sha256')
    .update(JSON.stringify([main, ignore, page.media]))
    .digest('hex')
    .slice(0, 8);
  return `${EXTRACTOR_VERSION}+${selectors}`;
}

async function read(
  { declared }: House,
  page: StoredPage,
  source: Pick<ExtractInput, 'body' | 'mediaType' | 'contentType'>,
): Promise<Extraction> {
  const { main = [], ignore = [] } = declared.get(page.slug) ?? {};
  const extraction = await extract({ ...source, media: page.media, main, ignore });
  const paths = headingPaths(extraction.passages);
  return { ...extraction, passages: extraction.passages.map((passage, index) => ({ ...passage, path: paths[index] ?? [] })) };
}

/** The extractor or the declaration is new: read what the page showed last once more, so that our own change is not told as the page's. */
async function rereadLast(house: House, page: StoredPage, last: NonNullable<PagePast['lastGood']>, madeBy: string): Promise<void> {
  const body = await house.store.snapshot(last.snapshotId);
  const extraction = await read(house, page, { body, mediaType: last.mediaType, contentType: last.contentType });
  if (extraction.passages.length === 0) return;
  const before = await predecessor(house, page);
  await house.store.recordReading(page, makeVersion(page, extraction, madeBy, before, house, true));
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

async function predecessor({ store }: House, page: StoredPage): Promise<Predecessor> {
  return { number: await store.newestVersion(page), passages: await store.passages(page), vanished: await store.vanished(page) };
}
