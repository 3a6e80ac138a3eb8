import type { Time } from '../model.ts';
import type { ClaimAct } from '../store/index.ts';

/** The last act of an editor that still counts: a resolution of this very state, or the last snooze, where its day has not come. */
export function settledBy(acts: readonly ClaimAct[], since: Time | null, at: Time): ClaimAct | null {
  const snooze = acts.findLast(({ act }) => act === 'snooze');
  return (
    acts.findLast((one) =>
      one.act !== 'snooze' ? one.since === since : one === snooze && one.until !== null && at.slice(0, 10) < one.until,
    ) ?? null
  );
}
