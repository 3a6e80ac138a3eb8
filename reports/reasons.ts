import type { Reason } from '../src/model.ts';
import { durationInWords } from './duration-in-words.ts';
import { inertText, quoted, shortened } from './inert-text.ts';
import { CHANGE } from './strings.ts';

const MOST_REASONS = 4;
const MOST_WORDS = 3;
const LONGEST_WORD = 40;
const LONGEST_SAYING = 80;

/** "category evidence (“letter”, “doctor”)": reasons that say the same are one, of many the first. */
export function reasonsInBrief(why: Reason[]): string[] {
  const sayings = [...new Set(why.map(({ says }) => says))];
  const brief = sayings.slice(0, MOST_REASONS).map((says) => reasonInBrief(says, wordsFor(says, why)));
  const more = sayings.length - brief.length;
  return more > 0 ? [...brief, CHANGE.whyMore(more)] : brief;
}

function wordsFor(says: string, why: Reason[]): string[] {
  return [...new Set(why.filter((reason) => reason.says === says).flatMap(({ words }) => words))];
}

function reasonInBrief(says: string, words: string[]): string {
  const quotes = words.slice(0, MOST_WORDS).map((word) => quoted(withDurations(word), LONGEST_WORD));
  return `${shortened(inertText(says), LONGEST_SAYING)}${quotes.length === 0 ? '' : ` (${quotes.join(', ')})`}`;
}

/** "duration P3M → P6M" as a reader says it. */
function withDurations(word: string): string {
  return word.startsWith('duration ') ? word.replace(/\bP[\dA-Z/]+\b/g, (value) => durationInWords(value) ?? value) : word;
}
