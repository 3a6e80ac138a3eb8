import type { Cadence, Time } from './model.ts';

const HOUR_MS = 3_600_000;

const CADENCE_MS: Record<Cadence, number> = { hourly: HOUR_MS, daily: 24 * HOUR_MS, weekly: 7 * 24 * HOUR_MS, monthly: 30 * 24 * HOUR_MS };

/** A run that comes a little early still counts: cron ticks drift, and a daily page must not slip to every second day. */
const EARLY = 0.05;

/** Whether it is time to look at a page again. A page that no source declares is never due. */
export function isDue({ cadence }: { cadence: Cadence | null }, lastCapture: Time | null, now: Date): boolean {
  if (cadence === null) return false;
  return lastCapture === null || now.getTime() - Date.parse(lastCapture) >= CADENCE_MS[cadence] * (1 - EARLY);
}
