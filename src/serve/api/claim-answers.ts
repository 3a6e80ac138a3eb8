import { z } from 'zod';
import { page, texts } from '../../../reports/change-schema.ts';
import { CATEGORIES, CLAIM_STATES, FACT_TYPES, SIGNIFICANCES, TOPICS } from '../../model.ts';

/** What the interface answers of articles and their claims. */
const time = z.iso.datetime().describe('UTC, to the second');
const day = z.iso.date();

export const articleSchema = z.strictObject({
  name: z.string().describe('never changes'),
  title: z.string().nullable(),
  url: z.string().nullable().describe('where it is published, as far as it says'),
  checked: day.describe('the day on which its editor last checked it'),
  addedAt: time.describe('when its last edition was added'),
  editions: z.int(),
  claims: z.strictObject({ outOfDate: z.int(), toLookAt: z.int(), dealtWith: z.int(), holds: z.int() }),
});

const gap = z.strictObject({
  page,
  cited: z.boolean().describe('the article cites the page; else the page is of its topics'),
  since: time,
  before: z.string().nullable(),
  after: z.string().nullable(),
  category: z.enum(CATEGORIES),
  significance: z.enum(SIGNIFICANCES),
  topics: z.array(z.enum(TOPICS)),
  subject: z.string(),
  why: texts,
  change: z.string().describe('id of the change'),
});

export const wholeArticleSchema = articleSchema.extend({
  text: z.string().describe('the visible text of its last edition; an empty line between two paragraphs'),
  sha256: z.string().describe('of that text'),
  warnings: texts,
  gaps: z.array(gap).describe('what changed since it was checked and of which no sentence of it speaks'),
});

const rest = z.strictObject({
  page,
  passage: z.int(),
  text: z.string().describe('what the passage said when the article was checked'),
  path: texts.describe('the headings above it'),
  seen: time.describe('when the version that it stands in was first seen'),
  score: z.number().describe('0–1: how surely the sentence rests on it'),
  why: texts,
});

const act = z.strictObject({
  act: z.enum(['resolve', 'snooze', 'confirm']),
  until: day.nullable().describe('of a snooze: the first day on which it counts again'),
  because: z.string().nullable(),
  author: z.string(),
  time,
});

export const claimSchema = z.strictObject({
  id: z.string().describe('ARTICLE:N, never given twice'),
  article: z.string(),
  section: z.string().nullable(),
  text: z.string().describe('the sentence'),
  cites: texts.describe('the addresses that it cites'),
  state: z.enum(CLAIM_STATES),
  since: time.nullable().describe('when the state began; null where it never changed'),
  outOfDate: z.boolean().describe('and neither dealt with nor put off'),
  rests: z.array(rest).describe('the passages that it rests on, the main one first'),
  change: z
    .strictObject({ page, passage: z.int().nullable(), before: z.string().nullable(), after: z.string().nullable() })
    .nullable()
    .describe('where its state comes from'),
  why: texts,
  weak: z.boolean().describe('a person should look whether its pages say it'),
  conflicts: z
    .array(z.strictObject({ type: z.enum(FACT_TYPES), article: z.string(), pages: texts }))
    .describe('values that the sentence states and its pages do not, where they state others'),
  settled: act.nullable().describe('what an editor did about the state that it is in'),
});

export const wholeClaimSchema = claimSchema.extend({
  rests: z.array(
    rest.extend({ version: z.int().nullable(), sha256: z.string().nullable().describe('of the snapshot that first showed it') }),
  ),
  cause: z.string().nullable().describe('id of the change that put it out of date'),
  standings: z
    .array(z.strictObject({ time, state: z.enum(CLAIM_STATES), before: z.string().nullable(), after: z.string().nullable(), why: texts }))
    .describe('how it came to stand where it does'),
  acts: z.array(act).describe('what editors did about it'),
  anchorings: z
    .array(z.strictObject({ time, author: z.string().describe('`rules`, or who chose'), weak: z.boolean(), passages: z.int(), why: texts }))
    .describe('what was said of what it rests on; the last one counts'),
});
