import type { Time } from '../model.ts';

const DAY_MS = 86_400_000;
/** So many times the usual pause between two looks is a gap, if it is also so many days. */
const TIMES_USUAL = 2.5;
const FEWEST_DAYS = 8;

/** A time in which nobody looked. */
export interface Gap {
  from: Time;
  to: Time;
  days: number;
}

/** Pauses between looks that are much longer than the usual one of this page. `times` in their order. */
export function gapsBetween(times: readonly Time[]): Gap[] {
  const pauses = times.slice(1).map((to, index) => {
    const from = times[index] ?? to;
    return { from, to, days: Math.floor((Date.parse(to) - Date.parse(from)) / DAY_MS) };
  });
  const usual = pauses.map(({ days }) => days).toSorted((a, b) => a - b)[Math.floor(pauses.length / 2)] ?? 0;
  return pauses.filter(({ days }) => days >= FEWEST_DAYS && days > usual * TIMES_USUAL);
}
