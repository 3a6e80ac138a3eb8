import { z } from 'zod';
import {
  CATEGORIES,
  CHANGE_KINDS,
  COSMETIC_KINDS,
  DIRECTIONS,
  EVENT_NAMES,
  FACT_TYPES,
  MARK_VERDICTS,
  PASSAGE_KINDS,
  SIGNIFICANCES,
  TOPICS,
} from '../src/model.ts';

// What the schemas of digests and of alerts have in common.

export const time = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/)
  .describe('ISO 8601, UTC, to the second');
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe('ISO 8601 day');
export const value = z.union([z.string(), z.number()]);
export const texts = z.array(z.string());

export const page = z.strictObject({ slug: z.string(), title: z.string(), url: z.string(), publisher: z.string() });
export const cell = z.strictObject({ column: z.string().nullable(), before: z.string().nullable(), after: z.string().nullable() });

export const change = z.strictObject({
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

export const event = z.strictObject({ page, name: z.enum(EVENT_NAMES), time, detail: z.string() });
