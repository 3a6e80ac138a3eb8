import type { ChangeInContext, FactChange } from '../model.ts';
import { factChanges, factsOf } from './facts/index.ts';

/** The typed values that differ between the two wordings of a change. */
export function changedValues(change: ChangeInContext): FactChange[] {
  return factChanges(factsOf(change.before ?? ''), factsOf(change.after ?? ''));
}
