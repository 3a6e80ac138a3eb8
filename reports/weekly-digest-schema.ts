import { z } from 'zod';
import { DATE_ROLES, FACT_TYPES, type WeeklyDigest } from '../src/model.ts';
import { outdatedArticle } from './alert-schema.ts';
import { cell, change, day, event, page, texts, time, value } from './change-schema.ts';

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
  events: z.array(event),
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
  articles: z.array(outdatedArticle).describe('Published articles that went out of date, and were not dealt with by the end of the span'),
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
