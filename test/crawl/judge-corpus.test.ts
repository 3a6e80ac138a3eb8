import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCapturesFolder } from '../../src/crawl/captures-folder.ts';
import { judge } from '../../src/crawl/judge.ts';
import { glance } from '../../src/crawl/page-glance.ts';
import type { Capture, MediaKind, PageKnowledge } from '../../src/model.ts';
import { captureOf } from './sample-capture.ts';

const CORPUS = join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus');
const SETS = ['parole', 'visa-bulletin', 'dol-processing-times', 'passages-irpr', 'uscis-same-page-twice'];
const EXPECTED: Record<string, string> = { blocked: 'blocked', 'soft-404': 'gone', empty: 'empty', truncated: 'truncated' };

type LastGood = PageKnowledge['lastGood'];

/** Judges a set in the order of time, with what is known of each page by then and with nothing known; says what came out wrong. */
async function wrongJudgements(set: string): Promise<string[]> {
  const faults = new Map<number, string>();
  const lines = readFileSync(join(CORPUS, set, 'captures.ndjson'), 'utf8')
    .trim()
    .split('\n');
  for (const [index, line] of lines.entries()) {
    const { capture_fault: fault } = JSON.parse(line) as { capture_fault?: string };
    if (fault !== undefined) faults.set(index + 1, fault);
  }
  const wrong: string[] = [];
  const last = new Map<string, LastGood>();
  for await (const read of readCapturesFolder(join(CORPUS, set))) {
    if ('problem' in read) throw new Error(`${read.problem.file}:${read.problem.line} ${read.problem.message}`);
    const { capture, line } = read;
    const fault = faults.get(line);
    const expected = fault === undefined ? 'good' : EXPECTED[fault];
    for (const lastGood of [null, last.get(capture.url) ?? null]) {
      const { state, reasons } = judge(capture, { url: capture.url, media: 'html', lastGood });
      if (state !== expected) wrong.push(`line ${line}: ${state} where ${expected} was right (${reasons.join('; ')})`);
    }
    if (fault === undefined) last.set(capture.url, measure(capture));
  }
  return wrong;
}

function measure({ body }: Capture): LastGood {
  if (body === null) throw new Error('a good capture has a body');
  return { bytes: body.byteLength, textLength: glance(body).mainText(Number.MAX_SAFE_INTEGER).length };
}

describe.skipIf(!existsSync(CORPUS))('the corpus (skipped where ../shared is absent)', () => {
  test.each(SETS)('%s has every capture judged right', async (set) => {
    expect(await wrongJudgements(set)).toEqual([]);
  });

  test.each([
    ['uscis-pages', 'html'],
    ['edgi-examples', 'html'],
    ['crs', 'pdf'],
    ['pdf', 'pdf'],
  ] as [string, MediaKind][])('%s has every %s file judged good', (folder, media) => {
    const files = readdirSync(join(CORPUS, folder)).filter((file) => file.endsWith(`.${media}`));

    const judged = files.map((file) => {
      const body = new Uint8Array(readFileSync(join(CORPUS, folder, file)));
      const { state, reasons } = judge(captureOf(body, { mediaType: null }), { url: file, media, lastGood: null });
      return `${file} ${state} ${reasons.join('; ')}`.trim();
    });

    expect(files.length).toBeGreaterThan(0);
    expect(judged).toEqual(files.map((file) => `${file} good`));
  });
});
