import type { Direction, FactChange, Reason, Significance, Topic } from '../model.ts';
import type { Lexicon, RuleCategory, Weighing } from './lexicon.ts';
import type { PatternSet } from './pattern.ts';
import type { ReadChange } from './read-change.ts';
import { remarkReason } from './remarks.ts';
import type { Signal } from './signal.ts';
import { type Token, wordsOf } from './tokens.ts';

/** All that is known of a material change when its weight is decided. */
export interface Weighed extends ReadChange {
  category: RuleCategory;
  topics: readonly Topic[];
  facts: readonly FactChange[];
  signals: readonly Signal[];
  direction: Direction;
}

interface Weight {
  significance: Significance;
  direction: Direction;
  why: Reason[];
}

/** The first weighing rule that holds decides; it may also settle the direction. What only tells of the past binds nobody. */
export function weigh(weighed: Weighed, lexicon: Lexicon): Weight {
  const dated = weighed.facts.every(({ type }) => type === 'date' || type === 'modality' || type === 'count');
  const history = dated ? remarkReason('history', weighed.before, weighed.after, weighed.difference, lexicon) : null;
  if (history !== null) return { significance: 'low', direction: 'neutral', why: [history] };
  for (const rule of lexicon.weighing) {
    const words = wordsThatHold(rule, weighed);
    if (words === null) continue;
    const direction = rule.direction ?? weighed.direction;
    const says = rule.direction === undefined ? `significance ${rule.significance}` : `significance ${rule.significance}, ${direction}`;
    return { significance: rule.significance, direction, why: [{ rule: rule.id, says, words }] };
  }
  return {
    significance: 'medium',
    direction: weighed.direction,
    why: [{ rule: 'weight.default', says: 'significance medium', words: [] }],
  };
}

/** The words on which the rule holds, or null where it does not. */
function wordsThatHold(
  rule: Weighing,
  { change, before, after, difference, category, topics, facts, signals, direction }: Weighed,
): string[] | null {
  const { when } = rule;
  if (when.kinds !== undefined && !when.kinds.includes(change.kind)) return null;
  if (when.passages !== undefined && !when.passages.includes(change.passageKind)) return null;
  if (when.categories !== undefined && !when.categories.includes(category)) return null;
  if (when.directions !== undefined && !when.directions.includes(direction)) return null;
  if (when.topics !== undefined && !when.topics.some((topic) => topics.includes(topic))) return null;
  const changed = facts.filter(({ type }) => when.facts?.includes(type));
  if (when.facts !== undefined && changed.length === 0) return null;
  const shifted = signals.filter((signal) => when.shifts?.includes(signal.rule));
  if (when.shifts !== undefined && shifted.length === 0) return null;

  const differing = (set: PatternSet<null>): string[] => [
    ...found(set, before.text, before.tokens, difference.inBefore),
    ...found(set, after.text, after.tokens, difference.inAfter),
  ];
  const words = rule.words === null ? [] : differing(rule.words);
  if (rule.words !== null && words.length === 0) return null;
  if (rule.without !== null && differing(rule.without).length > 0) return null;
  const newer = change.after === null ? before : after;
  const text = rule.text === null ? [] : found(rule.text, newer.text, newer.tokens, null);
  if (rule.text !== null && text.length === 0) return null;
  return [...shifted.flatMap((signal) => signal.words), ...words, ...text];
}

function found(set: PatternSet<null>, text: string, tokens: readonly Token[], marks: readonly boolean[] | null): string[] {
  return set
    .all(tokens)
    .filter(({ from, to }) => marks === null || marks.slice(from, to).some(Boolean))
    .map(({ from, to }) => wordsOf(text, tokens, from, to));
}
