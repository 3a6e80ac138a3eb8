import { z } from 'zod';
import type { Time } from '../model.ts';

/** One line of the Wayback Machine's index. */
export interface CdxRow {
  /** 14 digits, as replay wants them. */
  timestamp: string;
  time: Time;
  original: string;
  /** null where the index does not say. */
  mimetype: string | null;
  status: number | null;
  /** Base32 SHA-1 of the bytes as they lie in the archive: fit for telling which lines show the same, not for checking what replay sends. */
  digest: string | null;
}

export interface CdxAnswer {
  rows: CdxRow[];
  /** Where the next answer goes on; null at the end. */
  resumeKey: string | null;
  /** Lines that name nothing that can be asked for: `data:` and `mailto:` addresses, no time at all. */
  unusable: number;
}

const table = z.array(z.array(z.coerce.string()));

/**
 * Reads an index answer with `output=json`: a list of lists, the first of them the names of the fields, an empty one before the key
 * that resumes (internetarchive/wayback, wayback-cdx-server). An empty answer is one without lines.
 * @throws Error for anything else
 */
export function readCdx(text: string): CdxAnswer {
  const parsed = text.trim() === '' ? { success: true as const, data: [] } : table.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error('it is no list of lists');
  const [names = [], ...lines] = parsed.data;
  const end = lines.findIndex((line) => line.length === 0);
  const rows = (end < 0 ? lines : lines.slice(0, end)).map((line) => toRow(new Map(names.map((name, at) => [name, line[at] ?? '-']))));
  const usable = rows.filter((row) => row !== null);
  return { rows: usable, resumeKey: end < 0 ? null : (lines[end + 1]?.[0] ?? null), unusable: rows.length - usable.length };
}

function toRow(line: ReadonlyMap<string, string>): CdxRow | null {
  const said = (name: string) => line.get(name) ?? '-';
  const time = clampedTime(said('timestamp'));
  const original = said('original');
  if (time === null || !/^https?:\/\//i.test(original) || !URL.canParse(original)) return null;
  return {
    timestamp: said('timestamp'),
    time,
    original,
    mimetype: ['-', 'unk', 'warc/revisit'].includes(said('mimetype')) ? null : said('mimetype'),
    status: /^[1-5]\d\d$/.test(said('statuscode')) ? Number(said('statuscode')) : null,
    digest: said('digest') === '-' ? null : said('digest'),
  };
}

/** The moment of 14 digits; a month 00 or an hour 30, which the index has, is the nearest there is. null: not 14 digits. */
function clampedTime(digits: string): Time | null {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(digits) ?? [];
  if (parts.length === 0) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.map(Number);
  const inMonth = clamp(month, 1, 12);
  const lastDay = new Date(Date.UTC(year, inMonth, 0)).getUTCDate();
  const moment = Date.UTC(year, inMonth - 1, clamp(day, 1, lastDay), clamp(hour, 0, 23), clamp(minute, 0, 59), clamp(second, 0, 59));
  return `${new Date(moment).toISOString().slice(0, 19)}Z`;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
