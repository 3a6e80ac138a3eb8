import type { Fact } from '../../model.ts';
import { factAt } from './fact.ts';

const ADVERBS = '(?:\\s(?:also|only|generally|usually|then|still|always|[a-z]{3,12}ly))?';
const MODAL = new RegExp(
  `(?<![\\w-])(must|MUST|should|SHOULD|may|MAY|will|WILL|shall|SHALL)(?![\\w-])(?:${ADVERBS}\\s(not|NOT|never|no\\slonger)\\b)?${ADVERBS}(?:\\s([a-z-]+)(?:\\s([a-z-]+))?)?`,
  'g',
);
const PHRASES =
  /\b(?:(do(?:es)? not (?:need|have) to|need not|(?:is|are) not required to)|((?:is|are) required to|ha(?:s|ve) to|needs? to))\s([a-z]+)(?:\s([a-z]+))?/g;
const CONDITION = /\b(?:if|whether|unless|when)\b[^,;.]*$/i;

/** The binding words of a text: must, should, may, will, shall and their denials; "may not" binds as "must not". */
export function readModalities(text: string): Fact[] {
  const modals = [...text.matchAll(MODAL)].flatMap((match) => {
    const [, word = '', denial, verb, second] = match;
    const before = text.slice(Math.max(0, match.index - 60), match.index);
    if (/\b(?:the|a|last)\s$/i.test(before) || CONDITION.test(before)) return [];
    const end = match.index + endOf(match[0], denial ?? word);
    return [factAt('modality', text, { value: binding(word.toLowerCase(), denial), start: match.index, end, of: verbOf(verb, second) })];
  });
  const phrases = [...text.matchAll(PHRASES)].map((match) => {
    const [, free, binds, verb, second] = match;
    const end = match.index + (free ?? binds ?? '').length;
    return factAt('modality', text, {
      value: free === undefined ? 'must' : 'need not',
      start: match.index,
      end,
      of: verbOf(verb, second),
    });
  });
  return [...modals, ...phrases].sort((a, b) => a.start - b.start);
}

function binding(word: string, denial: string | undefined): string {
  if (denial === undefined) return word;
  return word === 'may' ? 'must not' : `${word} not`;
}

function endOf(words: string, last: string): number {
  return words.indexOf(last) + last.length;
}

/** "include"; for a passive its participle too: "be signed". */
function verbOf(verb: string | undefined, second: string | undefined): string | null {
  if (verb === undefined) return null;
  return (verb === 'be' || verb === 'have') && second !== undefined ? `${verb} ${second}` : verb;
}
