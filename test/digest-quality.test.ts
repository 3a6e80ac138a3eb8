import { describe, expect, test } from 'vitest';
import { hasCorpus, SKIP_NOTE } from './corpus.ts';
import { digestQuality } from './digest-quality.ts';

describe.skipIf(!hasCorpus)(`the digests of the busiest weeks of labelled captures${SKIP_NOTE}`, () => {
  test('tell what is material, nothing editorial at the top, and of each edit little more than what differs', async () => {
    const told = await digestQuality('parole', 12);

    expect(told.missing.length / told.material).toBeLessThan(0.02);
    expect(told.editorialAboveTheFold).toEqual([]);
    expect(told.shown).toBeLessThanOrEqual(250);
  });
});
