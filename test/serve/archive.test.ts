import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { surt } from '../../src/serve/surt.ts';
import { pageOf } from '../captures-set.ts';
import { bodyWith, type Served, servedHistory } from './made-history.ts';

/** The original resource and the times of the examples of RFC 7089. */
const ORIGINAL = 'http://a.example.org/';
const SITE = 'http://127.0.0.1:4777';
const TIMES = ['2000-09-15T11:28:26Z', '2001-09-11T20:30:51Z', '2001-09-11T20:36:10Z', '2001-09-11T20:47:33Z', '2009-10-27T20:49:54Z'];

const dir = mkdtempSync(join(tmpdir(), 'policytrace-archive-'));
let site: Served;
beforeAll(async () => {
  site = await servedHistory(
    dir,
    [
      ...TIMES.map((time, index) => ({ url: ORIGINAL, time, html: pageOf(bodyWith(`This is text number ${index} of the page.`)) })),
      { url: ORIGINAL, time: '2005-05-05T05:05:05Z', html: '<title>Access Denied</title>Access Denied', status: 403 },
    ].toSorted((a, b) => (a.time < b.time ? -1 : 1)),
  );
});
afterAll(() => {
  site.close();
  rmSync(dir, { recursive: true, force: true });
});

describe('a Memento client', () => {
  test('is led by the TimeGate to the memento nearest to the time it asks for', async () => {
    const answer = await site.get(`/timegate/${ORIGINAL}`, { 'accept-datetime': 'Tue, 11 Sep 2001 20:35:00 GMT' });

    expect(answer.status).toBe(302);
    expect(answer.headers.get('vary')).toBe('accept-datetime');
    expect(answer.headers.get('location')).toBe(`${SITE}/mementos/20010911203610/${ORIGINAL}`);
    expect(answer.headers.get('link')).toBe(
      `<${ORIGINAL}>; rel="original", <${SITE}/timemap/link/${ORIGINAL}>; rel="timemap"; type="application/link-format"`,
    );
  });

  test('is told of a memento when it is from, and its neighbours', async () => {
    const answer = await site.get(`/mementos/20010911203610/${ORIGINAL}`);

    expect(answer.status).toBe(200);
    expect(answer.headers.get('memento-datetime')).toBe('Tue, 11 Sep 2001 20:36:10 GMT');
    const links = answer.headers.get('link') ?? '';
    for (const link of [
      `<${ORIGINAL}>; rel="original"`,
      `<${SITE}/timegate/${ORIGINAL}>; rel="timegate"`,
      `<${SITE}/timemap/link/${ORIGINAL}>; rel="timemap"; type="application/link-format"`,
      `<${SITE}/mementos/20000915112826/${ORIGINAL}>; rel="first memento"; datetime="Fri, 15 Sep 2000 11:28:26 GMT"`,
      `<${SITE}/mementos/20010911203051/${ORIGINAL}>; rel="prev memento"; datetime="Tue, 11 Sep 2001 20:30:51 GMT"`,
      `<${SITE}/mementos/20010911203610/${ORIGINAL}>; rel="memento"; datetime="Tue, 11 Sep 2001 20:36:10 GMT"`,
      `<${SITE}/mementos/20010911204733/${ORIGINAL}>; rel="next memento"; datetime="Tue, 11 Sep 2001 20:47:33 GMT"`,
      `<${SITE}/mementos/20091027204954/${ORIGINAL}>; rel="last memento"; datetime="Tue, 27 Oct 2009 20:49:54 GMT"`,
    ])
      expect(links).toContain(link);
    expect(await answer.text()).toContain('This is text number 2 of the page.');
  });

  test('may read every memento from the TimeMap, bad captures left out', async () => {
    const answer = await site.get(`/timemap/link/${ORIGINAL}`);

    expect(answer.headers.get('content-type')).toBe('application/link-format');
    const lines = (await answer.text()).split(',\n');
    expect(lines.slice(0, 3)).toEqual([
      `<${ORIGINAL}>;rel="original"`,
      `<${SITE}/timemap/link/${ORIGINAL}>;rel="self";type="application/link-format";from="Fri, 15 Sep 2000 11:28:26 GMT";until="Tue, 27 Oct 2009 20:49:54 GMT"`,
      `<${SITE}/timegate/${ORIGINAL}>;rel="timegate"`,
    ]);
    expect(lines.slice(3)).toHaveLength(TIMES.length);
    expect(lines[3]).toBe(`<${SITE}/mementos/20000915112826/${ORIGINAL}>;rel="first memento";datetime="Fri, 15 Sep 2000 11:28:26 GMT"`);
  });

  test('gets the newest memento where it names no time', async () => {
    const answer = await site.get(`/timegate/${ORIGINAL}`);

    expect(answer.headers.get('location')).toBe(`${SITE}/mementos/20091027204954/${ORIGINAL}`);
  });

  test.each(['yesterday', '2001-09-11', 'Tue, 31 Feb 2001 20:35:00 GMT'])('is told that it asks for no time: %s', async (time) => {
    expect((await site.get(`/timegate/${ORIGINAL}`, { 'accept-datetime': time })).status).toBe(400);
  });

  test('is told that an address is not known', async () => {
    expect((await site.get('/timegate/http://b.example.org/')).status).toBe(404);
  });
});

describe('the index of captures', () => {
  async function rows(query: string): Promise<string[][]> {
    const answer = await site.get(`/cdx?url=a.example.org&output=json${query}`);
    expect(answer.status).toBe(200);
    return (await answer.json()) as string[][];
  }

  test('begins with the names of its fields and lists every capture, bad ones too', async () => {
    const [head, ...lines] = await rows('');

    expect(head).toEqual(['urlkey', 'timestamp', 'original', 'mimetype', 'statuscode', 'digest', 'length']);
    expect(lines).toHaveLength(6);
    expect(lines[0]?.slice(0, 5)).toEqual(['org,example,a)/', '20000915112826', ORIGINAL, 'text/html', '200']);
    expect(lines[0]?.[5]).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  test('keeps to a span of part times, both ends in', async () => {
    const lines = await rows('&from=2001&to=2001091120&fl=timestamp');

    expect(lines).toEqual([['timestamp'], ['20010911203051'], ['20010911203610'], ['20010911204733']]);
  });

  test('filters by the whole field, and the other way round', async () => {
    expect(await rows('&filter=statuscode:403&fl=statuscode')).toEqual([['statuscode'], ['403']]);
    expect(await rows('&filter=!statuscode:200&fl=statuscode')).toEqual([['statuscode'], ['403']]);
    expect(await rows('&filter=statuscode:40&fl=statuscode')).toEqual([]);
    expect(await rows('&filter=statuscode:[45]..&filter=mimetype:text/.*&fl=statuscode')).toEqual([['statuscode'], ['403']]);
  });

  test('folds neighbours alone', async () => {
    const lines = await rows('&collapse=statuscode&fl=timestamp,statuscode');

    expect(lines.slice(1).map(([, status]) => status)).toEqual(['200', '403', '200']);
    expect(await rows('&collapse=timestamp:4&fl=timestamp')).toHaveLength(5);
  });

  test('takes the first lines, or the last', async () => {
    expect(await rows('&limit=1&fl=timestamp')).toEqual([['timestamp'], ['20000915112826']]);
    expect(await rows('&limit=-1&fl=timestamp')).toEqual([['timestamp'], ['20091027204954']]);
  });

  test('is lines of text where nothing else is asked for', async () => {
    const text = await site.text('/cdx?url=http://a.example.org/&limit=1&fl=urlkey,timestamp');

    expect(text).toBe('org,example,a)/ 20000915112826\n');
  });
});

test.each([
  ['https://www.uscis.gov/i-131?b=2&a=1#top', 'gov,uscis)/i-131?a=1&b=2'],
  ['HTTP://WWW2.Example.org:80', 'org,example)/'],
  ['example.org/A/', 'org,example)/a'],
  ['mailto:anna@example.org', null],
])('%s is found under %s', (url, key) => {
  expect(surt(url)).toBe(key);
});
