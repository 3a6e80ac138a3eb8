import { VALUES } from './strings.ts';

const DURATION = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:(\d+)BD)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/;
const UNITS = [
  VALUES.units.years,
  VALUES.units.months,
  VALUES.units.weeks,
  VALUES.units.days,
  VALUES.units.businessDays,
  VALUES.units.hours,
  VALUES.units.minutes,
];

/** "1 year", "90 business days", "90 to 120 days" of an ISO 8601 duration or a range of two; null for anything else. */
export function durationInWords(value: string): string | null {
  const [low, high, ...rest] = value.split('/').map(singleDuration);
  if (low === undefined || low === null || high === null || rest.length > 0) return null;
  return high === undefined ? low : VALUES.range(withoutRepeatedUnit(low, high), high);
}

function singleDuration(value: string): string | null {
  const parts = DURATION.exec(value)?.slice(1) ?? [];
  const words = UNITS.flatMap((inWords, index) => {
    const number = parts[index];
    return number === undefined ? [] : [inWords(Number(number))];
  });
  return words.length === 0 ? null : words.join(' ');
}

/** "90 days", "120 days" → "90", since the unit follows once. */
function withoutRepeatedUnit(low: string, high: string): string {
  const [number, ...unit] = low.split(' ');
  return number !== undefined && unit.join(' ') === high.split(' ').slice(1).join(' ') ? number : low;
}
