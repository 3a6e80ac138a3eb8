import type { Day, Time } from '../src/model.ts';
import { inertText } from './inert-text.ts';
import { DAYS, MONTHS } from './strings.ts';

interface CalendarDay {
  year: number;
  month: string;
  day: number;
}

/** "Nov 16, 2026", in UTC, of a time or a day; what is neither is shown as it stands. */
export function dayInWords(time: Time | Day): string {
  const day = calendarDay(time);
  return day === null ? inertText(time) : DAYS.day(day.month, day.day, day.year);
}

/** "14:05" of a time. */
export function clockInWords(time: Time): string {
  return /T(\d{2}:\d{2})/.exec(time)?.[1] ?? '00:00';
}

/** "Nov 16–22, 2026" of a span given by its first moment and the first moment after it. */
export function spanInWords(since: Time, until: Time): string {
  const first = calendarDay(since);
  const last = calendarDay(momentBefore(until));
  if (first === null || last === null) return DAYS.acrossYears(dayInWords(since), dayInWords(until));
  if (first.year !== last.year) return DAYS.acrossYears(dayInWords(since), dayInWords(momentBefore(until)));
  if (first.month !== last.month) return DAYS.withinYear(first.month, first.day, last.month, last.day, last.year);
  if (first.day >= last.day) return DAYS.day(first.month, first.day, first.year);
  return DAYS.withinMonth(first.month, first.day, last.day, last.year);
}

function calendarDay(time: Time | Day): CalendarDay | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})(?:T|$)/.exec(time) ?? [];
  const name = MONTHS[Number(month) - 1];
  return name === undefined ? null : { year: Number(year), month: name, day: Number(day) };
}

function momentBefore(time: Time): Time {
  const moment = Date.parse(time);
  return Number.isNaN(moment) ? time : new Date(moment - 1).toISOString();
}
