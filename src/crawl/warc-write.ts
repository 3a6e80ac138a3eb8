import { createHash } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { WARCRecord, WARCSerializer, type WARCType } from 'warcio';
import type { Capture } from '../model.ts';
import type { ArchivedCapture } from './archived-capture.ts';
import { base32Digest } from './warc-body.ts';
import { survivesWriting, toRecordHeaders } from './warc-headers.ts';
import { NOTE_TYPE, type WarcNote } from './warc-note.ts';

const VERSION = 'WARC/1.1';
const NOT_MODIFIED = 'http://netpreserve.org/warc/1.1/revisit/server-not-modified';
const SHA256 = { algo: 'sha-256', prefix: 'sha256:' };

/** Who made the file and how, for its `warcinfo` record. */
export interface WarcAbout {
  software: string;
  /** A mail address or URL of whoever runs the program. */
  operator: string;
  filename: string;
  now: Date;
}

/** What a later record of the same bytes points to. */
interface Original {
  id: string;
  url: string;
  date: string;
}

interface Writer {
  gzip: boolean;
  infoId: string;
  /** By SHA-256 of the body. */
  originals: Map<string, Original>;
}

/**
 * The records of a WARC 1.1 file, one piece a record: `warcinfo`, then for each capture its redirects, the request and the response, or
 * a `revisit` where the server said 304 or sent what the file holds already, and a `metadata` record with our note. `WARC-Payload-Digest`
 * is the base32 SHA-1 that web archives join on; the SHA-256 stands beside it and in `WARC-Block-Digest`.
 */
export async function* warcRecords(captures: AsyncIterable<ArchivedCapture>, about: WarcAbout, gzip: boolean): AsyncGenerator<Uint8Array> {
  const info = WARCRecord.createWARCInfo(
    { warcVersion: VERSION, date: about.now.toISOString(), filename: about.filename },
    aboutFields(about),
  );
  const writer: Writer = { gzip, infoId: idOf(info), originals: new Map() };
  yield serialized(writer, info);
  for await (const archived of captures) {
    for (const record of await recordsOf(writer, archived)) yield serialized(writer, record);
  }
}

function aboutFields({ software, operator }: WarcAbout): Record<string, string> {
  return {
    software,
    format: 'WARC file version 1.1',
    conformsTo: 'http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/',
    operator,
    robots: 'obey (RFC 9309; an unreachable robots.txt counts as a refusal)',
    description:
      'Bodies are stored as they were after transfer and content decoding; headers that spoke of the bytes on the wire are named x-orig-*. Request records are put together from the method, the address and the host.',
  };
}

async function recordsOf(writer: Writer, archived: ArchivedCapture): Promise<WARCRecord[]> {
  const { capture } = archived;
  const answer = capture.status === null ? null : await answerRecord(writer, capture);
  const note = noteRecord(writer, archived);
  const main = answer ?? note;
  const hops = capture.redirects.flatMap(({ url, status, location }) => {
    if (!survivesWriting({ location })) return [];
    const record = httpRecord(writer, 'response', url, capture.time, statusLine(status), { location });
    record.warcHeaders.headers.set('WARC-Concurrent-To', idOf(main));
    return [requestFor(writer, record, url, capture.time), record];
  });
  if (answer === null) return [...hops, note];
  note.warcHeaders.headers.set('WARC-Concurrent-To', idOf(answer));
  return [...hops, requestFor(writer, answer, capture.finalUrl, capture.time), answer, note];
}

async function answerRecord(writer: Writer, capture: Capture): Promise<WARCRecord> {
  const { finalUrl, time, status, body, error } = capture;
  const headers = toRecordHeaders(capture.headers);
  // With no header at all, readers take the start of the body for headers.
  if (Object.keys(headers).length === 0) headers['content-length'] = String(body?.byteLength ?? 0);
  const statusline = statusLine(status ?? 0);
  if (status === 304) {
    const record = httpRecord(writer, 'revisit', finalUrl, time, statusline, headers);
    record.warcHeaders.headers.set('WARC-Profile', NOT_MODIFIED);
    return record;
  }
  const bytes = body ?? new Uint8Array();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const original = writer.originals.get(sha256);
  const isRevisit = original !== undefined && bytes.byteLength > 0;
  const record = isRevisit
    ? httpRecord(writer, 'revisit', finalUrl, time, statusline, headers)
    : httpRecord(writer, 'response', finalUrl, time, statusline, headers, bytes);
  const named = record.warcHeaders.headers;
  named.set('WARC-Payload-Digest', `sha1:${await base32Digest('sha1', bytes)}`);
  named.set('X-Policytrace-Payload-Digest', `sha256:${sha256}`);
  if (isRevisit) {
    named.set('WARC-Refers-To', original.id);
    named.set('WARC-Refers-To-Target-URI', original.url);
    named.set('WARC-Refers-To-Date', original.date);
  } else {
    writer.originals.set(sha256, { id: idOf(record), url: finalUrl, date: time });
  }
  if (error?.code === 'cut-off') named.set('WARC-Truncated', 'disconnect');
  return record;
}

function noteRecord(writer: Writer, { capture, judgement, page }: ArchivedCapture): WARCRecord {
  const { url, finalUrl, redirects, error, headers, mediaType, body, time } = capture;
  const note: WarcNote = {
    policytrace: 1,
    page: page.slug,
    title: page.title,
    judgement,
    error,
    bodiless: body === null,
    capture: { url, finalUrl, redirects, mediaType },
    // A request that failed has no answer to carry any.
    ...(capture.status !== null && survivesWriting(headers) ? {} : { headers }),
  };
  const record = WARCRecord.create(
    { type: 'metadata', url: finalUrl, date: time, warcVersion: VERSION, warcHeaders: { 'Content-Type': NOTE_TYPE } },
    [new TextEncoder().encode(JSON.stringify(note))],
  );
  return asNamed(writer, record, finalUrl);
}

function requestFor(writer: Writer, answer: WARCRecord, url: string, date: string): WARCRecord {
  const address = URL.canParse(url) ? new URL(url) : null;
  const target = address === null ? url : `${address.pathname}${address.search}`;
  const record = httpRecord(writer, 'request', url, date, `GET ${target} HTTP/1.1`, { host: address?.host ?? '' });
  record.warcHeaders.headers.set('WARC-Concurrent-To', idOf(answer));
  return record;
}

function httpRecord(
  writer: Writer,
  type: WARCType,
  url: string,
  date: string,
  statusline: string,
  httpHeaders: Record<string, string>,
  body: Uint8Array = new Uint8Array(),
): WARCRecord {
  return asNamed(writer, WARCRecord.create({ type, url, date, warcVersion: VERSION, statusline, httpHeaders }, [body]), url);
}

/** The library writes addresses its own way; ours stay as they were asked for. */
function asNamed(writer: Writer, record: WARCRecord, url: string): WARCRecord {
  record.warcHeaders.headers.set('WARC-Target-URI', url);
  record.warcHeaders.headers.set('WARC-Warcinfo-ID', writer.infoId);
  return record;
}

function statusLine(status: number): string {
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Unknown'}`;
}

function idOf(record: WARCRecord): string {
  return record.warcHeader('WARC-Record-ID') ?? '';
}

function serialized({ gzip }: Writer, record: WARCRecord): Promise<Uint8Array> {
  return WARCSerializer.serialize(record, { gzip, digest: SHA256 });
}
