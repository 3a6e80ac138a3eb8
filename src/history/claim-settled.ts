import type { Time } from '../model.ts';
import type { ClaimAct } from '../store/index.ts';

/** The last act of an editor that still counts: a resolution of this very state, or a snooze that has not run out. */
export function settledBy(acts: readonly ClaimAct[], since: Time | null, at: Time): ClaimAct | null {
  return (
    acts.findLast(({ act, since: of, until }) => (act === 'resolve' ? of === since : until !== null && at.slice(0, 10) < until)) ?? null
  );
}
