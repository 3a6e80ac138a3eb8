import type { Fact } from '../../model.ts';
import { clauseAround } from './clause.ts';
import { daysInFigures, type NamedDay } from './day-shapes.ts';
import { factAt } from './fact.ts';
import { readForms } from './form.ts';

const REACH = 90;
const NAMED_BEFORE = /\beditions?(?: date)?(?: is| of| dated)?:? ?$/i;
const NAMED_AFTER = /^ editions?\b/i;
const DATE_CUE = /\b(?:by|on|before|after|until|since|from|starting|beginning|effective)\s$/i;
const ALSO = /\b(?:also|still|continue to accept|prior|previous|older|earlier)\b/i;

/** True for a date that names the edition of a form: MM/DD/YY near the word "edition", or any date in figures next to it. */
export function isEdition(text: string, { start, end, short }: NamedDay): boolean {
  if (!text.slice(start, end).includes('/')) return false;
  const before = text.slice(Math.max(0, start - REACH), start);
  const after = text.slice(end, end + REACH);
  if (NAMED_BEFORE.test(before) || NAMED_AFTER.test(after)) return true;
  return short && !DATE_CUE.test(before) && /\beditions?\b/i.test(`${before} ${after}`);
}

/** Editions of forms as ISO days. */
export function readEditions(text: string): Fact[] {
  return daysInFigures(text)
    .filter((day) => isEdition(text, day))
    .map(({ day, start, end }) => factAt('edition', text, { value: day, start, end, of: editionSubject(text, start, end) }));
}

/** "Form I-131", "also accepted", or both. */
function editionSubject(text: string, start: number, end: number): string | null {
  const { before, after } = clauseAround(text, start, end, REACH);
  const form = readForms(before).at(-1) ?? (NAMED_AFTER.test(after) ? readForms(after)[0] : undefined);
  const parts = [form === undefined ? null : `Form ${form.value}`, ALSO.test(before) ? 'also accepted' : null];
  return parts.filter((part) => part !== null).join(', ') || null;
}
