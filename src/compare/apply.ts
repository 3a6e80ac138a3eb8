import { type Comparison, PolicytraceError } from '../model.ts';

/**
 * Builds the texts of the new list from the texts of the old one. `wordings` holds, by new index, the text of every change
 * that has an `after`; all other texts are those of the old list.
 * Throws a PolicytraceError where neither has the text, as when the lists are not those that were compared.
 */
export function applyChanges(before: readonly string[], comparison: Comparison, wordings: ReadonlyMap<number, string>): string[] {
  return comparison.origin.map((origin, index) => {
    const text = wordings.get(index) ?? (origin === null ? undefined : before[origin]);
    if (text === undefined) throw new PolicytraceError('input', `The comparison names passage ${index + 1}, and no text of it was given.`);
    return text;
  });
}
