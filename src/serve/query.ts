import type { HonoRequest } from 'hono';
import { z } from 'zod';
import { CATEGORIES, type Day, FACT_TYPES, PolicytraceError, SIGNIFICANCES, TOPICS } from '../model.ts';

/** A form sends an empty text for what was left open. */
export function orNothing<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
}

const day = orNothing(z.iso.date());

export const startQuerySchema = z.object({
  category: orNothing(z.enum(CATEGORIES)),
  topic: orNothing(z.enum(TOPICS)),
  publisher: orNothing(z.string().max(200)),
  significance: orNothing(z.enum(SIGNIFICANCES)),
  since: day,
  until: day,
  show: orNothing(z.coerce.number().int().min(1).max(500)),
});
export type StartQuery = z.output<typeof startQuerySchema>;

export const searchQuerySchema = z.object({
  q: orNothing(z.string()),
  page: orNothing(z.string().max(200)),
  appearedFrom: day,
  appearedTo: day,
  disappearedFrom: day,
  disappearedTo: day,
  from: orNothing(z.coerce.number().int().min(0).max(1_000_000)),
});
export type SearchForm = z.output<typeof searchQuerySchema>;

export const seriesQuerySchema = z.object({
  fact: orNothing(z.enum(FACT_TYPES)),
  of: orNothing(z.string().max(200)),
  cells: orNothing(z.literal('1')),
});
export type SeriesQuery = z.output<typeof seriesQuerySchema>;

export const compareQuerySchema = z.object({ view: orNothing(z.enum(['inline', 'sides'])) });

/** `anew`: an editor would have a claim rest on something else. */
export const claimQuerySchema = z.object({ rests: orNothing(z.literal('anew')) });
export type ClaimQuery = z.output<typeof claimQuerySchema>;

/** What the address asks for; throws where it asks for what there is not. */
export function readQuery<T>(schema: z.ZodType<T>, asked: Record<string, string>): T {
  return parsed(schema, asked, 'the address asks for something that there is not');
}

/** What a form says; throws where it says what there is not. */
export async function readForm<T>(schema: z.ZodType<T>, request: HonoRequest): Promise<T> {
  const fields = Object.entries(await request.parseBody()).filter((field): field is [string, string] => typeof field[1] === 'string');
  return parsed(schema, Object.fromEntries(fields), 'the form says something that there is not');
}

function parsed<T>(schema: z.ZodType<T>, given: Record<string, string>, matter: string): T {
  const { data, error } = schema.safeParse(given);
  if (error === undefined) return data as T;
  const problems = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new PolicytraceError('usage', `${matter} (${problems.join('; ')})`);
}

/** A whole number from 1 up, as an address names a version or a passage. */
export function readNumber(text: string | undefined): number {
  const number = /^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : null;
  if (number === null) throw new PolicytraceError('not-found', 'the address has no such number');
  return number;
}

const DAY_MS = 86_400_000;

/** The first moment of a day, and the first moment after it. */
export function startOf(day: Day): string {
  return `${day}T00:00:00Z`;
}
export function endOf(day: Day): string {
  return `${new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10)}T00:00:00Z`;
}
