import type { Comparison } from '../model.ts';

/**
 * Builds the texts of the new list from the texts of the old one and a comparison. `wordings` holds, by new index, the
 * text of every change that has an `after`; all others are taken from the old list.
 */
export function applyChanges(before: readonly string[], comparison: Comparison, wordings: ReadonlyMap<number, string>): string[] {
  return comparison.origin.map((origin, index) => wordings.get(index) ?? before[origin ?? -1] ?? '');
}
