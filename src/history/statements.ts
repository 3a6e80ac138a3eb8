import { sentenceEnd, sentenceStart } from '../flag/facts/clause.ts';
import type { Cell, Day, FactType } from '../model.ts';
import type { StoredFact } from '../store/index.ts';
import { type Subject, subjectOf } from './subjects.ts';

/** A wording and the typed values in it. */
export interface StatingWording {
  text: string;
  cells: readonly Cell[] | null;
  facts: readonly StoredFact[];
}

/** A sentence, or a table row, that gives a value to a thing. */
export interface Statement {
  type: FactType;
  /** What the value is of, in words that are equal for equal things: "Form I-131, paper". */
  subject: string;
  value: string | number;
  sentence: string;
  /** A rule in `sources/subjects/` says what it is of. */
  byRule: boolean;
  /** The dates and years that the sentence names, and whether it speaks of what was so before. */
  time: TimeOfSentence;
}

export interface TimeOfSentence {
  from: Day[];
  until: Day[];
  years: string[];
  past: boolean;
}

const COMPARED: ReadonlySet<FactType> = new Set(['fee', 'edition', 'duration']);
/** Subjects of facts that are no thing of their own: how a request is filed, and whether the value is the one of today. */
const MEDIA = ['paper', 'online'];
const BESIDE = ['earlier', 'also accepted'];
/** The value was so before, may become so, or is one that nobody must pay. */
const NOT_TODAY =
  /\b(?:previously|formerly|(?<!\bnot? )earlier|until|no longer|used to|at (?:the|that) time|in the past|was|were|had been|old|former|propos\w+|would|plans? to|may (?:rise|change)|fiscal year)\b/i;
const YEAR = /\b(?:in|for|during)\s(20\d\d)\b/gi;

/** What a wording states of things that other pages may state too. Values whose thing is not known are left out. */
export function statementsOf(wording: StatingWording, title: string, subjects: readonly Subject[]): Statement[] {
  return wording.facts.flatMap((fact) => {
    if (!COMPARED.has(fact.type) || fact.value === 0) return [];
    const parts = fact.of?.split(', ') ?? [];
    if (parts.some((part) => BESIDE.includes(part))) return [];
    const unit = unitAround(wording, fact);
    const named = parts.find((part) => !MEDIA.includes(part)) ?? null;
    const subject = thingOf(fact, named, unit.text, title, subjects);
    if (subject === null) return [];
    const medium = parts.find((part) => MEDIA.includes(part)) ?? mediumOfColumn(wording, fact);
    return [
      {
        type: fact.type,
        subject: medium === null || fact.type !== 'fee' ? subject.name : `${subject.name}, ${medium}`,
        value: fact.value,
        sentence: unit.text,
        byRule: subject.byRule,
        time: timeOf(unit, wording.facts),
      },
    ];
  });
}

/** Whether a sentence speaks of what is so on a day. */
export function holdsOn({ from, until, years, past }: TimeOfSentence, day: Day): boolean {
  if (past || from.some((date) => date > day) || until.some((date) => date < day)) return false;
  return years.length === 0 || years.includes(day.slice(0, 4));
}

function thingOf(
  { type }: StoredFact,
  named: string | null,
  sentence: string,
  title: string,
  subjects: readonly Subject[],
): { name: string; byRule: boolean } | null {
  const rule = subjectOf({ type, named, sentence, title }, subjects);
  if (rule !== null) return { name: rule.name, byRule: true };
  if (type === 'duration') return null;
  if (named !== null) return { name: named, byRule: false };
  // A page about one form that names an edition means that form's.
  const form = /^(?:[^,]* )?(Form [A-Z]{1,5}-\d{1,5}[A-Z]{0,3})\b(?!.*\bForms?\b)/.exec(title)?.[1];
  return type === 'edition' && form !== undefined ? { name: form, byRule: false } : null;
}

interface Unit {
  text: string;
  start: number;
  end: number;
}

/** The sentence around a value; of a table row, the row. */
function unitAround({ text, cells }: StatingWording, { start, end }: StoredFact): Unit {
  if (cells !== null) return { text, start: 0, end: text.length };
  const first = sentenceStart(text.slice(0, start));
  const last = end + sentenceEnd(text.slice(end));
  const stop = /[.!?]/.test(text[last] ?? '') ? last + 1 : last;
  return { text: text.slice(first, stop), start: first, end: stop };
}

function timeOf({ text, start, end }: Unit, facts: readonly StoredFact[]): TimeOfSentence {
  const dates = facts.filter((fact) => fact.type === 'date' && fact.start >= start && fact.end <= end);
  const days = (ends: boolean) => dates.filter(({ role }) => ENDING.includes(role ?? '') === ends).map(({ value }) => String(value));
  return {
    from: days(false),
    until: days(true),
    years: [...text.matchAll(YEAR)].map(([, year = '']) => year),
    past: NOT_TODAY.test(text),
  };
}

const ENDING = ['deadline', 'postmark', 'expires'];

/** The cells of a row are its text, one space between two; the head of the column may say how a request is filed. */
function mediumOfColumn({ cells }: StatingWording, { start }: StoredFact): string | null {
  let end = -1;
  const cell = (cells ?? []).find(({ text }) => {
    end += text.length + 1;
    return start < end;
  });
  const head = cell?.column ?? '';
  if (/\b(?:paper|mail)\b/i.test(head)) return 'paper';
  return /\b(?:online|electronic)/i.test(head) ? 'online' : null;
}
