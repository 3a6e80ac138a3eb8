import type { ChangeInContext, FactChange, Flag } from '../model.ts';
import { categoryOf } from './category.ts';
import { differenceOf } from './difference.ts';
import { frameOf } from './frame.ts';
import { type Hit, hitsOf } from './hits.ts';
import type { Lexicon } from './lexicon.ts';
import { materialWords } from './material.ts';
import { withoutMovedText } from './moved-text.ts';
import { remarkReason } from './remarks.ts';
import { editorial, sameRuleFlag, terminology } from './same-rule.ts';
import { directionOf } from './signal.ts';
import { type ReadChange, signalsOf } from './signals.ts';
import { topicsOf } from './topics.ts';
import { changedValues } from './values.ts';
import { weigh } from './weighing.ts';
import { readWording } from './wording.ts';

/** What the changes of one new version of one page mean, in the same order. All of the version at once: words may move between passages. */
export function flag(changes: readonly ChangeInContext[], lexicon: Lexicon): Flag[] {
  const read = changes.map((change) => readChange(change, lexicon));
  return withoutMovedText(read).map((change) => flagOne(change, lexicon));
}

function readChange(change: ChangeInContext, lexicon: Lexicon): ReadChange {
  const before = readWording(change.before, lexicon);
  const after = readWording(change.after, lexicon);
  return { change, before, after, difference: differenceOf(before, after) };
}

function flagOne(read: ReadChange, lexicon: Lexicon): Flag {
  const { change, before, after, difference } = read;
  const facts = changedValues(change);
  const hits = hitsOf(read, facts, lexicon);
  const same = sameRuleFlag(change, difference);
  if (same !== null) {
    const topics = topicsOf(hits, same.category);
    return same.category === 'terminology' ? { ...same, facts, topics: topics.topics, why: [...same.why, ...topics.why] } : same;
  }

  const definition = remarkReason('definition', before, after, difference, lexicon);
  if (definition !== null) return terminology(definition);
  const bare = facts.every(({ type }) => type === 'form');
  const pointer = bare ? remarkReason('pointer', before, after, difference, lexicon) : null;
  if (pointer !== null) return editorial(pointer);
  return ruleFlag(read, facts, hits, lexicon);
}

/** The flag of a change in whose words a rule may have changed. */
function ruleFlag(read: ReadChange, facts: readonly FactChange[], hits: readonly Hit[], lexicon: Lexicon): Flag {
  const category = categoryOf(hits);
  const topics = topicsOf(hits, category.category);
  const frame = frameOf(read.change, category.category, lexicon);
  const signals = signalsOf(read, facts, frame, lexicon);
  if (materialWords(read, facts, signals, hits).length === 0) {
    return editorial({ rule: 'no-rule-word', says: 'editorial: no word that a rule rests on differs', words: [] });
  }
  const direction = directionOf(signals);
  const weight = weigh(
    { ...read, category: category.category, topics: topics.topics, facts, signals, direction: direction.direction },
    lexicon,
  );
  return {
    category: category.category,
    topics: topics.topics,
    significance: weight.significance,
    direction: weight.direction,
    facts: [...facts],
    why: [...category.why, ...topics.why, ...frame.why, ...direction.why, ...weight.why],
  };
}
