import { foldWord, type Token } from './tokens.ts';

/** One place of a pattern: words it may be (whole, or as a beginning), a class of token, or a gap of up to three words. */
type Element = { kind: 'word'; whole: readonly string[]; stems: readonly string[] } | { kind: 'class'; test: RegExp } | { kind: 'gap' };

export interface Pattern {
  source: string;
  elements: readonly Element[];
}

const GAP_WORDS = 3;
/** The shortest beginning that a `*` may follow; patterns that start with one are found by so many letters. */
const STEM_KEY = 3;
const CLASSES: Readonly<Record<string, RegExp>> = {
  '{fee}': /^\$\d/,
  '{number}': /^\d[\d.]*$/,
  '{slash-date}': /^\d{1,2}\/\d{1,2}\/\d{2,4}$/,
  '{form}': /^[a-z]{1,3}-\d{1,4}[a-z]{0,2}$/,
};

/**
 * Reads a pattern: words apart by spaces, `a|b` for either, `expedit*` for a beginning, `..` for a gap of up to three words
 * inside one sentence, `{fee}`, `{number}`, `{slash-date}`, `{form}` for a token of that class. Never a regular expression,
 * so that no pattern can be slow. Returns null where the pattern is malformed.
 */
export function parsePattern(source: string): Pattern | null {
  const parts = source.trim().split(/\s+/);
  const elements = parts.map(parseElement);
  if (elements.some((element) => element === null)) return null;
  const parsed = elements.filter((element) => element !== null);
  if (parsed[0] === undefined || parsed[0].kind === 'gap' || parsed.at(-1)?.kind === 'gap') return null;
  return { source, elements: parsed };
}

function parseElement(part: string): Element | null {
  if (part === '..') return { kind: 'gap' };
  const test = CLASSES[part];
  if (test !== undefined) return { kind: 'class', test };
  const words = part.split('|');
  if (words.some((word) => !/^[\p{L}\p{N}$][\p{L}\p{N}\-'.%$()/]*\*?$/u.test(word))) return null;
  const whole = words.filter((word) => !word.endsWith('*')).map(foldWord);
  const stems = words.filter((word) => word.endsWith('*')).map((word) => foldWord(word.slice(0, -1)));
  if (stems.some((stem) => stem.length < STEM_KEY)) return null;
  return { kind: 'word', whole, stems };
}

/** A pattern of `owner` found at tokens `from` (inclusive) to `to` (exclusive). */
export interface Match<T> {
  owner: T;
  from: number;
  to: number;
}

/** Patterns with their owners, found by their first word. */
export class PatternSet<T> {
  readonly #byWord = new Map<string, { owner: T; pattern: Pattern }[]>();
  readonly #byStem = new Map<string, { owner: T; pattern: Pattern }[]>();
  readonly #byClass: { owner: T; pattern: Pattern }[] = [];

  constructor(entries: Iterable<{ owner: T; pattern: Pattern }>) {
    for (const entry of entries) this.#index(entry);
  }

  #index(entry: { owner: T; pattern: Pattern }): void {
    const first = entry.pattern.elements[0];
    if (first?.kind !== 'word') {
      this.#byClass.push(entry);
      return;
    }
    for (const word of first.whole) push(this.#byWord, word, entry);
    for (const stem of first.stems) push(this.#byStem, stem.slice(0, STEM_KEY), entry);
  }

  /** Every match, in order of place; matches may overlap. */
  all(tokens: readonly Token[]): Match<T>[] {
    const matches: Match<T>[] = [];
    for (let from = 0; from < tokens.length; from += 1) this.#matchesAt(tokens, from, matches);
    return matches;
  }

  /** Matches that do not overlap: at each place the longest one, from left to right. */
  longest(tokens: readonly Token[]): Match<T>[] {
    const matches: Match<T>[] = [];
    for (let from = 0; from < tokens.length; ) {
      const here: Match<T>[] = [];
      this.#matchesAt(tokens, from, here);
      const best = here.reduce<Match<T> | null>((longest, match) => (longest === null || match.to > longest.to ? match : longest), null);
      if (best !== null) matches.push(best);
      from = best?.to ?? from + 1;
    }
    return matches;
  }

  #matchesAt(tokens: readonly Token[], from: number, matches: Match<T>[]): void {
    const word = tokens[from]?.text ?? '';
    for (const list of [this.#byWord.get(word), this.#byStem.get(word.slice(0, STEM_KEY)), this.#byClass]) {
      if (list === undefined) continue;
      for (const { owner, pattern } of list) {
        const to = matchAt(pattern.elements, 0, tokens, from);
        if (to !== null) matches.push({ owner, from, to });
      }
    }
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** The token after the match of `elements` from `at` on, or null. */
function matchAt(elements: readonly Element[], at: number, tokens: readonly Token[], from: number): number | null {
  const element = elements[at];
  if (element === undefined) return from;
  const token = tokens[from];
  if (element.kind !== 'gap') {
    return token !== undefined && fits(element, token) ? matchAt(elements, at + 1, tokens, from + 1) : null;
  }
  const sentence = tokens[from - 1]?.sentence;
  for (let skip = 0; skip <= GAP_WORDS; skip += 1) {
    if (tokens[from + skip]?.sentence !== sentence) return null;
    const to = matchAt(elements, at + 1, tokens, from + skip);
    if (to !== null) return to;
  }
  return null;
}

function fits(element: Exclude<Element, { kind: 'gap' }>, token: Token): boolean {
  if (element.kind === 'class') return element.test.test(token.text);
  return element.whole.includes(token.text) || element.stems.some((stem) => token.text.startsWith(stem));
}
