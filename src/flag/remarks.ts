import type { Reason } from '../model.ts';
import type { Difference } from './difference.ts';
import type { Lexicon } from './lexicon.ts';
import type { RemarkRule } from './lexicon-schema.ts';
import { type Token, wordsOf } from './tokens.ts';
import type { Wording } from './wording.ts';

/** Says why, where every sentence that differs is such a remark; null where one of them is more. */
export function remarkReason(
  value: Exclude<RemarkRule['value'], 'apparatus'>,
  before: Wording,
  after: Wording,
  difference: Difference,
  lexicon: Lexicon,
): Reason | null {
  const sentences = [...sentencesOf(before, difference.sentencesBefore), ...sentencesOf(after, difference.sentencesAfter)];
  const found = sentences.flatMap(({ tokens, text }) => {
    const match = lexicon.remarks.all(tokens).find(({ owner, from }) => owner.value === value && (value !== 'pointer' || from === 0));
    return match === undefined ? [] : [{ rule: match.owner.id, words: wordsOf(text, tokens, match.from, match.to) }];
  });
  const first = found[0];
  if (first === undefined) return null;
  // Beside the meaning of a word there may stand what binds nobody either.
  const others = value === 'definition' ? sentences.filter((sentence) => binds(sentence, lexicon)) : sentences;
  if (found.length < others.length) return null;
  return { rule: first.rule, says: SAYS[value], words: [...new Set(found.map(({ words }) => words))] };
}

function binds({ tokens }: { tokens: readonly Token[] }, lexicon: Lexicon): boolean {
  return lexicon.operators.longest(tokens).some(({ owner }) => owner.severity !== undefined);
}

const SAYS: Readonly<Record<Exclude<RemarkRule['value'], 'apparatus'>, string>> = {
  pointer: 'editorial: it only points to another page',
  history: 'significance low, neutral: it tells of the past',
  definition: 'terminology: it says what an official word means',
  elsewhere: 'editorial: it is about another matter',
};

function sentencesOf({ text, tokens }: Wording, numbers: ReadonlySet<number>): { text: string; tokens: Token[] }[] {
  return [...numbers].map((number) => ({ text, tokens: tokens.filter(({ sentence }) => sentence === number) }));
}
