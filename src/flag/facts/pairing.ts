import type { Fact } from '../../model.ts';
import { meaningOf } from './sameness.ts';

/** Facts of both sides that stand in the same place; null where a fact has no partner. */
export type FactPair = readonly [Fact | null, Fact | null];

const SAME_VALUE = 3.5;
const OTHER_VALUE = 2;
/** Cells of the table of likeness; a wording with more facts of one type (no page has them) is paired by rank alone. */
const MOST_CELLS = 250_000;

/**
 * Pairs the facts of one type of two wordings in their order, so that the sum of likeness is the greatest: equal values,
 * roles and subjects attract. Swapping the sides swaps the pairs.
 */
export function pairFacts(before: Fact[], after: Fact[]): FactPair[] {
  if (before.length * after.length > MOST_CELLS) return pairByRank(before, after);
  // Equal sums are told apart by position, which favours one side; a fixed order of the sides takes that favour away.
  if (orderOf(before) <= orderOf(after)) return pairByLikeness(before, after);
  return pairByLikeness(after, before).map(([second, first]) => [first, second]);
}

function orderOf(facts: Fact[]): string {
  return facts.map(({ value, role, of }) => `${value}\t${role}\t${of}`).join('\n');
}

function pairByRank(before: Fact[], after: Fact[]): FactPair[] {
  const longer = before.length > after.length ? before : after;
  return longer.map((_, rank) => [before[rank] ?? null, after[rank] ?? null]);
}

function pairByLikeness(before: Fact[], after: Fact[]): FactPair[] {
  const columns = after.length + 1;
  const best = new Float64Array((before.length + 1) * columns);
  const at = (i: number, j: number) => best[i * columns + j] ?? 0;
  const paired = (i: number, j: number) => likeness(before[i], after[j]) + at(i + 1, j + 1);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      best[i * columns + j] = Math.max(paired(i, j), at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: FactPair[] = [];
  let [i, j] = [0, 0];
  while (i < before.length && j < after.length) {
    if (likeness(before[i], after[j]) > 0 && at(i, j) === paired(i, j)) pairs.push([before[i++] ?? null, after[j++] ?? null]);
    else if (at(i, j) === at(i + 1, j)) pairs.push([before[i++] ?? null, null]);
    else pairs.push([null, after[j++] ?? null]);
  }
  for (const fact of before.slice(i)) pairs.push([fact, null]);
  for (const fact of after.slice(j)) pairs.push([null, fact]);
  return pairs;
}

function likeness(a: Fact | undefined, b: Fact | undefined): number {
  if (a === undefined || b === undefined) return 0;
  // Forty quarters never became twenty-one states.
  if (a.type === 'count' && a.of !== null && b.of !== null && a.of !== b.of) return 0;
  return (meaningOf(a) === meaningOf(b) ? SAME_VALUE : OTHER_VALUE) + (a.role === b.role ? 1 : -1) + likenessOfSubjects(a.of, b.of);
}

function likenessOfSubjects(a: string | null, b: string | null): number {
  if (a === b) return 1;
  if (isBeside(a) !== isBeside(b)) return -1;
  if (a === null || b === null) return 0;
  const parts = new Set(a.split(', '));
  return b.split(', ').some((part) => parts.has(part)) ? 0.5 : -1;
}

/** True for a value that no longer holds, or holds beside the one in force: another place than that one's. */
function isBeside(subject: string | null): boolean {
  return subject !== null && /\b(?:earlier|also accepted)$/.test(subject);
}
