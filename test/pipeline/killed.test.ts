import { afterAll, beforeAll, expect, test } from 'vitest';
import { dumpHistory } from './history-dump.ts';
import { KILL_SCENARIOS } from './kill-scenarios.ts';
import { type KillWorld, killWorld, mustBeWhole } from './kill-world.ts';

/** Of each; `npm run bench -- kills` does hundreds. */
const KILLS = 4;
const LONGEST_MS = 240_000;

let world: KillWorld;
beforeAll(async () => {
  world = await killWorld();
}, LONGEST_MS);
afterAll(() => world.remove());

test.each(Object.entries(KILL_SCENARIOS))('%s', { timeout: LONGEST_MS }, async (_, scenario) => {
  await expect(scenario(world, KILLS)).resolves.toBeGreaterThanOrEqual(0);
});

test('two processes that import the same captures at once take each of them once', { timeout: LONGEST_MS }, async () => {
  const data = world.at('both');
  const imports = await Promise.all([1, 2].map(() => world.run(['import', world.at('set'), '--data', data])));

  expect(imports.map(({ code, err }) => (code === 0 ? 0 : err))).toEqual([0, 0]);
  await mustBeWhole(data);
  expect(await dumpHistory(data)).toEqual(await dumpHistory(world.at('clean')));
});
