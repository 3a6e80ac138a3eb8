import type { FactChange } from '../model.ts';
import { bindingSignals } from './binding.ts';
import { figureSignals } from './figure.ts';
import type { Framed } from './frame.ts';
import { insertionSignals } from './insertion.ts';
import type { Lexicon } from './lexicon.ts';
import { newsSignals } from './news.ts';
import type { ReadChange } from './read-change.ts';
import type { Signal } from './signal.ts';
import { valueSignals } from './value-signals.ts';

/** Every sign of a direction: typed values, binding words, words that came or went, good and bad news. */
export function signalsOf(read: ReadChange, facts: readonly FactChange[], frame: Framed, lexicon: Lexicon): Signal[] {
  const { change, before, after, difference } = read;
  const values = valueSignals(facts, change.before, change.after);
  const insertions = insertionSignals(before, after, difference, frame);
  const whole = change.before === null || change.after === null;
  const listed = change.passageKind === 'list-item';
  // A case spared, or one more that is given something, is good news whatever it is; in a list of things asked for, "approval" and "denial" are papers.
  if (listed && (frame.value === 'relief' || (whole && (frame.value === 'favour' || frame.value === 'exclusion'))))
    return [...values, ...insertions];
  const news = [...newsSignals(before, difference.inBefore, -1), ...newsSignals(after, difference.inAfter, 1)];
  return [
    ...values,
    ...bindingSignals(change, before, after, difference, frame, lexicon),
    ...insertions,
    ...figureSignals(before, after, difference, frame, facts),
    ...(listed && frame.value === 'demand' ? [] : news),
  ];
}
