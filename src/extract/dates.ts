import type { Day } from '../model.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The first day named in a text: `2026-05-06`, `05/06/2026` (month first, as in the United States), `May 6, 2026`, `6 May 2026`. */
export function firstDay(text: string): Day | null {
  const iso = /\b(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(text);
  if (iso !== null) return day(iso[1], iso[2], iso[3]);
  const slashed = /\b(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})\b/.exec(text);
  if (slashed !== null) return day(slashed[3], slashed[1], slashed[2]);
  const named = /\b([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})\b/.exec(text);
  if (named !== null && monthOf(named[1]) !== null) return day(named[3], monthOf(named[1]), named[2]);
  const dayFirst = /\b(\d{1,2})\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})\b/.exec(text);
  return dayFirst === null ? null : day(dayFirst[3], monthOf(dayFirst[2]), dayFirst[1]);
}

function monthOf(name: string | undefined): string | null {
  const index = MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase());
  return index === -1 ? null : String(index + 1);
}

function day(year: string | undefined, month: string | null | undefined, date: string | undefined): Day | null {
  if (year === undefined || month === undefined || month === null || date === undefined) return null;
  const written = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const time = Date.parse(`${written}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== written ? null : written;
}
