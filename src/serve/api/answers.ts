import { z } from 'zod';
import { change, event } from '../../../reports/change-schema.ts';
import { CADENCES, DATE_ROLES, PASSAGE_KINDS } from '../../model.ts';

/** What the interface answers, as schemas: the description is made of them, and the tests hold the answers against them. */
const time = z.iso.datetime().describe('UTC, to the second');
const day = z.iso.date();
const page = z.strictObject({ slug: z.string(), title: z.string(), url: z.string(), publisher: z.string() });
const value = z.union([z.string(), z.number()]);

export const pageSchema = z.strictObject({
  slug: z.string().describe('never changes'),
  title: z.string(),
  publisher: z.string(),
  url: z.string().describe('where it serves now'),
  media: z.string(),
  cadence: z.enum(CADENCES).nullable(),
  topics: z.array(z.string()),
  state: z.string().describe('of its last capture'),
  stateSince: time.nullable(),
  stamp: day.nullable().describe('review date of the publisher'),
});

export const versionSchema = z.strictObject({
  page: z.string(),
  number: z.int(),
  firstSeen: time,
  lastSeen: time,
  looks: z.int().describe('captures that showed it'),
  title: z.string().nullable(),
  stamp: day.nullable(),
  technical: z.boolean().describe('the page did not change, a newer extractor reads it differently'),
  sha256: z.string().nullable().describe('of the snapshot that first showed it'),
});

const passage = z.strictObject({
  number: z.int().describe('the same for as long as the passage lives'),
  kind: z.enum(PASSAGE_KINDS),
  path: z.array(z.string()).describe('the headings above it'),
  label: z.string().nullable(),
  text: z.string(),
  sinceVersion: z.int(),
});

export const textSchema = z.strictObject({ version: versionSchema, passages: z.array(passage) });

export const asOfSchema = z.strictObject({
  page: z.string(),
  at: time,
  version: z.int(),
  firstSeen: time,
  lookBefore: time.describe('the last good look up to the moment'),
  lookAfter: z
    .strictObject({ time, same: z.boolean() })
    .nullable()
    .describe('the first good look after it, and whether it showed the same'),
  badLooks: z.int().describe('looks between those two that got nothing readable'),
  text: z.string(),
});

export const blameSchema = z.strictObject({
  passage: z.int(),
  kind: z.enum(PASSAGE_KINDS),
  path: z.array(z.string()),
  text: z.string(),
  wordedSince: time,
  bornOn: time,
  seen: z.int(),
  wordings: z.int(),
});

export const captureSchema = z.strictObject({
  id: z.int(),
  page: z.string(),
  time,
  url: z.string(),
  finalUrl: z.string(),
  status: z.int().nullable(),
  error: z.string().nullable(),
  state: z.string(),
  quality: z.number(),
  reasons: z.array(z.string()),
  version: z.int().nullable().describe('the version that it showed'),
  sha256: z.string().nullable(),
});

export const lifeSchema = z.strictObject({
  passage: z.int(),
  text: z.string(),
  since: time,
  until: time.nullable().describe('the first look that no longer showed it'),
  lastSeen: time,
  seen: z.int(),
});

/** As in digests and alerts, without what only those show. */
export const changeSchema = change.omit({ words: true, cells: true, cosmetic: true, part: true, unrest: true, elsewhere: true });

export const eventSchema = event;

export const saidSchema = z.strictObject({
  page,
  spans: z.array(
    z.strictObject({
      firstSeen: time,
      notBefore: time.nullable().describe('the last good look that did not yet show the words'),
      lastSeen: time,
      gone: time.nullable().describe('the first look that no longer showed them'),
      badLooks: z.int(),
      longestGapDays: z.int(),
    }),
  ),
  wordings: z.array(z.strictObject({ passage: z.int(), text: z.string(), since: time, until: time.nullable() })),
  more: z.int().describe('wordings that are not told'),
});

export const dateSchema = z.strictObject({
  date: day,
  role: z.enum(DATE_ROLES),
  page,
  path: z.array(z.string()).describe('the headings above'),
  passage: z.int().nullable(),
  text: z.string(),
  ahead: z.boolean().describe('the page speaks of it as a day to come'),
});

export const seriesSchema = z.strictObject({
  passage: z.int(),
  name: z.string(),
  path: z.array(z.string()),
  steps: z.array(z.strictObject({ value, since: time, until: time.nullable(), change: z.string().nullable() })),
});

export const problemSchema = z.strictObject({ error: z.string(), hint: z.string().nullable() });
