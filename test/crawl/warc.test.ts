import { createHash } from 'node:crypto';
import { createReadStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WARCParser, WARCRecord, type WARCRecordOpts, WARCSerializer } from 'warcio';
import type { ArchivedCapture } from '../../src/crawl/archived-capture.ts';
import { readWarc } from '../../src/crawl/warc-read.ts';
import { warcRecords } from '../../src/crawl/warc-write.ts';
import { type Capture, FETCH_ERRORS } from '../../src/model.ts';
import { inTemporaryFolder } from '../corpus.ts';
import { captureOf } from './sample-capture.ts';

const ABOUT = { software: 'policytrace/test', operator: 'watch@example.org', filename: 'a.warc.gz', now: new Date('2026-11-24T00:00:00Z') };
const URL_A = 'https://agency.example/parole';
const encode = (text: string) => new TextEncoder().encode(text);

function archived(capture: Capture): ArchivedCapture {
  const judgement = { effectiveStatus: capture.status, quality: 1, reasons: [], state: 'good' as const };
  return { capture, judgement, page: { slug: 'parole', title: 'Parole' } };
}

async function writeWarc(file: string, captures: readonly Capture[]): Promise<void> {
  const pieces: Uint8Array[] = [];
  async function* all() {
    for (const capture of captures) yield archived(capture);
  }
  for await (const piece of warcRecords(all(), ABOUT, file.endsWith('.gz'))) pieces.push(piece);
  writeFileSync(file, Buffer.concat(pieces));
}

async function linesOf(file: string, wanted?: (url: string) => boolean) {
  const lines = [];
  for await (const line of readWarc(file, wanted)) lines.push(line);
  return lines;
}

async function capturesOf(file: string, wanted?: (url: string) => boolean): Promise<Capture[]> {
  return (await linesOf(file, wanted)).map((line) => {
    if ('problem' in line) throw new Error(line.problem.message);
    return line.capture;
  });
}

async function recordsOf(file: string) {
  const records = [];
  for await (const record of new WARCParser(createReadStream(file), { keepHeadersCase: true })) {
    await record.readFully(false);
    records.push(record);
  }
  return records;
}

/** A file of another program: the records one after the other, each in a gzip member of its own. */
async function foreignWarc(dir: string, records: readonly (WARCRecordOpts & { body?: Uint8Array })[]): Promise<string> {
  const pieces = [];
  for (const { body, ...options } of records)
    pieces.push(await WARCSerializer.serialize(WARCRecord.create(options, [body ?? encode('')]), { gzip: true }));
  const file = join(dir, 'other.warc.gz');
  writeFileSync(file, Buffer.concat(pieces));
  return file;
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('', ' ', 'a, b', 'text/html; charset=latin1', 'é', '\ud800', 'a\r\nb: c'),
);
const headerName = fc.constantFrom(
  'content-type',
  'content-encoding',
  'content-length',
  'etag',
  'x-orig-content-length',
  'transfer-encoding',
  'x-a',
);
const address = fc.constantFrom(URL_A, 'https://agency.example', 'http://other.example:8080/a?b=1&c=%20', 'https://agency.example/é?q=#');
const anyCapture: fc.Arbitrary<Capture> = fc
  .record({
    url: address,
    finalUrl: address,
    time: fc
      .date({ min: new Date('1996-01-01'), max: new Date('2099-01-01'), noInvalidDate: true })
      .map((date) => `${date.toISOString().slice(0, 19)}Z`),
    status: fc.option(fc.constantFrom(200, 204, 304, 301, 404, 503, 599)),
    error: fc.option(fc.record({ code: fc.constantFrom(...FETCH_ERRORS), message: text })),
    headers: fc.dictionary(headerName, text, { maxKeys: 4, noNullPrototype: true }),
    redirects: fc.array(fc.record({ url: address, status: fc.constantFrom(301, 302, 308), location: text }), { maxLength: 2 }),
    mediaType: fc.option(fc.constantFrom('text/html', 'application/pdf')),
    body: fc.option(
      fc.oneof(
        fc.uint8Array({ maxLength: 40 }),
        fc.constantFrom(encode('WARC/1.1\r\n\r\nHTTP/1.1 200 OK\r\n\r\n'), encode('the same page')),
      ),
    ),
  })
  .map((capture) => ({ ...capture, body: capture.status === null || capture.status === 304 ? null : capture.body }));

describe('a history written as WARC and read again', () => {
  test.each(['all.warc.gz', 'all.warc'])('loses nothing of any capture (%s)', async (name) => {
    await inTemporaryFolder(async (dir) => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyCapture, { maxLength: 4 }), async (captures) => {
          const file = join(dir, name);
          await writeWarc(file, captures);

          const read = captures.length === 0 ? [] : await capturesOf(file);

          expect(read).toEqual(captures);
        }),
        { numRuns: 25 },
      );
    });
  });

  test('names its operator and what it does with robots.txt', async () => {
    await inTemporaryFolder(async (dir) => {
      await writeWarc(join(dir, 'a.warc.gz'), [captureOf('<p>One</p>')]);

      const [info] = await recordsOf(join(dir, 'a.warc.gz'));

      expect(info?.warcHeaders.statusline).toBe('WARC/1.1');
      expect(info?.warcType).toBe('warcinfo');
      const fields = new TextDecoder().decode(info?.payload ?? undefined);
      expect(fields).toContain('operator: watch@example.org');
      expect(fields).toMatch(/^robots: obey/m);
    });
  });

  test('ties request, response and note of a capture together, with SHA-256 and base32 SHA-1 of the body', async () => {
    await inTemporaryFolder(async (dir) => {
      await writeWarc(join(dir, 'a.warc.gz'), [captureOf('<p>One</p>')]);

      const [, request, response, note] = await recordsOf(join(dir, 'a.warc.gz'));

      expect([request, response, note].map((record) => record?.warcType)).toEqual(['request', 'response', 'metadata']);
      expect(request?.warcConcurrentTo).toEqual([response?.warcHeader('WARC-Record-ID')]);
      expect(note?.warcConcurrentTo).toEqual([response?.warcHeader('WARC-Record-ID')]);
      expect(response?.warcHeader('X-Policytrace-Payload-Digest')).toBe(
        `sha256:${createHash('sha256').update('<p>One</p>').digest('hex')}`,
      );
      // printf '<p>One</p>' | openssl sha1 -binary | base32
      expect(response?.warcPayloadDigest).toBe(`sha1:${base32(createHash('sha1').update('<p>One</p>').digest())}`);
      expect(response?.warcBlockDigest).toMatch(/^sha256:[0-9a-f]{64}$/);
    });
  });

  test('keeps the bytes of an unchanged page once, and says of a 304 that the server said so', async () => {
    await inTemporaryFolder(async (dir) => {
      const file = join(dir, 'a.warc.gz');
      const again = { ...captureOf('<p>One</p>'), time: '2026-11-25T00:00:00Z' };
      const notModified = { ...captureOf(null), status: 304, mediaType: null, time: '2026-11-26T00:00:00Z' };
      await writeWarc(file, [captureOf('<p>One</p>'), again, notModified]);

      const revisits = (await recordsOf(file)).filter(({ warcType }) => warcType === 'revisit');

      expect(revisits.map((record) => record.warcHeader('WARC-Profile')?.split('/').at(-1))).toEqual([
        'identical-payload-digest',
        'server-not-modified',
      ]);
      expect(revisits[0]?.warcRefersToDate).toBe('2026-11-24T03:26:57Z');
      expect(revisits[0]?.payload).toHaveLength(0);
      expect(await capturesOf(file)).toEqual([captureOf('<p>One</p>'), again, notModified]);
    });
  });
});

describe('a WARC file of another program', () => {
  const response = (
    url: string,
    date: string,
    httpHeaders: Record<string, string>,
    body: string | Uint8Array,
    statusline = 'HTTP/1.1 200 OK',
  ) => ({
    type: 'response' as const,
    url,
    date,
    httpHeaders,
    statusline,
    body: typeof body === 'string' ? encode(body) : body,
  });

  test('gives its answers as captures, their bodies decoded', async () => {
    await inTemporaryFolder(async (dir) => {
      const chunked = encode('5\r\n<p>Tw\r\n5\r\no</p>\r\n0\r\n\r\n');
      const file = await foreignWarc(dir, [
        { type: 'warcinfo', date: '2026-01-01T00:00:00Z' },
        {
          type: 'request',
          url: URL_A,
          date: '2026-01-01T00:00:00Z',
          statusline: 'GET /parole HTTP/1.1',
          httpHeaders: { Host: 'agency.example' },
        },
        response(
          URL_A,
          '2026-01-01T00:00:00.250Z',
          { 'Content-Type': 'text/html; charset=utf-8', 'Content-Encoding': 'gzip' },
          gzipSync('<p>One</p>'),
        ),
        response(URL_A, '2026-01-02T00:00:00Z', { 'Content-Type': 'text/html', 'Transfer-Encoding': 'chunked' }, chunked),
        { type: 'response', url: 'dns:agency.example', date: '2026-01-02T00:00:00Z' },
      ]);

      const captures = await capturesOf(file);

      expect(
        captures.map(({ time, status, mediaType, body }) => [time, status, mediaType, new TextDecoder().decode(body ?? undefined)]),
      ).toEqual([
        ['2026-01-01T00:00:00Z', 200, 'text/html', '<p>One</p>'],
        ['2026-01-02T00:00:00Z', 200, 'text/html', '<p>Two</p>'],
      ]);
    });
  });

  test('joins a redirect with the answer at its goal, and leaves one that led nowhere as it is', async () => {
    await inTemporaryFolder(async (dir) => {
      const file = await foreignWarc(dir, [
        response('http://agency.example/parole', '2026-01-01T00:00:00Z', { Location: URL_A }, '', 'HTTP/1.1 301 Moved Permanently'),
        response('https://agency.example/gone', '2026-01-01T00:00:01Z', { Location: '/nowhere' }, '', 'HTTP/1.1 302 Found'),
        response(URL_A, '2026-01-01T00:00:02Z', { 'Content-Type': 'text/html' }, '<p>One</p>'),
      ]);

      const captures = await capturesOf(file);

      expect(captures).toMatchObject([
        {
          url: 'http://agency.example/parole',
          finalUrl: URL_A,
          status: 200,
          time: '2026-01-01T00:00:00Z',
          redirects: [{ url: 'http://agency.example/parole', status: 301, location: URL_A }],
        },
        { url: 'https://agency.example/gone', status: 302, redirects: [] },
      ]);
    });
  });

  test('gives only the addresses that are wanted', async () => {
    await inTemporaryFolder(async (dir) => {
      const file = await foreignWarc(dir, [
        response(URL_A, '2026-01-01T00:00:00Z', { 'Content-Type': 'text/html' }, '<p>One</p>'),
        response('https://agency.example/logo.png', '2026-01-01T00:00:00Z', { 'Content-Type': 'image/png' }, 'x'),
      ]);

      expect((await capturesOf(file, (url) => url === URL_A)).map(({ url }) => url)).toEqual([URL_A]);
    });
  });

  test('refuses bytes that are not those of their digest, and a revisit of what it does not hold, by the number of the record', async () => {
    await inTemporaryFolder(async (dir) => {
      const file = await foreignWarc(dir, [
        {
          ...response(URL_A, '2026-01-01T00:00:00Z', { 'Content-Type': 'text/html' }, '<p>One</p>'),
          warcHeaders: { 'WARC-Payload-Digest': `sha1:${'A'.repeat(32)}` },
        },
        {
          type: 'revisit',
          url: URL_A,
          date: '2026-01-03T00:00:00Z',
          refersToUrl: 'https://agency.example/other',
          refersToDate: '2026-01-01T00:00:00Z',
          httpHeaders: { 'Content-Type': 'text/html' },
        },
      ]);

      const problems = (await linesOf(file)).map((line) => ('problem' in line ? line.problem : null));

      expect(problems).toMatchObject(
        [
          { file, line: 1 },
          { file, line: 2 },
        ].reverse(),
      );
      expect(problems.map((problem) => problem?.message).join('\n')).toMatch(/not in this file[\s\S]*digest/);
    });
  });

  test('whose first record promises more than the file has ends, and says so', async () => {
    const lines = await inTemporaryFolder(async (dir) => {
      const file = join(dir, 'a.warc');
      writeFileSync(file, 'WARC/1.1\r\nWARC-Type: resource\r\nContent-Length: 99999999999\r\n\r\ntext\r\n');
      const read = [];
      for await (const line of readWarc(file)) read.push(line);
      return read;
    });

    expect(lines).toMatchObject([{ problem: { message: expect.stringContaining('longer than the file') } }]);
  });

  test('that breaks off keeps what stands before the break', async () => {
    await inTemporaryFolder(async (dir) => {
      const file = join(dir, 'a.warc.gz');
      await writeWarc(file, [captureOf('<p>One</p>'), { ...captureOf('<p>Two</p>'), time: '2026-11-25T00:00:00Z' }]);
      const [, , , , , second] = await recordsOf(file);
      expect(second?.warcType).toBe('response');
      const { readFileSync } = await import('node:fs');
      writeFileSync(file, readFileSync(file).subarray(0, -700));

      const lines = await linesOf(file);

      expect(lines[0]).toMatchObject({ capture: { time: '2026-11-24T03:26:57Z' } });
      expect(lines.length).toBeGreaterThan(1);
      expect(lines.slice(1).every((line) => 'problem' in line)).toBe(true);
    });
  });

  test('that is none says so, and one that is not there is an error for people', async () => {
    await inTemporaryFolder(async (dir) => {
      const file = join(dir, 'a.warc');
      writeFileSync(file, 'This is no archive.\n');

      expect((await linesOf(file))[0]).toMatchObject({ problem: { file } });
      await expect(linesOf(join(dir, 'none.warc'))).rejects.toThrow(/none\.warc cannot be read/);
    });
  });
});

function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five, 2)]).join('');
}
