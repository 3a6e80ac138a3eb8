import type { Fact } from '../../model.ts';
import { factAt } from './fact.ts';
import { NUMBER, numberOf } from './number.ts';

const KNOWN = 'the|these|those|its|their|our|his|her';
const COUNT = new RegExp(`(?<![\\w.,$/#§-])((?:${KNOWN})\\s)?(${NUMBER})(?![\\w.,/%-]\\w|\\w)(?=((?:\\s[a-z][a-z’'-]{1,20}){1,4})?)`, 'gi');
const PLURAL = /^(?:people|children|persons|men|women|[a-z’'-]{2,}[^su]s|[a-z’'-]+(?:us|is)es)$/;
/** Words that end the search for the noun: of grammar, of time and money (other types), and too general to be counted. */
const NO_NOUN = new Set(
  (
    'of in and or to for the a who that which is was has does with on at by from more than per not this its his as ' +
    'hour hours day days week weeks month months year years minutes page pages dollars cents percent percentage ' +
    'times things changes ways parts section sections step steps points bytes business working calendar'
  ).split(' '),
);
/** Words before a number that is a name: "Part 9", "H.R. 1", "ages 14". */
const LABEL =
  /\b(?:forms?|parts?|sections?|chapters?|titles?|volumes?|items?|lines?|pages?|box(?:es)?|steps?|ages?|aged|under|over|number|no\.|figure|table|note|category|version|room|suite|hr|[a-z]\.|year|january|february|march|april|may|june|july|august|september|october|november|december)\s$/i;

/**
 * Numbers of things: people, requests, copies, exceptions. A figure with a thousands comma needs no noun ("more than 46,000
 * had come"). A figure in a label, a year, a page or a file size is none.
 */
export function readCounts(text: string): Fact[] {
  return [...text.matchAll(COUNT)].flatMap((match) => {
    const [, known = '', words = '', tail = ''] = match;
    const value = numberOf(words);
    const noun = nounOf(tail, value);
    const isLarge = words.includes(',');
    const isNamed = LABEL.test(text.slice(Math.max(0, match.index - 20), match.index));
    const isYear = /^(?:19|20)\d\d$/.test(words);
    if (isYear || isNamed || (noun === null && !isLarge)) return [];
    const end = match.index + known.length + words.length;
    return [factAt('count', text, { value, start: match.index, end, of: noun })];
  });
}

/** True for a count of things the text told before: "the four countries". */
export function isOfKnownThings(fact: Fact): boolean {
  return new RegExp(`^(?:${KNOWN})\\b`, 'i').test(fact.text);
}

/** The first plural after the number, at most four words on; after "one", the plural of the next word. */
function nounOf(tail: string, value: number): string | null {
  for (const word of tail.toLowerCase().split(/\s+/).filter(Boolean)) {
    if (NO_NOUN.has(word)) return null;
    if (value === 1) return word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
    if (PLURAL.test(word)) return word;
  }
  return null;
}
