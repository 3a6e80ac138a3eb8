import type { ChangeInContext, Fact, FactChange, Flag, PassageKind } from '../model.ts';

/** A word of a text as far as it counts: words without weight (articles, pronouns) are left out. */
export interface ReadWord {
  /** Equal for words of equal meaning: synonyms, official words that may stand for each other, forms of one stem. */
  key: string;
  /** `operator`: a small word that binds or limits (must, not, unless, only). */
  kind: 'term' | 'synonym' | 'operator' | 'title' | 'word';
  /** Its single words, stemmed. */
  surface: string;
  /** As it stands in the text. */
  spelling: string;
  /** UTF-16 offsets in the text, end exclusive. */
  start: number;
  end: number;
  /** Numbers that rise at the end of each sentence and of each clause. */
  sentence: number;
  clause: number;
  /** A name: a capital letter inside a sentence. */
  name: boolean;
}

/** One text read by the lexicon. */
export interface Reading {
  text: string;
  words: readonly ReadWord[];
  facts: readonly Fact[];
}

/** A sentence of an article is weighed as if it stood on a page of which nothing is known. */
export const NO_PAGE: ChangeInContext['page'] = { slug: '', title: '', url: 'https://example.org/', topics: [], publisherKind: null };

/** What the stage is lent by its caller: other stages' ways to read a text and to weigh a change. */
export interface Senses {
  read: (text: string) => Reading;
  /** What changes of one page mean, in the same order. */
  weigh: (changes: readonly ChangeInContext[]) => Flag[];
  /** Equal for facts of equal meaning: a year and twelve months. */
  meaning: (fact: Fact) => string;
  /** What differs between the facts of two wordings. */
  factChanges: (before: readonly Fact[], after: readonly Fact[]) => FactChange[];
}

/** A passage of a watched page as the stage needs it. */
export interface SourcePassage {
  /** Counted within its page; the same for as long as the passage lives. */
  number: number;
  kind: PassageKind;
  text: string;
  path: readonly string[];
}
