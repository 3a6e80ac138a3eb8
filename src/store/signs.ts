import { CATEGORIES, type Category, CHANGE_KINDS, type ChangeKind, type Flag, SIGNIFICANCES, type Significance } from '../model.ts';

/**
 * What the changes of a version are, as bits of one number, so that a question passes over versions that hold no answer without
 * unpacking them: one bit for each pair of category and significance (category × 4 + significance), then one for each kind.
 */
export function signsOf(changes: readonly { kind: ChangeKind; flag: Pick<Flag, 'category' | 'significance'> }[]): number {
  return changes.reduce((signs, { kind, flag }) => signs | pairBit(flag.category, flag.significance) | kindBit(kind), 0);
}

/** A version may hold a change that is asked for if its signs have one of the pairs, and one of the kinds. */
export interface AskedSigns {
  pairs: number;
  kinds: number;
}

/** The signs of what is asked for; undefined asks for any. */
export function askedSigns(asked: {
  category?: Category | undefined;
  significances?: readonly Significance[] | undefined;
  kinds?: readonly ChangeKind[] | undefined;
}): AskedSigns {
  const categories = asked.category === undefined ? CATEGORIES : [asked.category];
  const significances = asked.significances ?? SIGNIFICANCES;
  const pairs = categories.flatMap((category) => significances.map((significance) => pairBit(category, significance)));
  return { pairs: together(pairs), kinds: together((asked.kinds ?? CHANGE_KINDS).map(kindBit)) };
}

function together(bits: readonly number[]): number {
  return bits.reduce((all, bit) => all | bit, 0);
}

function pairBit(category: Category, significance: Significance): number {
  return 1 << (CATEGORIES.indexOf(category) * SIGNIFICANCES.length + SIGNIFICANCES.indexOf(significance));
}

function kindBit(kind: ChangeKind): number {
  return 1 << (CATEGORIES.length * SIGNIFICANCES.length + CHANGE_KINDS.indexOf(kind));
}
