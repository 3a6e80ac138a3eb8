import { z } from 'zod';
import {
  CATEGORIES,
  CHANGE_KINDS,
  COSMETIC_KINDS,
  DATE_ROLES,
  DIRECTIONS,
  EVENT_NAMES,
  FACT_TYPES,
  MARK_VERDICTS,
  PASSAGE_KINDS,
  SIGNIFICANCES,
  TOPICS,
  type WeeklyDigest,
} from '../src/model.ts';

const time = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/)
  .describe('ISO 8601, UTC, to the second');
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe('ISO 8601 day');
const value = z.union([z.string(), z.number()]);
const texts = z.array(z.string());

const page = z.strictObject({ slug: z.string(), title: z.string(), url: z.string(), publisher: z.string() });
const cell = z.strictObject({ column: z.string().nullable(), before: z.string().nullable(), after: z.string().nullable() });

const change = z.strictObject({
  id: z.string().describe('Stable address of the change: SLUG.VERSION.N'),
  page,
  kind: z.enum(CHANGE_KINDS),
  from: time,
  to: time,
  before: z.string().nullable(),
  after: z.string().nullable(),
  path: texts.describe('The headings above the passage, outermost first'),
  passageKind: z.enum(PASSAGE_KINDS),
  label: z.string().nullable(),
  passage: z.number().int(),
  confidence: z.number(),
  cosmetic: z.enum(COSMETIC_KINDS).nullable(),
  part: z.enum(['split', 'merge']).nullable(),
  words: z.array(z.strictObject({ op: z.enum(['same', 'removed', 'added']), text: z.string() })),
  cells: z.array(cell),
  backTo: time.nullable().describe('When the passage had said before what it says now'),
  unrest: z.strictObject({ kind: z.enum(['flapping', 'counter']), goesOn: z.boolean() }).nullable(),
  elsewhere: z.strictObject({ id: z.string(), page }).nullable(),
  copies: texts,
  mark: z
    .strictObject({
      verdict: z.enum(MARK_VERDICTS),
      category: z.enum(CATEGORIES).nullable(),
      because: z.string().nullable(),
      author: z.string(),
      time,
    })
    .nullable(),
  category: z.enum(CATEGORIES),
  topics: z.array(z.enum(TOPICS)),
  significance: z.enum(SIGNIFICANCES),
  direction: z.enum(DIRECTIONS).describe('From the side of an applicant or parolee'),
  facts: z.array(
    z.strictObject({ type: z.enum(FACT_TYPES), before: value.nullable(), after: value.nullable(), of: z.string().nullable() }),
  ),
  why: z.array(z.strictObject({ rule: z.string(), says: z.string(), words: texts })),
});

const item = z.strictObject({ change, pages: z.array(page), ids: texts }).describe('One edit, with every page that shows it');
const date = z.strictObject({ date: day, role: z.enum(DATE_ROLES), page, path: texts, text: z.string() });

/** The weekly digest as `--format json` writes it. `policytrace report schema` prints its JSON Schema. */
export const weeklyDigestSchema: z.ZodType<WeeklyDigest> = z.strictObject({
  week: z.string().nullable().describe('ISO week, 2026-W47; null for a span that is not a week'),
  since: time.describe('First moment inside'),
  until: time.describe('First moment after'),
  items: z.array(item).describe('Changes in substance, importance first'),
  terminology: z.array(z.strictObject({ page, swaps: texts, ids: texts })),
  editorial: z.array(item),
  figures: z.array(
    z.strictObject({ page, path: texts, rows: z.number().int(), example: z.strictObject({ row: z.string(), cell }).nullable() }),
  ),
  events: z.array(z.strictObject({ page, name: z.enum(EVENT_NAMES), time, detail: z.string() })),
  contradictions: z.array(
    z.strictObject({
      fact: z.enum(FACT_TYPES),
      of: z.string(),
      sides: z.array(z.strictObject({ page, value, text: z.string(), since: time })),
    }),
  ),
  comingDates: z.array(date),
  arrivedDates: z.array(date),
  overdueDates: z.array(date),
  watched: z.array(
    z.strictObject({
      page,
      looked: z.number().int(),
      unchanged: z.number().int(),
      bad: z.number().int(),
      newVersions: z.number().int(),
    }),
  ),
});

/** The JSON Schema of it, for programs that read digests. */
export function weeklyDigestJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(weeklyDigestSchema, { reused: 'ref' }), title: 'Policytrace weekly digest' };
}
