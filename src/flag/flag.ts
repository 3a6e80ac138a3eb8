import type { ChangeInContext, FactChange, Flag } from '../model.ts';
import { apparatusReason, stampReason } from './apparatus.ts';
import { categoryOf } from './category.ts';
import { frameOf } from './frame.ts';
import { type Hit, hitsOf } from './hits.ts';
import type { Lexicon } from './lexicon.ts';
import { isNothingToActOn } from './material.ts';
import { withoutMovedText } from './moved-text.ts';
import { type ReadChange, readChange } from './read-change.ts';
import { remarkReason } from './remarks.ts';
import { editorial, sameRuleFlag, terminology } from './same-rule.ts';
import { directionOf } from './signal.ts';
import { signalsOf } from './signals.ts';
import { topicsOf } from './topics.ts';
import { changedValues } from './values.ts';
import { weigh } from './weighing.ts';

/** What the changes of one new version of one page mean, in the same order. All of the version at once: words may move between passages. */
export function flag(changes: readonly ChangeInContext[], lexicon: Lexicon): Flag[] {
  const read = changes.map((change) => readChange(change, lexicon));
  return withoutMovedText(read).map((change) => flagOne(change, lexicon));
}

function flagOne(read: ReadChange, lexicon: Lexicon): Flag {
  const { change, before, after, difference } = read;
  const facts = changedValues(change);
  const unruly = stampReason(change) ?? apparatusReason(change, facts, lexicon);
  if (unruly !== null && change.before !== change.after) return editorial(unruly);
  const hits = hitsOf(read, facts, lexicon);
  const same = sameRuleFlag(change, difference);
  if (same !== null) {
    const topics = topicsOf(hits, same.category, [], lexicon);
    return same.category === 'terminology' ? { ...same, facts, topics: topics.topics, why: [...same.why, ...topics.why] } : same;
  }

  const definition = remarkReason('definition', before, after, difference, lexicon);
  if (definition !== null) return terminology(definition);
  const elsewhere = remarkReason('elsewhere', before, after, difference, lexicon);
  if (elsewhere !== null) return editorial(elsewhere);
  const bare = facts.every(({ type }) => type === 'form');
  const pointer = bare ? remarkReason('pointer', before, after, difference, lexicon) : null;
  if (pointer !== null) return editorial(pointer);
  return ruleFlag(read, facts, hits, lexicon);
}

/** The flag of a change in whose words a rule may have changed. */
function ruleFlag(read: ReadChange, facts: readonly FactChange[], hits: readonly Hit[], lexicon: Lexicon): Flag {
  const cued = categoryOf(hits);
  const frame = frameOf(read.change, cued.category, lexicon);
  // What a list spares from a fee is a matter of the fee, whatever the cases listed are.
  const category = frame.topic === null ? cued : { category: 'processing' as const, why: [] };
  const topics =
    frame.topic === null ? topicsOf(hits, category.category, read.change.page.topics, lexicon) : { topics: [frame.topic], why: [] };
  const signals = signalsOf(read, facts, frame, lexicon);
  if (isNothingToActOn(read, facts, signals, hits)) {
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
