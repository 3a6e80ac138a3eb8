import { expect, test } from 'vitest';
import { benchHouse } from '../bench/bench-house.ts';
import { soak, soakDeclarations } from '../bench/soak-years.ts';
import { inTemporaryFolder } from '../corpus.ts';

test('weeks of servers that fail at random lose no page and tell no event twice', { timeout: 120_000 }, async () => {
  await inTemporaryFolder(async (dir) => {
    const house = await benchHouse(dir);
    await house.store.declarePages(soakDeclarations());

    const { looks, left, versions, events, faults } = await soak(house, 30);
    house.store.close();

    expect(faults).toEqual([]);
    expect(looks).toBeGreaterThan(200);
    for (const count of [left, versions, events]) expect(count).toBeGreaterThan(3);
  });
});
