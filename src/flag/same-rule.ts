import type { ChangeInContext, Flag, Reason } from '../model.ts';
import type { Difference } from './difference.ts';

/** The flag of a change that shows at once that no word of weight differs; null where the words must be looked at. */
export function sameRuleFlag(change: ChangeInContext, difference: Difference): Flag | null {
  if (change.before === change.after) return editorial({ rule: 'same-text', says: 'editorial: not a word differs', words: [] });
  if (change.cosmetic !== null) return editorial({ rule: 'cosmetic', says: `editorial: only ${change.cosmetic} differs`, words: [] });
  if (difference.hunks.length > 0) return null;
  const swaps = difference.swaps.map((swap) => `${swap.from.surface} → ${swap.to.surface}`);
  if (swaps.length > 0)
    return terminology({ rule: 'terms', says: 'terminology: the same rule in other official words', words: [...new Set(swaps)] });
  const slips = difference.respellings.map(({ from, to }) => `${from} → ${to}`);
  if (slips.length > 0) return editorial({ rule: 'spelling', says: 'editorial: the same words, spelt in another way', words: slips });
  return editorial({ rule: 'same-words', says: 'editorial: the same words that count, in other order, place or dress', words: [] });
}

export function terminology(reason: Reason): Flag {
  return { category: 'terminology', topics: [], significance: 'low', direction: 'neutral', facts: [], why: [reason] };
}

export function editorial(reason: Reason): Flag {
  return { category: 'editorial', topics: [], significance: 'none', direction: 'neutral', facts: [], why: [reason] };
}
