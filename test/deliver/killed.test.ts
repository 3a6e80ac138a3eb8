import { expect, test } from 'vitest';
import { Random } from '../bench/random.ts';
import { killDeliveries } from './killed-deliveries.ts';

const KILLS = 8;

test('deliveries killed at random points lose nothing, and give a reader nothing twice', { timeout: 240_000 }, async () => {
  const random = new Random(7);

  const told = await killDeliveries(KILLS, () => random.next());

  expect(told).toMatchObject({ kills: KILLS, lostMails: 0, lostFiles: 0, lostPosts: 0, mailsTwice: 0, filesTwice: 0, postsTwice: 0 });
});
