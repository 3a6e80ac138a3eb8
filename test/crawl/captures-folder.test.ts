import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readCapturesFolder } from '../../src/crawl/captures-folder.ts';
import type { ImportLine } from '../../src/crawl/import-line.ts';
import { PolicytraceError } from '../../src/model.ts';

function folder(lines: readonly unknown[], bodies: Record<string, string> = {}): string {
  const dir = mkdtempSync(join(tmpdir(), 'captures-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  for (const [path, body] of Object.entries(bodies)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), body);
  }
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  writeFileSync(join(dir, 'captures.ndjson'), text);
  return dir;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A line whose body stands at `bodies/NAME` and says `says`. */
function line(name: string, says: string, other: Record<string, unknown> = {}) {
  return {
    url: 'https://agency.example/fees',
    capture_time: '2026-01-05T10:00:00Z',
    body_path: `bodies/${name}`,
    body_hash: sha256(says),
    media_type: 'text/html',
    status: 200,
    title: 'Fees',
    ...other,
  };
}

async function read(dir: string) {
  const items: ImportLine[] = [];
  for await (const item of readCapturesFolder(dir)) items.push(item);
  return {
    captures: items.flatMap((item) => ('capture' in item ? [item] : [])),
    problems: items.flatMap((item) => ('problem' in item ? [item.problem] : [])),
  };
}

const BODIES = { 'bodies/a.html': 'first', 'bodies/b.html': 'second', 'bodies/c.html': 'third' };

describe('a folder of captures', () => {
  test('gives each line as a capture with its body', async () => {
    const { captures, problems } = await read(folder([line('a.html', 'first')], BODIES));

    expect(problems).toEqual([]);
    expect(captures).toEqual([
      {
        line: 1,
        title: 'Fees',
        capture: {
          url: 'https://agency.example/fees',
          finalUrl: 'https://agency.example/fees',
          time: '2026-01-05T10:00:00Z',
          status: 200,
          error: null,
          headers: {},
          redirects: [],
          mediaType: 'text/html',
          body: new TextEncoder().encode('first'),
        },
      },
    ]);
  });

  test('is read in the order of time, and of the lines where times are equal', async () => {
    const lines = [
      line('c.html', 'third', { capture_time: '2026-03-01T00:00:00Z' }),
      line('b.html', 'second', { capture_time: '2026-02-01T02:00:00+03:00' }),
      line('a.html', 'first', { capture_time: '2026-01-31T22:59:59.999Z' }),
      line('b.html', 'second', { capture_time: '2026-03-01T00:00:00Z' }),
    ];

    const { captures } = await read(folder(lines, BODIES));

    expect(captures.map(({ line: number, capture }) => [number, capture.time])).toEqual([
      [3, '2026-01-31T22:59:59Z'],
      [2, '2026-01-31T23:00:00Z'],
      [1, '2026-03-01T00:00:00Z'],
      [4, '2026-03-01T00:00:00Z'],
    ]);
  });

  test('may leave out what is not known, and say more than is read', async () => {
    const { url, capture_time, body_path, body_hash } = line('a.html', 'first');
    const bare = { url, capture_time: '2026-01-05T10:00:00', body_path, body_hash: body_hash.toUpperCase(), source_type: 'other' };
    const typed = line('b.html', 'second', {
      capture_time,
      media_type: 'text/HTML; charset=windows-1252',
      headers: { ETag: '"1"', Vary: ['a', 'b'] },
    });

    const { captures, problems } = await read(folder(['\uFEFF', bare, '', typed, ''], BODIES));

    expect(problems).toEqual([]);
    expect(captures.map(({ capture }) => [capture.time, capture.status, capture.mediaType, capture.headers])).toEqual([
      ['2026-01-05T10:00:00Z', null, null, {}],
      ['2026-01-05T10:00:00Z', 200, 'text/html', { 'content-type': 'text/HTML; charset=windows-1252', etag: '"1"', vary: 'a, b' }],
    ]);
  });

  test('may hold captures without a body: failures below HTTP, errors, and 304', async () => {
    const { url } = line('a.html', '');
    const failed = {
      url,
      capture_time: '2026-01-05T10:00:00Z',
      network_error: 'net::ERR_NAME_NOT_RESOLVED',
      body_path: null,
      status: null,
    };
    const gone = { url, capture_time: '2026-01-06T10:00:00Z', status: 404 };

    const { captures } = await read(folder([failed, gone]));

    expect(captures.map(({ capture }) => [capture.status, capture.error, capture.body])).toEqual([
      [null, { code: 'network', message: 'net::ERR_NAME_NOT_RESOLVED' }, null],
      [404, null, null],
    ]);
  });
});

describe('a line that cannot be used', () => {
  const good = line('a.html', 'first');
  const CASES: [string, unknown, RegExp][] = [
    ['broken JSON', '{"url": "https://agency.example/', /is not JSON/],
    ['no object', '7', /./],
    ['a URL that cannot be fetched', { ...good, url: 'file:///etc/passwd' }, /url must be an http or https URL/],
    ['no time', { ...good, capture_time: undefined }, /capture_time/],
    ['a day that is none', { ...good, capture_time: '2026-02-30T10:00:00Z' }, /capture_time must be a time like/],
    ['a time that is no ISO 8601', { ...good, capture_time: '5 January 2026' }, /capture_time must be a time like/],
    ['a status that is none', { ...good, status: 2000 }, /status/],
    ['no body', { ...good, body_path: undefined }, /body_path is missing/],
    ['no hash', { ...good, body_hash: undefined }, /body_hash is missing/],
    ['a hash of another kind', { ...good, body_hash: 'd41d8cd98f00b204e9800998ecf8427e' }, /body_hash must be a SHA-256/],
    ['a body that is not there', { ...good, body_path: 'bodies/none.html' }, /bodies\/none\.html is not there/],
    ['a folder for a body', { ...good, body_path: 'bodies' }, /bodies cannot be read/],
    ['a wrong hash', { ...good, body_hash: sha256('another') }, /has SHA-256 [0-9a-f]{64}, not/],
    ['a path out of the folder', { ...good, body_path: '../captures.ndjson' }, /leads out of the folder/],
    ['a path around the folder', { ...good, body_path: 'bodies/../../x/a.html' }, /leads out of the folder/],
    ['an absolute path', { ...good, body_path: '/etc/hostname' }, /leads out of the folder/],
    ['the folder itself', { ...good, body_path: '.' }, /leads out of the folder/],
    ['a path with a zero byte', { ...good, body_path: 'bodies/a.html\0.txt' }, /is not there/],
  ];

  test.each(CASES)('for %s is told with file and line, and the others are used', async (_what, broken, message) => {
    const dir = folder([line('b.html', 'second'), broken, line('c.html', 'third')], BODIES);

    const { captures, problems } = await read(dir);

    expect(problems).toEqual([{ file: join(dir, 'captures.ndjson'), line: 2, message: expect.stringMatching(message) }]);
    expect(captures.map(({ line: number }) => number)).toEqual([1, 3]);
  });

  test('says what to do', async () => {
    const { problems } = await read(folder(['nonsense', { ...good, body_hash: sha256('another') }], BODIES));

    expect(problems.map(({ message }) => message.split(': ').at(-1))).toEqual([
      'write one object a line, or delete the line',
      'put the right file there, or correct body_hash',
    ]);
  });

  test('for a link that leads out of the folder is told as well', async () => {
    const outside = folder([], { 'secret.html': 'first' });
    const dir = folder([good], {});
    mkdirSync(join(dir, 'bodies'));
    symlinkSync(join(outside, 'secret.html'), join(dir, 'bodies', 'a.html'));

    const { captures, problems } = await read(dir);

    expect([captures, problems[0]?.message]).toEqual([[], expect.stringContaining('leads out of the folder')]);
  });
});

test('a folder without captures.ndjson is an error that says what is wanted', async () => {
  const reading = read(join(tmpdir(), 'no-such-folder'));

  await expect(reading).rejects.toThrow(PolicytraceError);
  await expect(reading).rejects.toMatchObject({ code: 'input', hint: expect.stringContaining('captures.ndjson') });
});
