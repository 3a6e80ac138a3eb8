/** What is between these is no word; case is folded. */
const WORD = /[\p{L}\p{M}\p{N}\p{Co}]+/gu;
/** Between the two words of a pair: no sign of a word, but of the index of pairs. */
const JOIN = '_';

/** The words of a text in their order. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? [];
}

/** Every two words in a row, as one word each. */
export function pairsOf(words: readonly string[]): string[] {
  return words.slice(1).map((word, index) => `${words[index]}${JOIN}${word}`);
}
