import { describe, expect, test } from 'vitest';
import { readWithLimits } from '../../src/extract/read-with-limits.ts';

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
});
