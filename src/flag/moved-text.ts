import { withHunks } from './difference.ts';
import type { Hunk } from './hunk.ts';
import type { ReadChange } from './read-change.ts';
import type { Unit } from './wording.ts';

/** A run of fewer units may stand in two places by chance. */
const LEAST_UNITS = 4;

/**
 * Takes out of each difference the runs of words that only went to another passage of the same page: a split, a merge,
 * a sentence carried over. What is left is what the page says anew or no more.
 */
export function withoutMovedText(changes: readonly ReadChange[]): ReadChange[] {
  const gone = runs(changes, (hunk) => hunk.removed);
  const come = runs(changes, (hunk) => hunk.added);
  return changes.map((change) => {
    const hunks = change.difference.hunks.map((hunk) => ({
      ...hunk,
      removed: come.includes(run(hunk.removed)) && isLong(hunk.removed) ? [] : hunk.removed,
      added: gone.includes(run(hunk.added)) && isLong(hunk.added) ? [] : hunk.added,
    }));
    const left = hunks.filter(({ removed, added }) => removed.length + added.length > 0);
    return { ...change, difference: { ...change.difference, ...withHunks(left, change.difference.swaps, change.before, change.after) } };
  });
}

function runs(changes: readonly ReadChange[], side: (hunk: Hunk) => readonly Unit[]): string {
  return changes.flatMap(({ difference }) => difference.hunks.map((hunk) => run(side(hunk)))).join('\n');
}

function isLong(units: readonly Unit[]): boolean {
  return units.length >= LEAST_UNITS;
}

function run(units: readonly Unit[]): string {
  return ` ${units.map(({ key }) => key).join(' ')} `;
}
