import type { ClaimStanding, Time } from '../model.ts';

/** A standing that a version of the past brought. */
export interface PastStanding extends ClaimStanding {
  time: Time;
  captureId: number;
}
