import { heaviestInOrder } from './increasing.ts';
import type { Gap, Pairing } from './pairing.ts';
import { candidatesAmong } from './shared.ts';
import type { Sides } from './side.ts';

/** Gaps of more cells (old × new) than this, or of more words than this on one side, get the coarse alignment first. */
const MOST_CELLS = 1_000_000;
const MOST_WORDS = 400_000;
/** In a coarse alignment only pairs this alike are taken. */
const SURE = 0.6;

export function isTooLarge(sides: Sides, gap: Gap): boolean {
  if (gap.before.length * gap.after.length > MOST_CELLS) return true;
  if (gap.before.length * gap.after.length <= 1) return false;
  const words = (side: Sides['before'], indexes: readonly number[]) =>
    indexes.reduce((sum, index) => sum + side.bag(index).words.length, 0);
  return words(sides.before, gap.before) > MOST_WORDS || words(sides.after, gap.after) > MOST_WORDS;
}

/**
 * The fallback for gaps too large for the optimal alignment: each old passage's best candidate by shared rare words, the
 * heaviest set of them that keeps the order. What lies between these may then be small enough for the optimal one.
 */
export function pairCoarsely(sides: Sides, pairing: Pairing, gap: Gap): void {
  const candidates = candidatesAmong(sides, gap.after);
  const matches = gap.before.flatMap((before) => {
    const best = candidates(before)[0];
    return best && best.text >= SURE ? [{ before, after: best.after, weight: best.text }] : [];
  });
  for (const match of heaviestInOrder(matches)) pairing.pair(match.before, match.after, match.weight);
}
