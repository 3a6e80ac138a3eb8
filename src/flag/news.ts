import type { PolarityRule } from './lexicon-schema.ts';
import type { Signal } from './signal.ts';
import { wordsOf } from './tokens.ts';
import type { Wording } from './wording.ts';

/** How many words before a good or bad word a turning word may stand, and how many after it. */
const REACH = { before: 8, after: 4 };
/** What stands in a later sentence than the first that differs counts so much. */
export const LATER_SENTENCE = 0.6;

/** A good or bad word with what turns it: below 0 good news for an applicant, above 0 bad news. */
interface News {
  rule: string;
  weight: number;
  /** Tokens it rests on. */
  from: number;
  to: number;
  turns: readonly { from: number; to: number }[];
}

/** The news that the tokens marked bring; with `sign` -1 for words that are gone. */
export function newsSignals(wording: Wording, marked: readonly boolean[], sign: 1 | -1): Signal[] {
  const first = wording.tokens[marked.indexOf(true)]?.sentence;
  const isMarked = ({ from, to }: { from: number; to: number }): boolean => marked.slice(from, to).some(Boolean);
  return newsOf(wording)
    .filter((news) => isMarked(news) || news.turns.some(isMarked))
    .map((news) => ({
      rule: news.rule,
      weight: sign * news.weight * (wording.tokens[news.from]?.sentence === first ? 1 : LATER_SENTENCE),
      words: [
        sign < 0 ? 'no longer: ' : '',
        ...news.turns.map((turn) => wordsOf(wording.text, wording.tokens, turn.from, turn.to)),
        wordsOf(wording.text, wording.tokens, news.from, news.to),
      ].filter((words) => words !== ''),
    }));
}

/** What the sentence of token `at` gives on the whole: above 0 a burden, below 0 a favour. */
export function weightOfSentence(wording: Wording, at: number): number {
  const sentence = wording.tokens[at]?.sentence;
  const binding = wording.operators
    .filter(({ from }) => wording.tokens[from]?.sentence === sentence)
    .reduce((sum, { owner }) => sum + (owner.severity?.reader ?? 0) / 2, 0);
  return newsOfSentence(wording, at) + binding;
}

/** The good and bad news alone of the sentence of token `at`. */
export function newsOfSentence(wording: Wording, at: number): number {
  const sentence = wording.tokens[at]?.sentence;
  return newsOf(wording)
    .filter(({ from }) => wording.tokens[from]?.sentence === sentence)
    .reduce((sum, { weight }) => sum + weight, 0);
}

function newsOf(wording: Wording): News[] {
  const turning = [
    ...wording.polarity.filter(({ owner }) => owner.value === 'turns').map(({ from, to, owner }) => ({ from, to, owner })),
    ...wording.operators.filter(({ owner }) => owner.id === 'negation').map(({ from, to }) => ({ from, to, owner: null })),
  ];
  const used = new Set<number>();
  const news = wording.polarity.flatMap(({ owner, from, to }): News[] => {
    if (owner.value === 'turns' || owner.value === 'act' || isGoverned(wording, from)) return [];
    const turns = turning.filter((turn) => reaches(wording, turn, from, to));
    for (const turn of turns) used.add(turn.from);
    const sign = (owner.value === 'bad' ? 1 : -1) * (turns.length % 2 === 0 ? 1 : -1);
    return [{ rule: owner.id, weight: sign * owner.weight, from, to, turns }];
  });
  const alone = turning.flatMap(({ owner, from, to }): News[] => {
    if (owner === null || owner.alone === 'none' || used.has(from)) return [];
    return [{ rule: owner.id, weight: (owner.alone === 'bad' ? 1 : -1) * owner.weight, from, to, turns: [] }];
  });
  return [...news, ...alone];
}

/** "May not receive", "need not pay": the severity of the binding word says it already. */
function isGoverned(wording: Wording, at: number): boolean {
  return wording.operators.some(
    ({ owner, to }) =>
      (owner.id === 'prohibition' || owner.id === 'relief' || owner.id === 'refusal') &&
      to <= at &&
      at - to < REACH.before &&
      wording.tokens[to - 1]?.sentence === wording.tokens[at]?.sentence,
  );
}

/** Before the word in the same sentence, or close after it in the same clause ("the termination was enjoined"). */
function reaches(wording: Wording, turn: { from: number; to: number; owner: PolarityRule | null }, from: number, to: number): boolean {
  const tokens = wording.tokens;
  if (tokens[turn.from]?.sentence !== tokens[from]?.sentence) return false;
  if (turn.to <= from) return from - turn.to < REACH.before && tokens[turn.to - 1]?.clause === tokens[from]?.clause;
  return turn.owner !== null && turn.from >= to && turn.from - to < REACH.after && tokens[turn.from]?.clause === tokens[to - 1]?.clause;
}
