import type { Fact } from '../../model.ts';

const MONTHS_IN_YEAR = 12;
const DAYS_IN_WEEK = 7;

/** The value in a form that is equal for equal meaning: a year is twelve months, and commas do not move a mailbox. */
export function meaningOf({ type, value }: Fact): string {
  if (type === 'duration') return String(value).split('/').map(inSmallerUnit).join('/');
  if (type === 'address')
    return String(value)
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ');
  return String(value);
}

function inSmallerUnit(duration: string): string {
  const [, count, unit] = /^P(\d+(?:\.\d+)?)([YW])$/.exec(duration) ?? [];
  if (unit === 'Y') return `P${Number(count) * MONTHS_IN_YEAR}M`;
  if (unit === 'W') return `P${Number(count) * DAYS_IN_WEEK}D`;
  return duration;
}
