import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { WARCParser, type WARCRecord } from 'warcio';
import { PolicytraceError, type Time } from '../model.ts';
import { recordedBody } from './warc-body.ts';
import { fromRecordHeaders } from './warc-headers.ts';
import { NOTE_TYPE, readNote } from './warc-note.ts';

/** What a record says of one answered request. */
export interface WarcAnswer {
  kind: 'answer';
  id: string;
  concurrentTo: string[];
  url: string;
  time: Time;
  status: number;
  headers: Record<string, string>;
  /** Reads the body from its place in the file. Throws an Error that says why it cannot be used. */
  readBody: () => Promise<Uint8Array | null>;
  /** Why the record does not hold the whole answer: `length`, `time`, `disconnect`, `unspecified`. */
  truncated: string | null;
}

export interface WarcNoteRecord {
  kind: 'note';
  id: string;
  concurrentTo: string[];
  url: string;
  time: Time;
  note: NonNullable<ReturnType<typeof readNote>>;
}

/** `record` counts from 1. */
export type WarcItem = (WarcAnswer | WarcNoteRecord | { kind: 'problem'; message: string }) & { record: number };

/** Where the first record of some bytes begins, by its id, by address and date, and by digest. */
type Originals = Map<string, number>;

/**
 * The answers and our own notes of a WARC file, in its order; records of other kinds are passed over. The body of a `revisit` is that
 * of the record which it refers to.
 * @throws PolicytraceError `input` where the file cannot be read
 */
export async function* warcItems(file: string): AsyncGenerator<WarcItem> {
  const parser = new WARCParser(bytesFrom(file, 0), { keepHeadersCase: true });
  const originals: Originals = new Map();
  for (let record = 1; ; record++) {
    const step = await nextItem(parser, file, originals);
    if (step === 'end') return;
    if (step !== null) yield { ...step, record };
    if (step?.kind === 'problem' && step.fatal) return;
  }
}

const BREAKS_OFF = 'the file breaks off here; what stands before it was taken';

type Step = WarcAnswer | WarcNoteRecord | { kind: 'problem'; message: string; fatal?: true };

async function nextItem(parser: WARCParser, file: string, originals: Originals): Promise<Step | null | 'end'> {
  let record: WARCRecord | null;
  try {
    record = await parser.parse();
  } catch (error) {
    if (error instanceof PolicytraceError) throw error;
    return {
      kind: 'problem',
      message: `the file is damaged from here on (${wordsOf(error)}); what stands before it was taken`,
      fatal: true,
    };
  }
  if (record === null) return (await stat(file)).size > parser.offset ? { kind: 'problem', message: BREAKS_OFF, fatal: true } : 'end';
  try {
    return await itemOf(record, file, parser.offset, originals);
  } catch (error) {
    return {
      kind: 'problem',
      message: `the ${record.warcType} of ${record.warcTargetURI ?? 'no address'} was not taken: ${wordsOf(error)}`,
    };
  }
}

async function itemOf(record: WARCRecord, file: string, offset: number, originals: Originals): Promise<WarcAnswer | WarcNoteRecord | null> {
  const url = record.warcTargetURI ?? '';
  if (!/^https?:/i.test(url)) return null;
  if (record.warcType === 'metadata' && record.warcContentType === NOTE_TYPE) {
    const note = readNote(await record.contentText());
    if (note === null) throw new Error('its note is not in the form that this version reads');
    return { kind: 'note', ...common(record, url), note };
  }
  if (record.warcType !== 'response' && record.warcType !== 'revisit') return null;
  if (record.warcType === 'response') for (const key of keysOf(record)) if (!originals.has(key)) originals.set(key, offset);
  return answerOf(record, url, { file, offset }, originals);
}

interface Place {
  file: string;
  offset: number;
}

async function answerOf(record: WARCRecord, url: string, place: Place, originals: Originals): Promise<WarcAnswer> {
  const isRevisit = record.warcType === 'revisit';
  const isNotModified = isRevisit && (record.warcHeader('WARC-Profile') ?? '').includes('server-not-modified');
  const source = isRevisit && !isNotModified ? originalOf(record, place.file, originals) : place;
  const said = record.httpHeaders ?? (await recordAt(source)).httpHeaders;
  const status = Number(said?.statusCode);
  if (said === null || !Number.isInteger(status) || status < 100 || status > 599) throw new Error('it has no HTTP status');
  return {
    kind: 'answer',
    ...common(record, url),
    status,
    headers: fromRecordHeaders(said.headers),
    readBody: async () => (isNotModified ? null : bodyOf(await recordAt(source))),
    truncated: record.warcHeader('WARC-Truncated') ?? null,
  };
}

async function bodyOf(record: WARCRecord): Promise<Uint8Array> {
  const payload = await record.readFully(false);
  const ofTheWire = Object.fromEntries([...(record.httpHeaders?.headers ?? [])].map(([name, value]) => [name.toLowerCase(), value]));
  return recordedBody(payload, ofTheWire, record.warcPayloadDigest ?? null);
}

/** Where the record stands whose bytes a revisit repeats. */
function originalOf(revisit: WARCRecord, file: string, originals: Originals): Place {
  const keys = [
    revisit.warcHeader('WARC-Refers-To'),
    placeKey(revisit.warcRefersToTargetURI, revisit.warcRefersToDate),
    revisit.warcPayloadDigest,
  ];
  const offset = keys.map((key) => (key ? originals.get(key) : undefined)).find((found) => found !== undefined);
  if (offset === undefined) throw new Error('it repeats a record that is not in this file');
  return { file, offset };
}

async function recordAt({ file, offset }: Place): Promise<WARCRecord> {
  const record = await new WARCParser(bytesFrom(file, offset), { keepHeadersCase: true }).parse();
  if (record === null) throw new Error('it cannot be read');
  return record;
}

/** What a later revisit may name a record by. */
function keysOf(record: WARCRecord): string[] {
  const keys = [record.warcHeader('WARC-Record-ID'), placeKey(record.warcTargetURI, record.warcDate), record.warcPayloadDigest];
  return keys.flatMap((key) => (key ? [key] : []));
}

function placeKey(url: string | null | undefined, date: string | null | undefined): string | null {
  return url && date ? `${date} ${url}` : null;
}

function common(record: WARCRecord, url: string): Pick<WarcAnswer, 'id' | 'url' | 'time' | 'concurrentTo'> {
  const moment = new Date(record.warcDate ?? '');
  if (Number.isNaN(moment.getTime())) throw new Error(`its date ${record.warcDate ?? '(none)'} is none`);
  const id = record.warcHeader('WARC-Record-ID') ?? '';
  return { id, url, time: `${moment.toISOString().slice(0, 19)}Z`, concurrentTo: record.warcConcurrentTo ?? [] };
}

/** The parser asks without end for bytes that a record promises and the file does not have; so often it may, then it is told. */
const MOST_ASKED_AT_END = 1000;

function bytesFrom(file: string, start: number): AsyncIterableIterator<Uint8Array> {
  const bytes = readFrom(file, start);
  let askedAtEnd = 0;
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      const step = await bytes.next();
      if (step.done && ++askedAtEnd > MOST_ASKED_AT_END) throw new Error('a record is longer than the file');
      return step;
    },
  };
}

async function* readFrom(file: string, start: number): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file, { start });
  } catch (cause) {
    throw new PolicytraceError('input', `${file} cannot be read: ${wordsOf(cause)}`, {
      hint: 'Name a WARC file (.warc or .warc.gz).',
      cause,
    });
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
