import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { fuzzedFormats } from './readers.ts';

/** Parts of a hundred of these are run of each format. */
const CASES = 2500;
const MEGABYTE = 1_048_576;
/** What the process may grow by, all formats together. */
const MEMORY_CAP_MB = 600;

const { formats, end } = await fuzzedFormats();
afterAll(end);

describe('damaged input', () => {
  const before = process.memoryUsage.rss();

  test.each(formats)('of the format $name is read or refused, and nothing throws', async ({ inputs, take, share }) => {
    await fc.assert(fc.asyncProperty(inputs, take), { numRuns: Math.ceil((CASES * share) / 100), seed: 20_260_304 });
  });

  test(`takes no more than ${MEMORY_CAP_MB} MB of memory`, () => {
    expect((process.memoryUsage.rss() - before) / MEGABYTE).toBeLessThan(MEMORY_CAP_MB);
  });
});
