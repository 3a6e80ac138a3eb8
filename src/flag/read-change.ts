import type { ChangeInContext } from '../model.ts';
import { type Difference, differenceOf } from './difference.ts';
import type { Lexicon } from './lexicon.ts';
import { readWording, type Wording } from './wording.ts';

/** A change with both of its wordings read. */
export interface ReadChange {
  change: ChangeInContext;
  before: Wording;
  after: Wording;
  difference: Difference;
}

export function readChange(change: ChangeInContext, lexicon: Lexicon): ReadChange {
  const before = readWording(change.before, lexicon);
  const after = readWording(change.after, lexicon);
  return { change, before, after, difference: differenceOf(before, after, lexicon.vocabulary) };
}
