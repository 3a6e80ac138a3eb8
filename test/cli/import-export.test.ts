import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Store } from '../../src/store/index.ts';
import { pageOf, writeCapturesSet } from '../captures-set.ts';
import { dumpHistory } from '../pipeline/history-dump.ts';
import { run } from './run.ts';

const URL = 'https://agency.example/parole';
const body = (fee: number) => pageOf(`<h1>Parole</h1><p>The filing fee is $${fee}.</p><p>Send two photos of the beneficiary.</p>`);
let dir: string;
let data: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'policytrace-'));
  data = join(dir, 'data');
  const set = writeCapturesSet(join(dir, 'set'), [
    { url: URL, time: '2026-01-05T10:00:00Z', html: body(575) },
    { url: URL, time: '2026-01-12T10:00:00Z', html: body(575) },
    { url: URL, time: '2026-01-19T10:00:00Z', html: body(630) },
    { url: URL, time: '2026-01-26T10:00:00Z', html: '<title>Not found</title>', status: 404 },
  ]);
  await run(['import', set, '--data', data]);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** All that was got, as the history has it. */
async function evidenceOf(folder: string) {
  const store = await Store.open(folder);
  try {
    const pages = await store.pages();
    return (await Promise.all(pages.map((page) => store.evidence(page))))
      .flat()
      .map(({ slug, capture, judgement, body: hash }) => ({ slug, capture, judgement, hash }));
  } finally {
    store.close();
  }
}

describe('a history that leaves and comes back', () => {
  test.each([
    ['as WARC', ['export', 'warc', 'all.warc.gz'], 'all.warc.gz'],
    ['in EDGI’s lines', ['export', 'edgi', 'versions'], 'versions'],
    ['in EDGI’s lines, named by the file', ['export', 'edgi', 'lines'], 'lines/captures.ndjson'],
  ])('%s is the same: captures, versions and changes', async (name, [command = '', kind = '', target = ''], path) => {
    const exported = await run([command, kind, join(dir, target), '--data', data]);
    const imported = await run(['import', join(dir, path), '--data', join(dir, name)]);

    expect(exported.exitCode()).toBe(0);
    expect(imported.err()).toBe('');
    expect(await evidenceOf(join(dir, name))).toEqual(await evidenceOf(data));
    expect(await dumpHistory(join(dir, name))).toEqual(await dumpHistory(data));
  });

  test('keeps what is asked for only: a page, a span', async () => {
    const file = join(dir, 'some.warc');
    await run([
      'export',
      'warc',
      file,
      '--page',
      'agency-example-parole',
      '--since',
      '2026-01-12',
      '--until',
      '2026-01-19',
      '--data',
      data,
    ]);

    const text = readFileSync(file, 'latin1');

    expect(text.match(/^WARC-Type: (response|revisit)/gm)).toEqual(['WARC-Type: response']);
    expect(text).toContain('WARC-Date: 2026-01-12T10:00:00Z');
  });

  test('says where it cannot write', async () => {
    const failed = await run(['export', 'warc', join(dir, 'no', 'such', 'folder.warc'), '--data', data]);

    expect(failed.exitCode()).toBe(5);
    expect(failed.err()).toContain('cannot write to');
  });
});

describe('policytrace import of a WARC file', () => {
  test('passes over what no page stands at, unless all is wanted', async () => {
    const file = join(dir, 'page.warc.gz');
    await run(['export', 'warc', file, '--data', data]);
    // Without our notes it is like any other program's.
    const foreign = gunzipSync(readFileSync(file)).toString('latin1').replaceAll('policytrace.capture', 'somebody00.capture');
    writeFileSync(join(dir, 'foreign.warc'), foreign, 'latin1');

    const none = await run(['import', join(dir, 'foreign.warc'), '--data', join(dir, 'none')]);
    const all = await run(['import', join(dir, 'foreign.warc'), '--data', join(dir, 'everything'), '--all', '--json']);

    expect(none.out()).toContain('1 address at which no page stands passed over');
    expect(
      all
        .lines()
        .filter(({ kind }) => kind === 'page')
        .map(({ result }) => result),
    ).toEqual(['first', 'unchanged', 'changed', 'bad']);
  });
});
