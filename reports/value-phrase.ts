import type { FactChange, FactType, FlaggedChange } from '../src/model.ts';
import { factValueInWords } from './fact-change.ts';
import { shortened } from './inert-text.ts';
import { FACT_WORDS, HEADLINES } from './strings.ts';
import { wholeDifference } from './word-difference.ts';

/** Types whose values can say what changed, the most telling first; a binding word needs the words around it. */
const TELLING_TYPES: FactType[] = ['fee', 'edition', 'duration', 'date', 'percentage', 'form', 'address'];
/** Of these, such as tell it whatever else was reworded. */
const ALWAYS_TELLING: FactType[] = ['fee', 'edition', 'duration'];
/** Where more than a value was exchanged, the words tell more than a value that belongs to nothing. */
const LONGEST_VALUE_EDIT = 40;
const LONGEST_VALUE = 60;

/** The value that tells best what a change is, or null where its words tell it better. */
export function tellingValue(change: FlaggedChange): FactChange | null {
  const tells = change.kind === 'added' || change.kind === 'removed' ? namesItself : (fact: FactChange) => tellsEdit(fact, change);
  return TELLING_TYPES.flatMap((type) => bearersFirst(change.facts, type)).find(tells) ?? null;
}

/** "fee now $630 (was $575)". */
export function valuePhrase({ type, before, after }: FactChange): string {
  const [was, now] = [before, after].map((value) => (value === null ? '' : shortened(factValueInWords(type, value), LONGEST_VALUE)));
  if (before === null) return HEADLINES.valueAdded(FACT_WORDS[type], now ?? '');
  if (after === null) return HEADLINES.valueRemoved(FACT_WORDS[type], was ?? '');
  return HEADLINES.valueChanged(FACT_WORDS[type], now ?? '', was ?? '');
}

function bearersFirst(facts: FactChange[], type: FactType): FactChange[] {
  const ofType = facts.filter((fact) => fact.type === type);
  return [...ofType.filter(({ of }) => of !== null), ...ofType.filter(({ of }) => of === null)];
}

function namesItself({ type, of }: FactChange): boolean {
  return type === 'fee' || of !== null;
}

function tellsEdit(fact: FactChange, change: FlaggedChange): boolean {
  if (fact.before === null || fact.after === null) return false;
  return ALWAYS_TELLING.includes(fact.type) || fact.of !== null || isValueEdit(change);
}

function isValueEdit(change: FlaggedChange): boolean {
  return wholeDifference(change).edits.every(({ removed, added }) => Math.max(removed.length, added.length) <= LONGEST_VALUE_EDIT);
}
