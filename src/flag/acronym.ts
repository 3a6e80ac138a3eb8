import type { Token } from './tokens.ts';

const SMALL = new Set(['a', 'an', 'and', 'for', 'in', 'of', 'on', 'the', 'to']);
const MOST_WORDS = 9;

/** "Temporary Assistance for Needy Families (TANF)": is the token the short name, in brackets, of the words before it? */
export function isAcronymOfWhatPrecedes(text: string, tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || text[token.start - 1] !== '(' || !/^\p{Lu}{2,}$/u.test(text.slice(token.start, token.end))) return false;
  const initials = tokens
    .slice(Math.max(0, at - MOST_WORDS), at)
    .filter(({ text: word }) => !SMALL.has(word))
    // "U.S." gives two letters.
    .map(({ text: word }) => (/^\p{L}\.\p{L}$/u.test(word) ? word.replace('.', '') : (word[0] ?? '')))
    .join('');
  return initials.endsWith(token.text);
}
