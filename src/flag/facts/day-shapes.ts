import type { Day } from '../../model.ts';
import { isoDay, MONTH, monthOf } from './calendar-day.ts';

/** A day that a text names, and where. `short`: written in figures with a year of two digits. */
export interface NamedDay {
  day: Day;
  start: number;
  end: number;
  short: boolean;
}

const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '((?:19|20)\\d{2})';
const JOINT = '(?:,?\\s(?:and|or|to|through|until)\\s(?:(?:on|by|from)\\s)?|\\s?[-–]\\s?)';
const MONTH_FIRST = new RegExp(`\\b(${MONTH})\\s?${DAY}(?:[,.]\\s?|\\s)${YEAR}(?!\\d)`, 'gi');
const DAY_FIRST = new RegExp(`(?<![\\w.,])${DAY}\\s(?:of\\s)?(${MONTH}),?\\s${YEAR}(?!\\d)`, 'gi');
const SHARED_YEAR = new RegExp(`\\b(${MONTH})\\s?${DAY}(?=${JOINT}(?:(${MONTH})\\s?)?${DAY}[,.]?\\s${YEAR}(?!\\d))${JOINT}`, 'gi');
const REST_OF_SHARED_YEAR = new RegExp(`(?:(?:${MONTH})\\s?)?${DAY}[,.]?\\s${YEAR}`, 'iy');
const ISO = /(?<![\w-])((?:19|20)\d{2})-(\d{2})-(\d{2})(?:T[\d:.]{5,12}Z?)?(?![\w-])/g;
const FIGURES = /(?<![\w/.-])(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})(?![\w/])/g;

/** Every full date of a text in order of place; a month or a year alone is none. */
export function namedDays(text: string): NamedDay[] {
  const found = [...daysInWords(text), ...daysWithSharedYear(text), ...isoDays(text), ...daysInFigures(text)];
  return [...new Map(found.map((named) => [named.start, named])).values()].sort((a, b) => a.start - b.start);
}

/** "10/16/2026", "01/20/25": month, day, year. */
export function daysInFigures(text: string): NamedDay[] {
  return [...text.matchAll(FIGURES)].flatMap((m) => {
    const [words, month, day, year] = m;
    return named(isoDay(Number(year), Number(month), Number(day)), m.index, words, year?.length === 2);
  });
}

function daysInWords(text: string): NamedDay[] {
  const monthFirst = [...text.matchAll(MONTH_FIRST)].flatMap((m) =>
    named(isoDay(Number(m[3]), monthOf(m[1] ?? ''), Number(m[2])), m.index, m[0]),
  );
  const dayFirst = [...text.matchAll(DAY_FIRST)].flatMap((m) =>
    named(isoDay(Number(m[3]), monthOf(m[2] ?? ''), Number(m[1])), m.index, m[0]),
  );
  return [...monthFirst, ...dayFirst];
}

/** "Between Oct. 1 and Nov. 9, 2026", "Oct. 1-15, 2026": the first day borrows the year of the second, the second may borrow the month. */
function daysWithSharedYear(text: string): NamedDay[] {
  return [...text.matchAll(SHARED_YEAR)].flatMap((m) => {
    const [words, month = '', day = '', laterMonth = month, laterDay, year] = m;
    const first = words.slice(0, words.search(/\d/) + day.length);
    REST_OF_SHARED_YEAR.lastIndex = m.index + words.length;
    const second = REST_OF_SHARED_YEAR.exec(text);
    return [
      ...named(isoDay(Number(year), monthOf(month), Number(day)), m.index, first),
      ...named(isoDay(Number(year), monthOf(laterMonth), Number(laterDay)), second?.index ?? 0, second?.[0] ?? ''),
    ];
  });
}

function isoDays(text: string): NamedDay[] {
  return [...text.matchAll(ISO)].flatMap((m) => named(isoDay(Number(m[1]), Number(m[2]), Number(m[3])), m.index, m[0]));
}

function named(day: Day | null, start: number, words: string, short = false): NamedDay[] {
  return day === null ? [] : [{ day, start, end: start + words.length, short }];
}
