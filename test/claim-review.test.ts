import { expect, test } from 'vitest';
import { claimToReview, keepReview } from '../src/claim-review.ts';
import { openHouse } from '../src/cli/open-house.ts';
import { run } from './cli/run.ts';
import { poolHistory, poolRules, poolWeek } from './pool-history.ts';

test('what a person decides counts against the versions that came while the person thought', async () => {
  const made = await poolHistory([poolRules(4)]);
  const house = await openHouse({ data: made.data });
  const review = await claimToReview(house, 'guide.md:1');
  await poolWeek(made.data, 1, poolRules(5));

  await keepReview(house, review, { say: 'accept' }, { author: 'anna', because: null, time: '2026-01-13T09:00:00Z' });

  const [claim] = (await run(['claims', '--state', 'fact changed', '--json', '--data', made.data])).lines();
  expect(claim).toMatchObject({ id: 'guide.md:1', since: '2026-01-12T10:00:00Z', why: expect.any(Array) });
  const [, anchoring] = await house.store.claims.everyAnchoring([review.claim.id]);
  expect(anchoring).toMatchObject({ author: 'anna', anchors: [{ exact: 'A swim in the pool costs $4.' }] });
  house.store.close();
  made.remove();
});
