import type { Fact } from '../../model.ts';
import { clauseAround } from './clause.ts';
import { type Finding, factAt } from './fact.ts';
import { NUMBER, numberOf } from './number.ts';

const UNIT = '(?:(business|working|calendar)[ -])?(hour|day|week|month|year)s?';
const IN_FIGURES = `\\(${NUMBER}\\)`;
const DURATION = new RegExp(
  `(?<![\\w.,$/])(${NUMBER})(?: ${IN_FIGURES})?-?(?:\\s?(to|and|or|-|–|/)\\s?(${NUMBER}))?[\\s-]${UNIT}\\b`,
  'gi',
);
// "a year" is a length only after words that measure; in "2,000 requests a year" it is a rate.
const SINGLE = new RegExp(`\\b(?:than|to|least|most|for|within|last|lasts|of) (an? (?:full |single |whole )?${UNIT})\\b`, 'gi');

/** Durations in ISO 8601, business days as `P90BD`, a range as `P90D/P120D`. */
export function readDurations(text: string): Fact[] {
  const found = [...text.matchAll(DURATION)].flatMap((match) => fromNumbers(text, match));
  const singles = [...text.matchAll(SINGLE)].map((match) => {
    const words = match[1] ?? '';
    const end = match.index + match[0].length;
    return { value: iso(1, match[2], match[3]), start: end - words.length, end };
  });
  return joinRanges(
    text,
    [...found, ...singles].sort((a, b) => a.start - b.start),
  )
    .filter((finding) => isLength(text, finding))
    .map((finding) => factAt('duration', text, finding));
}

function fromNumbers(text: string, match: RegExpExecArray): Finding[] {
  const [words, first = '', joint, second, kind, unit] = match;
  const start = match.index;
  const end = start + words.length;
  if (second === undefined) return [{ value: iso(numberOf(first), kind, unit), start, end }];
  const [low, high] = [iso(numberOf(first), kind, unit), iso(numberOf(second), kind, unit)];
  const isRange = joint === 'to' || joint === '-' || joint === '–' || /\bbetween\s$/i.test(text.slice(Math.max(0, start - 8), start));
  if (isRange) return [{ value: `${low}/${high}`, start, end }];
  const middle = start + words.lastIndexOf(second);
  return [
    { value: low, start, end: start + first.length },
    { value: high, start: middle, end },
  ];
}

function iso(count: number, kind: string | undefined, unit: string | undefined): string {
  if (unit?.toLowerCase() === 'hour') return `PT${count}H`;
  if (kind !== undefined && kind.toLowerCase() !== 'calendar') return `P${count}BD`;
  return `P${count}${unit?.charAt(0).toUpperCase()}`;
}

/** "Between 30 days and three years" is one range; "180 days (6 months)" is one length said twice. */
function joinRanges(text: string, found: Finding[]): Finding[] {
  const joined: Finding[] = [];
  for (const next of found) {
    const last = joined.at(-1);
    if (last === undefined) joined.push(next);
    else if (isRange(text, last, next)) {
      joined.splice(-1, 1, { value: `${last.value}/${next.value}`, start: last.start, end: next.end });
    } else if (text.slice(last.end, next.start) !== ' (' || text[next.end] !== ')') joined.push(next);
  }
  return joined;
}

function isRange(text: string, first: Finding, second: Finding): boolean {
  const between = text.slice(first.end, second.start);
  if (between === ' to ' || between === ' – ') return true;
  return between === ' and ' && /\bbetween\s$/i.test(text.slice(Math.max(0, first.start - 8), first.start));
}

/** Not an age, and not a distance in time from now: "21 years of age", "twenty years later". */
function isLength(text: string, found: Finding): boolean {
  const { before, after } = clauseAround(text, found.start, found.end, 24);
  if (/\bage[sd]?\s(?:of\s)?$/i.test(before)) return false;
  if (/^\s(?:ago|later|earlier)\b/i.test(after)) return false;
  return !/^[\s-](?:of age|olds?\b|or older)/i.test(after) || !/Y$/.test(String(found.value));
}
