import type { Comparison, Passage } from '../model.ts';
import { alignEqual } from './anchors.ts';
import { changesOf } from './changes.ts';
import { isTooLarge, pairCoarsely } from './coarse.ts';
import { pairKin, pairSameCore } from './gaps.ts';
import { pairMoved, pairMovedAndEdited } from './moves.ts';
import { gapsOf, Pairing } from './pairing.ts';
import { partsOf } from './parts.ts';
import { prepare, type Sides } from './side.ts';

export { applyChanges } from './apply.ts';
export { cosmeticKind } from './cosmetic.ts';
export { type GraveyardEntry, recognise } from './history.ts';
export { wordRuns } from './words.ts';

/**
 * Finds for each passage of the new list which passage of the old list it is, and tells what happened to each that differs.
 * Equal text first, then what differs in its label alone, then moves, then the best ordered pairing of what is left between,
 * by words, labels, headings and place together. A deletion beside an addition is an edit only if both are about the same
 * thing; how sure that is, is the change's confidence.
 */
export function compare(before: readonly Passage[], after: readonly Passage[]): Comparison {
  const sides = prepare(before, after);
  const pairing = new Pairing(before.length, after.length);
  pairEqual(sides, pairing);
  for (const gap of gapsOf(pairing)) pairSameCore(sides, pairing, gap);
  pairMoved(sides, pairing);
  const large = gapsOf(pairing).filter((gap) => isTooLarge(sides, gap));
  for (const gap of large) pairCoarsely(sides, pairing, gap);
  pairGaps(sides, pairing);
  return {
    origin: Array.from(pairing.origins, (index) => (index < 0 ? null : index)),
    changes: changesOf(sides, pairing, partsOf(sides, pairing)),
    coarse: large.length > 0,
  };
}

/** Of two that change places the lesser gives way: fewer passages before shorter ones. */
function pairEqual(sides: Sides, pairing: Pairing): void {
  const weightOf = (index: number) => 1 + (sides.after.passages[index]?.text.length ?? 0) / 1e7;
  for (const match of alignEqual(sides.before.keys, sides.after.keys, weightOf)) pairing.pair(match.before, match.after, 1);
}

/** First by what passages say; then, between those, by their place too; last what moved and was edited. */
function pairGaps(sides: Sides, pairing: Pairing): void {
  const madeAnew = new Set<number>();
  const small = () => gapsOf(pairing).filter((gap) => !isTooLarge(sides, gap));
  for (const gap of small()) if (pairKin(sides, pairing, gap, false)) for (const index of gap.before) madeAnew.add(index);
  for (const gap of small()) if (!gap.before.some((index) => madeAnew.has(index))) pairKin(sides, pairing, gap, true);
  pairMovedAndEdited(sides, pairing, (index) => !madeAnew.has(index));
}
