import { toTime } from '../history/week.ts';
import type { Time } from '../model.ts';

const MINUTE_MS = 60_000;
/** After each failed attempt, minutes until the next: some three days in all, so that a weekend's outage loses nothing. */
const PAUSES = [1, 5, 15, 60, 180, 360, 720, 1440, 1440];

/** When to try once more after so many failed attempts; null: never, it is a dead letter. The other side may ask for a longer pause. */
export function nextAttempt(failed: number, now: Date, waitSeconds: number | null): Time | null {
  const pause = PAUSES[failed - 1];
  if (pause === undefined) return null;
  return toTime(now.getTime() + Math.max(pause * MINUTE_MS, Math.min(waitSeconds ?? 0, 86_400) * 1000));
}
