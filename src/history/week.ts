import type { Time } from '../model.ts';
import { PolicytraceError } from '../model.ts';

const DAY_MS = 86_400_000;

/** A span of time: `since` is its first moment, `until` the first moment after it. */
export interface Span {
  since: Time;
  until: Time;
}

/** The span of an ISO 8601 week (Monday to Sunday, UTC), e.g. `2026-W47`. */
export function spanOfWeek(week: string): Span {
  const match = /^(\d{4})-W(\d{2})$/.exec(week);
  const year = Number(match?.[1]);
  const number = Number(match?.[2]);
  if (!match || number < 1 || number > 53) {
    throw new PolicytraceError('usage', `“${week}” is not a week`, { hint: 'Write a year and an ISO week, for example 2026-W47.' });
  }
  const since = firstMonday(year) + (number - 1) * 7 * DAY_MS;
  if (weekOf(toTime(since)) !== week)
    throw new PolicytraceError('usage', `${year} has no week ${number}`, { hint: 'Most years have 52 ISO weeks.' });
  return { since: toTime(since), until: toTime(since + 7 * DAY_MS) };
}

/** The ISO 8601 week of a moment: the year is the one that the week's Thursday falls in. */
export function weekOf(time: Time): string {
  const moment = Date.parse(time);
  const weekday = (new Date(moment).getUTCDay() + 6) % 7;
  const year = new Date(moment + (3 - weekday) * DAY_MS).getUTCFullYear();
  const number = Math.floor((moment - firstMonday(year)) / (7 * DAY_MS)) + 1;
  return `${year}-W${String(number).padStart(2, '0')}`;
}

/** ISO 8601 in UTC, to the second. */
export function toTime(moment: number | Date): Time {
  return `${new Date(moment).toISOString().slice(0, 19)}Z`;
}

/** The first moment after a moment: where a span that holds it may end. */
export function secondAfter(time: Time): Time {
  return toTime(Date.parse(time) + 1000);
}

/** The Monday of week 1: the week that holds January 4th. */
function firstMonday(year: number): number {
  const fourth = Date.UTC(year, 0, 4);
  return fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY_MS;
}
