import { z } from 'zod';
import { CLAIM_STATES, type ClaimAlert, type PageAlert } from '../src/model.ts';
import { change, event, page, texts, time } from './change-schema.ts';

/** The alert of a page as JSON. */
export const pageAlertSchema: z.ZodType<PageAlert> = z.strictObject({
  page,
  time,
  changes: z.array(change).describe('Importance first; medium and high, or what the recipient asked for'),
  events: z.array(event.omit({ page: true })),
});

const cause = change.pick({ id: true, category: true, topics: true, significance: true, direction: true, facts: true });

const outdated = z.strictObject({
  id: z.string().describe('ARTICLE:N'),
  text: z.string().describe('The sentence of the article'),
  state: z.enum(CLAIM_STATES),
  page,
  since: time,
  before: z.string().nullable().describe('What the page said when the article was checked; null where a new passage overtook the sentence'),
  after: z.string().nullable().describe('What it says now; null where nothing does'),
  words: change.shape.words,
  why: texts,
  score: z.number().min(0).max(1).describe('How surely the sentence rests on that passage'),
  change: cause.nullable().describe('The change that overtook it; null where no single change did'),
});

/** An article with the sentences of it that went out of date. */
export const outdatedArticle = z.strictObject({
  name: z.string(),
  title: z.string().nullable(),
  url: z.string().nullable(),
  claims: z.array(outdated).describe('Importance first'),
});
const article = outdatedArticle.extend({
  sources: z.array(event.extend({ claims: z.array(z.strictObject({ id: z.string(), text: z.string() })) })),
});

/** The alert of articles that went out of date, as JSON. */
export const claimAlertSchema: z.ZodType<ClaimAlert> = z.strictObject({
  time: time.describe('When it was seen, or when the day or the week ended'),
  since: time.nullable().describe('When the day or the week began; null of what is told at once'),
  articles: z.array(article),
});

export function pageAlertJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(pageAlertSchema, { reused: 'ref' }), title: 'Policytrace alert of a page' };
}

export function claimAlertJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(claimAlertSchema, { reused: 'ref' }), title: 'Policytrace alert of articles' };
}
