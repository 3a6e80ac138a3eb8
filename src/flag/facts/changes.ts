import { FACT_TYPES, type Fact, type FactChange, type FactType } from '../../model.ts';
import { isOfKnownThings } from './count.ts';
import { type FactPair, pairFacts } from './pairing.ts';
import { meaningOf } from './sameness.ts';

/**
 * What differs between the facts of two wordings, told as values: by type, and of each type what was replaced, what is gone, what is new. An empty list stands for a
 * passage that is not there. A value that stands in both wordings is told only where another one took its place.
 */
export function factChanges(before: Fact[], after: Fact[]): FactChange[] {
  const edited = before.length > 0 && after.length > 0;
  return FACT_TYPES.flatMap((type) => changesOfType(type, before, after, edited));
}

function changesOfType(type: FactType, before: Fact[], after: Fact[], edited: boolean): FactChange[] {
  const olds = placesOf(type, before, after);
  const news = placesOf(type, after, before);
  const oldValues = new Set(olds.map(meaningOf));
  const newValues = new Set(news.map(meaningOf));
  const single = olds.length === 1 && news.length === 1;
  const told = new Map<string, FactChange>();
  for (const [old, now] of pairFacts(olds, news)) {
    const isTold =
      old !== null && now !== null
        ? meaningOf(old) !== meaningOf(now) && isReplacement(old, now, single)
        : (old !== null && !newValues.has(meaningOf(old)) && comesOrGoes(old, edited)) ||
          (now !== null && !oldValues.has(meaningOf(now)) && comesOrGoes(now, edited));
    if (isTold) told.set(`${old?.value}>${now?.value}`, change(type, [old, now]));
  }
  return [...told.values()].sort((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ before, after }: FactChange): number {
  if (before === null) return 2;
  return after === null ? 1 : 0;
}

/** The facts of a type; "one" thing counts only where the other wording tells another number of such things. */
function placesOf(type: FactType, facts: Fact[], others: Fact[]): Fact[] {
  const ofType = facts.filter((fact) => fact.type === type);
  if (type !== 'count') return ofType;
  const things = new Set(others.filter((other) => other.type === type).map((other) => other.of));
  return ofType.filter((fact) => fact.value !== 1 || things.has(fact.of));
}

function change(type: FactType, [old, now]: FactPair): FactChange {
  return { type, before: old?.value ?? null, after: now?.value ?? null, of: now?.of ?? old?.of ?? null };
}

/** A binding word took the place of another only where both bind the same act, or where each wording has no other. */
function isReplacement(old: Fact, now: Fact, single: boolean): boolean {
  return old.type !== 'modality' || single || old.of === now.of;
}

const WHOLE_ACT = /^(?:Pub\. L\.|E\.O\.)/;

/** True for a fact that is news by itself, and not only a part of the sentence that comes or goes with it. */
function comesOrGoes(fact: Fact, edited: boolean): boolean {
  switch (fact.type) {
    case 'modality':
      return false;
    case 'form':
      return fact.of === 'filing' || (edited && fact.of !== 'reference');
    case 'authority':
      return !WHOLE_ACT.test(String(fact.value));
    case 'count':
      return !isOfKnownThings(fact);
    default:
      return true;
  }
}
