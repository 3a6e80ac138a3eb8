import { z } from 'zod';
import { CHANGE_KINDS, DIRECTIONS, FACT_TYPES, PASSAGE_KINDS, SIGNIFICANCES, TOPICS } from '../model.ts';
import { parsePattern } from './pattern.ts';

const id = z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, 'a rule id is lower-case words joined by "-" or "."');
const pattern = z
  .string()
  .refine((source) => parsePattern(source) !== null, 'not a pattern — words apart by spaces, "a|b", "begin*", ".." for a gap');
const patterns = z.array(pattern).min(1);
const reason = z.string().min(1);
/** Two wordings of a passage in our own words, or one that is new (`after` alone) or dropped (`before` alone). */
const wordings = z.strictObject({
  before: z.string().optional(),
  after: z.string().optional(),
  /** The heading it stands under. */
  under: z.string().optional(),
  passage: z.enum(PASSAGE_KINDS).optional(),
});
/** A sentence in our own words, with the heading it stands under where the rule needs one. */
const sentence = z.union([z.string(), z.strictObject({ text: z.string(), under: z.string() })]);

/** Words that speak for a category and for topics. */
const cue = z.strictObject({
  id,
  reason,
  /** How strongly it speaks for the category; 0: for the topics alone. */
  weight: z.number().min(0).max(10).default(1),
  topics: z.array(z.enum(TOPICS)).default([]),
  /** It names what a page or a part of it is about: from the headings it gives its topics to all that stands below. */
  subject: z.boolean().default(false),
  words: z.array(pattern).default([]),
  /** It also speaks where a typed value of one of these kinds changed. */
  values: z.array(z.enum(FACT_TYPES)).default([]),
  /** Only in a sentence that also has one of these. */
  near: patterns.optional(),
  /** Not in a sentence that has one of these. */
  unless: patterns.optional(),
  /** Only under a heading, or after an introducing passage, that has one of these. */
  under: patterns.optional(),
  /** Where it has words: sentences in which it is found. */
  examples: z.array(sentence).min(1),
  /** Sentences in which it must not be found. */
  counter: z.array(sentence).default([]),
});

/** Words that say the same to a reader. */
const group = z.strictObject({ id, reason, words: patterns, example: wordings });

/** A kind of sentence that binds nobody: a pointer to another page, a telling of the past, the meaning of an official word. */
const remark = z.strictObject({
  id,
  reason,
  value: z.enum(['pointer', 'history', 'definition', 'apparatus', 'elsewhere']),
  /** A pointer begins with one of them, the heading of an apparatus is one; the others hold one anywhere. */
  words: patterns,
  examples: z.array(z.string()).min(1),
});

/** A class of small words that decide what a sentence binds. */
const operator = z.strictObject({
  id,
  reason,
  words: patterns,
  /** How hard it makes a sentence: about what the reader does, about a favour of the agency, about a harm by the agency. */
  severity: z.strictObject({ reader: z.number(), favour: z.number(), harm: z.number() }).optional(),
  examples: z.array(z.string()).min(1),
});

/** An operator that comes, goes or makes way for another. */
const shift = z.strictObject({
  id,
  reason,
  lost: z.array(z.string()).optional(),
  gained: z.array(z.string()).optional(),
  /**
   * `by-sentence`: against what the rest of the sentence gives: relief from a duty, a limit to a favour.
   * `by-news`: looser, but in a sentence of bad news stricter: one more way to lose something.
   * `with-news`: the way the news of the sentence goes.
   */
  direction: z.enum([...DIRECTIONS, 'by-sentence', 'by-news', 'with-news']),
  weight: z.number().min(0).max(10).default(2),
  /** Only where the words it comes or goes with replace nothing. */
  alone: z.boolean().default(false),
  /** Not where one of these operators stands among the words it comes or goes with. */
  without: z.array(z.string()).default([]),
  examples: z.array(wordings).min(1),
});

/** Words that are good or bad news for an applicant, turn the news of the words after them, or name what an applicant does. */
const polarity = z.strictObject({
  id,
  reason,
  value: z.enum(['good', 'bad', 'turns', 'act']),
  /** The news that a turning word brings where nothing follows that it could turn. */
  alone: z.enum(['good', 'bad', 'none']).default('none'),
  weight: z.number().min(0).max(5).default(1),
  words: patterns,
  examples: z.array(z.string()).min(1),
});

/** What the entries of a list are, by the words that introduce it: things asked for, cases spared, people who are given something, people who are shut out. */
const frame = z.strictObject({
  id,
  reason,
  value: z.enum(['demand', 'relief', 'favour', 'exclusion']),
  words: patterns,
  /** Only where the introducing text also has one of these. */
  near: patterns.optional(),
  unless: patterns.optional(),
  /** The topic of whatever is listed there; its category is then that of how a request is handled. */
  topic: z.enum(TOPICS).optional(),
  examples: z.array(z.string()).min(1),
});

const weighing = z.strictObject({
  id,
  reason,
  when: z.strictObject({
    facts: z.array(z.enum(FACT_TYPES)).optional(),
    shifts: z.array(z.string()).optional(),
    kinds: z.array(z.enum(CHANGE_KINDS)).optional(),
    passages: z.array(z.enum(PASSAGE_KINDS)).optional(),
    categories: z.array(z.enum(['evidence', 'processing', 'benefits', 'eligibility'])).optional(),
    topics: z.array(z.enum(TOPICS)).optional(),
    directions: z.array(z.enum(DIRECTIONS)).optional(),
    /** Found among the words that differ. */
    words: patterns.optional(),
    /** Found anywhere in the newer wording. */
    text: patterns.optional(),
    /** Found nowhere among the words that differ. */
    without: patterns.optional(),
  }),
  significance: z.enum(SIGNIFICANCES),
  direction: z.enum(DIRECTIONS).optional(),
  examples: z.array(wordings).min(1),
});

/** One file of `sources/lexicon/`. Every section may stand in any file. */
export const lexiconSchema = z.strictObject({
  cues: z
    .strictObject({
      evidence: z.array(cue).default([]),
      processing: z.array(cue).default([]),
      benefits: z.array(cue).default([]),
      eligibility: z.array(cue).default([]),
      any: z.array(cue).default([]),
    })
    .partial()
    .optional(),
  terms: z.array(group).optional(),
  wordings: z.array(group).optional(),
  /** Words that carry no rule: articles, forms of "be", pronouns, connecting words. */
  unweighed: patterns.optional(),
  remarks: z.array(remark).optional(),
  operators: z.array(operator).optional(),
  shifts: z.array(shift).optional(),
  polarity: z.array(polarity).optional(),
  frames: z.array(frame).optional(),
  weighing: z.array(weighing).optional(),
});

export type LexiconFile = z.infer<typeof lexiconSchema>;
export type Wordings = z.infer<typeof wordings>;
export type Sentence = z.infer<typeof sentence>;
export type CueRule = z.infer<typeof cue>;
export type GroupRule = z.infer<typeof group>;
export type OperatorRule = z.infer<typeof operator>;
export type ShiftRule = z.infer<typeof shift>;
export type RemarkRule = z.infer<typeof remark>;
export type PolarityRule = z.infer<typeof polarity>;
export type FrameRule = z.infer<typeof frame>;
export type WeighingRule = z.infer<typeof weighing>;
