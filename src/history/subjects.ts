import { z } from 'zod';
import { type Pattern, PatternSet, parsePattern } from '../flag/pattern.ts';
import { tokenize } from '../flag/tokens.ts';
import { FACT_TYPES, type FactType } from '../model.ts';

const patterns = z
  .array(
    z.string().refine((source) => parsePattern(source) !== null, 'not a pattern — words apart by spaces, "a|b", "begin*", ".." for a gap'),
  )
  .min(1);

/** A sentence or table row in our own words, with the title of the page where the rule needs one. */
const example = z.strictObject({ text: z.string().min(1), title: z.string().min(1).optional() });

const subjectRule = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'not an id — lower-case words joined by "-"'),
    /** What the values are of; rules with one name speak of one thing. */
    name: z.string().min(1),
    fact: z.enum(FACT_TYPES),
    reason: z.string().min(1),
    /** One of these stands in the sentence. */
    words: patterns.optional(),
    /** And one of these. */
    near: patterns.optional(),
    /** And none of these. */
    unless: patterns.optional(),
    /** The sentence itself names this as what the value is of. */
    of: z.string().min(1).optional(),
    /** One of these stands in the title of the page. */
    on: patterns.optional(),
    examples: z.array(example).min(1),
    counter: z.array(example).default([]),
  })
  .refine(({ words, of }) => words !== undefined || of !== undefined, 'neither "words" nor "of"; expected at least one of them');

/** One file of `sources/subjects/`. */
export const subjectsSchema = z.strictObject({ subjects: z.array(subjectRule) });

export type SubjectRule = z.output<typeof subjectRule>;

/** A rule that says what a value is of, ready to be tried. */
export interface Subject extends Pick<SubjectRule, 'id' | 'name' | 'fact'> {
  of: string | null;
  words: PatternSet<null> | null;
  near: PatternSet<null> | null;
  unless: PatternSet<null> | null;
  on: PatternSet<null> | null;
}

export function compileSubject({ id, name, fact, of = '', words, near, unless, on }: SubjectRule): Subject {
  return { id, name, fact, of: of || null, words: setOf(words), near: setOf(near), unless: setOf(unless), on: setOf(on) };
}

/** What a value may be of. */
export interface ValueInSentence {
  type: FactType;
  /** What its sentence names: "Form I-131", "biometrics"; null where it names nothing. */
  named: string | null;
  sentence: string;
  /** Of the page. */
  title: string;
}

/** The first rule that says what a value is of, or null. */
export function subjectOf(value: ValueInSentence, subjects: readonly Subject[]): Subject | null {
  return subjects.find((subject) => isOf(value, subject)) ?? null;
}

function isOf({ type, named, sentence, title }: ValueInSentence, { fact, of, words, near, unless, on }: Subject): boolean {
  if (fact !== type || (of !== null && named !== of)) return false;
  // A value that its sentence calls by another name is not of this thing, whatever else the sentence speaks of.
  if (of === null && named !== null && !has(words, named)) return false;
  if (words !== null && !has(words, sentence)) return false;
  if (near !== null && !has(near, sentence)) return false;
  return (on === null || has(on, title)) && !has(unless, sentence);
}

function has(set: PatternSet<null> | null, text: string): boolean {
  return set !== null && set.all(tokenize(text)).length > 0;
}

function setOf(sources: readonly string[] | undefined): PatternSet<null> | null {
  if (sources === undefined) return null;
  const entries = sources.map(parsePattern).filter((pattern): pattern is Pattern => pattern !== null);
  return new PatternSet(entries.map((pattern) => ({ owner: null, pattern })));
}
