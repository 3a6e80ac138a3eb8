import { describe, expect, test } from 'vitest';
import { claimScore, hasClaims } from './claims-quality.ts';
import { SKIP_NOTE } from './corpus.ts';

/** Bounds that hold what was reached. The figures themselves are printed by `npm run bench -- claims`. */
describe.skipIf(!hasClaims)(`articles whose sentences are labelled${SKIP_NOTE}`, { timeout: 120_000 }, () => {
  test('every overtaken sentence is told on the day, no sentence that holds is, and what the articles lack is told', async () => {
    const figures = await claimScore();

    expect(figures.caught).toBeGreaterThanOrEqual(24);
    expect(figures.caughtOnTheDay).toBeGreaterThanOrEqual(23);
    expect(figures.falseAlarms).toBe(0);
    expect(figures.supportRight).toBeGreaterThanOrEqual(58);
    expect(figures.neverSupportedRight).toBe(2);
    expect(figures.gapsTold).toBeGreaterThanOrEqual(15);
  });
});
