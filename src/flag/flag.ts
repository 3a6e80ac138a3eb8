import type { ChangeInContext, FactChange, Flag, Reason } from '../model.ts';
import { bindingSignals } from './binding.ts';
import { categoryOf } from './category.ts';
import { type Difference, differenceOf } from './difference.ts';
import { figureSignals } from './figure.ts';
import { type Framed, frameOf } from './frame.ts';
import { type Hit, hitsOf } from './hits.ts';
import { insertionSignals } from './insertion.ts';
import type { Lexicon } from './lexicon.ts';
import { materialWords } from './material.ts';
import { type Read, withoutMovedText } from './moved-text.ts';
import { newsSignals } from './news.ts';
import { directionOf, type Signal } from './signal.ts';
import { topicsOf } from './topics.ts';
import { valueSignals } from './value-signals.ts';
import { changedValues } from './values.ts';
import { weigh } from './weighing.ts';
import { readWording } from './wording.ts';

interface ReadChange extends Read {
  change: ChangeInContext;
}

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
  if (change.before === change.after) return editorial('same-text', 'not a word differs', []);
  if (change.cosmetic !== null) return editorial('cosmetic', `only ${change.cosmetic} differs`, []);
  const facts = changedValues(change);
  const hits = hitsOf(change, before, after, difference, facts, lexicon);
  const same = sameRule(difference, facts);
  if (same !== null) return same.category === 'terminology' ? withTopics(same, hits) : same;

  const category = categoryOf(hits);
  const topics = topicsOf(hits, category.category);
  const frame = frameOf(change, category.category, lexicon);
  const signals = signalsOf(read, facts, frame, lexicon);
  if (materialWords(difference, before, after, facts, signals, hits).length === 0) {
    return editorial('no-rule-word', 'no word that a rule rests on differs', []);
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
    facts,
    why: [...category.why, ...topics.why, ...frame.why, ...direction.why, ...weight.why],
  };
}

function signalsOf(
  { change, before, after, difference }: ReadChange,
  facts: readonly FactChange[],
  frame: Framed,
  lexicon: Lexicon,
): Signal[] {
  // In a list of things asked for, "approval" and "denial" are papers, and a case spared is good news whatever it is.
  const listed = frame.value !== null && change.passageKind === 'list-item';
  if (listed && frame.value === 'relief')
    return [...valueSignals(facts, change.before, change.after), ...insertionSignals(before, after, difference, frame)];
  const news = listed ? [] : [...newsSignals(before, difference.inBefore, -1), ...newsSignals(after, difference.inAfter, 1)];
  return [
    ...valueSignals(facts, change.before, change.after),
    ...bindingSignals(change, before, after, difference, frame, lexicon),
    ...insertionSignals(before, after, difference, frame),
    ...figureSignals(before, after, difference),
    ...news,
  ];
}

/** The flag where both wordings state the same rule: terminology where official words changed, editorial otherwise; else null. */
function sameRule(difference: Difference, facts: readonly FactChange[]): Flag | null {
  if (difference.hunks.length > 0) return null;
  const swaps = difference.swaps.map((swap) => `${swap.from.surface} → ${swap.to.surface}`);
  if (swaps.length === 0) return editorial('same-words', 'the same words that count, in other order, place or dress', []);
  const why: Reason[] = [{ rule: 'terms', says: 'terminology: the same rule in other official words', words: [...new Set(swaps)] }];
  return { category: 'terminology', topics: [], significance: 'low', direction: 'neutral', facts: [...facts], why };
}

function withTopics(flag: Flag, hits: readonly Hit[]): Flag {
  const { topics, why } = topicsOf(hits, flag.category);
  return { ...flag, topics, why: [...flag.why, ...why] };
}

function editorial(rule: string, says: string, words: string[]): Flag {
  return {
    category: 'editorial',
    topics: [],
    significance: 'none',
    direction: 'neutral',
    facts: [],
    why: [{ rule, says: `editorial: ${says}`, words }],
  };
}
