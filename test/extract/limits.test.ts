import { describe, expect, test } from 'vitest';
import { decideRead } from '../../src/decide.ts';
import { readWithLimits } from '../../src/extract/read-with-limits.ts';
import { readLexicon } from '../../src/lexicon-files.ts';
import type { StoredPage } from '../../src/store/index.ts';
import { captureOf, HTML_PAGE } from '../crawl/sample-capture.ts';

const GENEROUS = { seconds: 60, minutes: 5, megabytes: 1024 };
const page = (body: string) => ({
  body: new TextEncoder().encode(body),
  mediaType: 'text/html',
  contentType: 'text/html; charset=utf-8',
  media: 'html' as const,
  main: [],
  ignore: [],
});
/** What a parser needs the longer for, the deeper it is: by the square. */
const DEEP = page(`<main>${'<div><b>'.repeat(60_000)}text</main>`);

const WATCHED: StoredPage = {
  id: 1,
  slug: 'rules',
  title: 'Rules',
  url: HTML_PAGE.url,
  media: 'html',
  cadence: 'daily',
  topics: [],
  publisher: { id: 'agency', name: 'An agency', kind: 'agency' },
  state: 'good',
  stateSince: null,
  template: null,
  finalUrl: null,
  stamp: null,
  selectorLost: false,
};

/** What is written of a good capture of which no passage was read. */
function decided(stopped: string | undefined) {
  const { lexicon } = readLexicon(`${import.meta.dirname}/../../sources/lexicon`);
  if (lexicon === null) throw new Error('the lexicon that is shipped cannot be read');
  return decideRead(
    {
      page: WATCHED,
      capture: captureOf('<p>A rule.</p>'),
      judgement: { state: 'good', effectiveStatus: 200, quality: 1, reasons: [] },
      past: { known: HTML_PAGE, lastCaptureTime: null, rebuildFrom: null, lastGood: null },
      madeBy: 'reader',
    },
    { title: null, stamp: null, passages: [], template: '', warnings: [], stopped },
    { number: 1, passages: [], vanished: () => [] },
    { lexicon, rules: [] },
  );
}

describe('a document whose reading is stopped by a limit', () => {
  test('names the limit, and the next document is read as ever', async () => {
    const byTime = readWithLimits(DEEP, { ...GENEROUS, seconds: 0.05 });
    const byClock = readWithLimits(DEEP, { ...GENEROUS, minutes: 0.001 });
    const next = readWithLimits(page('<main><p>A rule of the harbour.</p></main>'), GENEROUS);

    expect((await byTime).stopped).toBe('it took more than 0.05 s of processor time');
    expect((await byClock).stopped).toBe('it took longer than 0.001 minutes');
    expect(await next).toMatchObject({ passages: [{ text: 'A rule of the harbour.' }] });
    expect(await next).not.toHaveProperty('stopped');
  });

  test('is a failure of its page that says so, neither an empty page nor a version', () => {
    expect(decided('it took more than 120 s of processor time')).toMatchObject({
      shows: null,
      judgement: { state: 'failing', quality: 0 },
      events: [{ name: 'failing', detail: 'reading-stopped: it took more than 120 s of processor time' }],
    });
  });

  test('is told apart from a document that holds nothing', () => {
    expect(decided(undefined)).toMatchObject({ shows: null, judgement: { state: 'empty' }, events: [{ name: 'empty' }] });
  });
});
