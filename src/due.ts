import { createHash } from 'node:crypto';
import type { Cadence, Time } from './model.ts';

const HOUR_MS = 3_600_000;

const CADENCE_MS: Record<Cadence, number> = { hourly: HOUR_MS, daily: 24 * HOUR_MS, weekly: 7 * 24 * HOUR_MS, monthly: 30 * 24 * HOUR_MS };

/**
 * A look may come so much of the cadence early: ticks drift, and a daily page must not slip to every second day. How much within these
 * bounds differs from page to page and from look to look, so that the pages of a host that were declared on one day drift apart.
 */
const LEAST_EARLY = 0.05;
const MOST_EARLY = 0.15;

/** A look that is so much of the cadence late is overdue. */
const LATE = 0.25;

/** What tells when a page is to be looked at. */
export interface DuePage {
  slug: string;
  /** null: no source declares it, so it is never due. */
  cadence: Cadence | null;
  /** A page that is held waits for a second capture, which must not take a whole cadence. */
  state: string;
}

/** When a page is due next: in milliseconds since 1970, -Infinity for one that was never looked at, null for one that never is. */
export function dueAt(page: DuePage, lastCapture: Time | null): number | null {
  const cadenceMs = cadenceOf(page);
  if (cadenceMs === null) return null;
  if (lastCapture === null) return -Infinity;
  const early = LEAST_EARLY + (MOST_EARLY - LEAST_EARLY) * share(`${page.slug} ${lastCapture}`);
  return Date.parse(lastCapture) + cadenceMs * (1 - early);
}

export function isDue(page: DuePage, lastCapture: Time | null, now: Date): boolean {
  const at = dueAt(page, lastCapture);
  return at !== null && at <= now.getTime();
}

/** How late a look at a page is, in milliseconds; 0 while it is not. */
export function overdueMs(page: DuePage, lastCapture: Time | null, now: Date): number {
  const cadenceMs = cadenceOf(page);
  if (cadenceMs === null || lastCapture === null) return 0;
  const late = now.getTime() - Date.parse(lastCapture) - cadenceMs;
  return late > cadenceMs * LATE ? late : 0;
}

function cadenceOf({ cadence, state }: DuePage): number | null {
  if (cadence === null) return null;
  return state === 'held' ? HOUR_MS : CADENCE_MS[cadence];
}

/** A number from 0 to 1 that is always the same for one text, and that of any other text for another. */
function share(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32;
}
