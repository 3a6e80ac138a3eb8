import { foldLetters, foldQuotes } from './fold.ts';
import { remembered } from './remembered.ts';
import { tokenize } from './tokens.ts';

/** The words of a text as a set: each distinct word and occurrence has a number; the second "fee" is a word of its own. */
export interface Bag {
  /** Rising. */
  words: Int32Array;
  /** The sum of the weights of its words. */
  weight: number;
}

/** Words that hold sentences together; they say little about what a passage is about. */
const LITTLE_WORDS = new Set(
  (
    'a an the this that these those and or nor but if of to in on at by for from with without as is are was were be been being it its ' +
    'their there they he she we you your our his her not no do does did has have had may can will shall must should would could any ' +
    'all each other such than then so into under about who whom which what when where how more most also only'
  ).split(' '),
);
const LITTLE_WEIGHT = 0.25;

/** Of a longer text only so many characters are read: they say what it is about, and the cost stays bounded. */
const MOST_READ = 200_000;

export function isLittleWord(word: string): boolean {
  return LITTLE_WORDS.has(word);
}

/** Later occurrences of one word in one text count as one, so that a word's number fits. */
const MOST_OCCURRENCES = 1024;

/** The words of a text in order, each in the form under which it is compared. Of a very long text the first ones. */
export function wordsOf(text: string): string[] {
  return tokenize(text.slice(0, MOST_READ))
    .tokens.map((token) => foldWord(token.text))
    .filter((word) => word !== '');
}

/** Numbers the words of many texts and weighs them by how rare they are among these texts. */
export class Vocabulary {
  readonly #numbers = new Map<string, number>();
  readonly #occurrences = new Map<number, number>();
  readonly #frequency: number[] = [];
  readonly #little: boolean[] = [];
  #texts = 0;

  /** Reads one text: the numbers of its words. Weights are known when all texts are read. */
  read(text: string): Int32Array {
    this.#texts++;
    const seen = new Map<number, number>();
    const words: number[] = [];
    for (const word of wordsOf(text)) {
      const number = this.#number(word);
      const times = seen.get(number) ?? 0;
      if (times >= MOST_OCCURRENCES) continue;
      seen.set(number, times + 1);
      words.push(this.#occurrence(number, times, LITTLE_WORDS.has(word)));
    }
    return Int32Array.from(words).sort();
  }

  weight(word: number): number {
    const rarity = Math.log(1 + this.#texts / (this.#frequency[word] ?? 1));
    return this.#little[word] ? LITTLE_WEIGHT * rarity : rarity;
  }

  get size(): number {
    return this.#frequency.length;
  }

  #number(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    this.#numbers.set(word, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  #occurrence(number: number, times: number, little: boolean): number {
    const key = number * MOST_OCCURRENCES + times;
    let word = this.#occurrences.get(key);
    if (word === undefined) {
      word = this.#frequency.length;
      this.#occurrences.set(key, word);
      this.#frequency.push(0);
      this.#little.push(little);
    }
    this.#frequency[word] = (this.#frequency[word] ?? 0) + 1;
    return word;
  }
}

/** The form under which words are the same word: "Requests" and "request", "Form I-131" and "I-131"; "" for punctuation. */
const foldWord = remembered((token) => {
  if (!/[\p{L}\p{N}]/u.test(token)) return '';
  const word = foldQuotes(foldLetters(token))
    .toLowerCase()
    .replace(/^form (?=\S*\d)/, '');
  return /^\p{L}{4,}$|'s$/u.test(word) ? word.replace(/'s$|(?<!s)s$/u, '') : word;
});
