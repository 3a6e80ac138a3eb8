import type { FactChange, FactType } from '../src/model.ts';
import { dayInWords } from './calendar.ts';
import { durationInWords } from './duration-in-words.ts';
import { inertText, quoted, shortened } from './inert-text.ts';
import { FACT_WORDS, VALUES } from './strings.ts';

const LONGEST_VALUE = 160;

/** "$575 → $630 (Form I-131, paper)". */
export function factChangeInWords(fact: FactChange): string {
  const of = fact.of === null ? '' : VALUES.of(inertText(fact.of));
  return `${valuesInWords(fact)}${of}`;
}

/** A value as a reader writes it: "$575", "90 to 120 days", "Nov 16, 2026", "“must”". */
export function factValueInWords(type: FactType, value: string | number): string {
  const text = shortened(inertText(String(value)), LONGEST_VALUE);
  switch (type) {
    case 'fee':
      return typeof value === 'number' ? VALUES.fee(grouped(value)) : text;
    case 'count':
      return typeof value === 'number' ? grouped(value) : text;
    case 'percentage':
      return typeof value === 'number' ? VALUES.percentage(grouped(value)) : text;
    case 'duration':
      return durationInWords(text) ?? text;
    case 'date':
    case 'edition':
      return dayInWords(text);
    case 'modality':
      return quoted(text, LONGEST_VALUE);
    case 'form':
    case 'address':
    case 'authority':
      return text;
  }
}

/** "Fee", "Period", as the label of a line. */
export function factLabel(type: FactType): string {
  const word = FACT_WORDS[type];
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function valuesInWords({ type, before, after }: FactChange): string {
  const [was, now] = [before, after].map((value) => (value === null ? VALUES.none : factValueInWords(type, value)));
  return VALUES.changed(was ?? '', now ?? '');
}

/** "1,050" and "12.50": grouped by hand, since the locale of the machine must not change a digest. */
function grouped(value: number): string {
  const [whole = '', fraction] = (Number.isInteger(value) ? String(value) : value.toFixed(2)).split('.');
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? digits : `${digits}.${fraction}`;
}
