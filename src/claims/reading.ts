import type { ChangeInContext, Fact, Flag, PassageKind } from '../model.ts';

/** A word of a text as far as it counts: words without weight (articles, pronouns) are left out. */
export interface ReadWord {
  /** Equal for words of equal meaning: synonyms, official words that may stand for each other, forms of one stem. */
  key: string;
  /** `operator`: a small word that binds or limits (must, not, unless, only). */
  kind: 'term' | 'synonym' | 'operator' | 'title' | 'word';
  /** The stems of its single words: one, or several for a phrase. */
  stems: readonly string[];
  /** UTF-16 offsets in the text, end exclusive. */
  start: number;
  end: number;
  /** Numbers that rise at the end of each sentence and of each clause. */
  sentence: number;
  clause: number;
}

/** One text read by the lexicon. */
export interface Reading {
  text: string;
  words: readonly ReadWord[];
  facts: readonly Fact[];
}

/** What the stage is lent by its caller: other stages' ways to read a text and to weigh a change. */
export interface Senses {
  read: (text: string) => Reading;
  /** What changes of one page mean, in the same order. */
  weigh: (changes: readonly ChangeInContext[]) => Flag[];
  /** Equal for facts of equal meaning: a year and twelve months. */
  meaning: (fact: Fact) => string;
}

/** A passage of a watched page as the stage needs it. */
export interface SourcePassage {
  /** Names the passage for as long as it lives. */
  id: number;
  kind: PassageKind;
  text: string;
  path: readonly string[];
  cells: readonly { column: string | null; text: string }[] | null;
}
