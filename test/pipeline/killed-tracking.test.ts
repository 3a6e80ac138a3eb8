import { expect, test } from 'vitest';
import { inTemporaryFolder } from '../corpus.ts';
import { killTracking } from './kill-tracking.ts';

const KILLS = 6;

test('weeks of tracking that are killed at many points and run again leave the history of one clean run', {
  timeout: 240_000,
}, async () => {
  await expect(inTemporaryFolder((dir) => killTracking(dir, KILLS))).resolves.toBeGreaterThanOrEqual(0);
});
