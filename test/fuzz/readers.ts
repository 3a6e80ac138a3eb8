import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { compare } from '../../src/compare/index.ts';
import { readCapturesFolder } from '../../src/crawl/captures-folder.ts';
import { readCdx } from '../../src/crawl/cdx-rows.ts';
import { decodeBody } from '../../src/crawl/decode-body.ts';
import { FetchFailure } from '../../src/crawl/fetch-failure.ts';
import { judge } from '../../src/crawl/judge.ts';
import { retryAdvice } from '../../src/crawl/retry.ts';
import { readWarc } from '../../src/crawl/warc-read.ts';
import { readDeclarations } from '../../src/declarations.ts';
import { extract } from '../../src/extract/index.ts';
import { factsOf } from '../../src/flag/facts/index.ts';
import type { Capture, MediaKind } from '../../src/model.ts';
import { mutated } from './mutations.ts';
import * as seeds from './seeds.ts';

/** One format: what is given to its readers, and the readers. They may refuse it; they may not throw. */
export interface Fuzzed {
  name: string;
  inputs: fc.Arbitrary<Buffer>;
  take: (bytes: Buffer) => Promise<void>;
  /** Of all cases, so many parts fall to it; slow formats get fewer. */
  share: number;
}

/** Every format that comes from outside. Files are written to a folder of their own, which `end` removes. */
export async function fuzzedFormats(): Promise<{ formats: Fuzzed[]; end: () => void }> {
  const dir = mkdtempSync(join(tmpdir(), 'policytrace-fuzz-'));
  const file = (name: string, bytes: Buffer) => {
    writeFileSync(join(dir, name), bytes);
    return join(dir, name);
  };
  const formats: Fuzzed[] = [
    { name: 'HTML', inputs: mutated(seeds.HTML, seeds.HTML_PIECES), take: (bytes) => readPage(bytes, 'html', 'text/html'), share: 30 },
    { name: 'XML', inputs: mutated(seeds.XML, seeds.XML_PIECES), take: (bytes) => readPage(bytes, 'xml', 'text/xml'), share: 8 },
    {
      name: 'JSON',
      inputs: mutated(seeds.JSON_BODIES, seeds.JSON_PIECES),
      take: (bytes) => readPage(bytes, 'json', 'application/json'),
      share: 8,
    },
    {
      name: 'PDF',
      inputs: mutated([await seeds.pdfSeed()], seeds.PDF_PIECES),
      take: (bytes) => readPage(bytes, 'pdf', 'application/pdf'),
      share: 2,
    },
    {
      name: 'captures.ndjson',
      inputs: mutated(seeds.CAPTURE_LINES, seeds.JSON_PIECES),
      take: async (bytes) => {
        file('captures.ndjson', bytes);
        for await (const line of readCapturesFolder(dir)) void line;
      },
      share: 12,
    },
    {
      name: 'WARC',
      inputs: mutated(seeds.WARC, seeds.WARC_PIECES),
      take: async (bytes) => {
        for await (const line of readWarc(file('a.warc', bytes))) void line;
      },
      share: 8,
    },
    {
      name: 'CDX',
      inputs: mutated(seeds.CDX, seeds.JSON_PIECES),
      // An answer that is no index is refused by an Error, which the caller tells.
      take: async (bytes) => void refusedBy(Error, () => readCdx(bytes.toString())),
      share: 10,
    },
    {
      name: 'YAML',
      inputs: mutated(seeds.YAML, seeds.YAML_PIECES),
      take: async (bytes) => {
        file('agency.yaml', bytes);
        readDeclarations(dir);
      },
      share: 8,
    },
    { name: 'headers', inputs: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)), take: readHeaders, share: 14 },
  ];
  return { formats, end: () => rmSync(dir, { recursive: true, force: true }) };
}

/** All that a body goes through: judged, read, compared with the page before, its facts read. */
async function readPage(body: Buffer, media: MediaKind, mediaType: string): Promise<void> {
  judge(captureOf(body, { 'content-type': mediaType }), { url: 'https://example.org/', media, lastGood: { bytes: 2000, textLength: 900 } });
  const { passages } = await extract({ body, mediaType, contentType: mediaType, media, main: ['#content'], ignore: [] });
  compare(passages.slice(1), passages);
  for (const { text } of passages.slice(0, 20)) factsOf(text);
}

async function readHeaders(bytes: Buffer): Promise<void> {
  const value = bytes.toString('latin1');
  const names = ['content-type', 'retry-after', 'content-encoding', 'location', 'date', 'etag', 'last-modified', 'content-length'];
  const headers = Object.fromEntries(names.map((name) => [name, value]));
  const capture = captureOf(Buffer.from(seeds.HTML[0] ?? ''), headers);
  judge(capture, { url: capture.url, media: 'html', lastGood: null });
  retryAdvice({ ...capture, status: 503 }, new Date('2026-03-04T05:06:07Z'));
  await extract({ body: Buffer.from('<p>One.'), mediaType: value, contentType: value, media: 'html', main: [], ignore: [] });
  for (const coding of ['gzip', 'deflate', 'br', value]) refusedBy(FetchFailure, () => decodeBody(bytes, coding, 1_000_000));
}

function captureOf(body: Buffer, headers: Record<string, string>): Capture {
  const url = 'https://example.org/';
  const mediaType = headers['content-type']?.split(';')[0] ?? null;
  return { url, finalUrl: url, time: '2026-03-04T05:06:07Z', status: 200, error: null, headers, redirects: [], mediaType, body };
}

function refusedBy(refusal: abstract new (...values: never[]) => Error, read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof refusal)) throw error;
  }
}
