/** One word, number or price of a text. */
export interface Token {
  /** Lower case, without a possessive ending: `applicant` for "Applicant's", `u.s` for "U.S.". */
  text: string;
  /** UTF-16 offsets in the text, end exclusive. */
  start: number;
  end: number;
  /** Numbers that rise at the end of each sentence and of each clause. */
  sentence: number;
  clause: number;
  /** It begins with a capital letter. */
  capital: boolean;
}

/** An address of the web or of mail is one word: what it is made of says nothing. */
const TOKEN =
  /(?:https?:\/\/|www\.)[^\s()<>]+[\p{L}\p{N}/]|[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+|\$\s?\d[\d,]*(?:\.\d+)?|\d{1,2}\/\d{1,2}\/\d{2,4}|\d+(?:\([a-z0-9]{1,4}\))+|\d[\d,]*(?:\.\d+)?%?(?!\p{L}|-\p{L})|(?:\p{L}\.){2,}|[\p{L}\p{N}]+(?:[-'’‑][\p{L}\p{N}]+)*/giu;

/** Words that carry a full stop without ending a sentence. */
const ABBREVIATIONS = new Set(
  'jan feb mar apr jun jul aug sep sept oct nov dec mr mrs ms dr no nos v vs sec secs art ch vol pt pub fed reg attn st etc approx dept'.split(
    ' ',
  ),
);

/** The words of a text in order, punctuation left out. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let sentence = 0;
  let clause = 0;
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const between = text.slice(end, match.index);
    const previous = tokens.at(-1);
    if (previous !== undefined) {
      if (endsSentence(between, previous.text)) sentence += 1;
      if (/[.;:,!?()—–]/.test(between)) clause += 1;
    }
    end = match.index + match[0].length;
    tokens.push({ text: foldWord(match[0]), start: match.index, end, sentence, clause, capital: /^\p{Lu}/u.test(match[0]) });
  }
  return tokens.map((token, index) => (isMonthOfMay(tokens, index) ? { ...token, text: 'may-month' } : token));
}

/** "May 2026", "in May": the month, not the permission. */
function isMonthOfMay(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.text !== 'may' || !token.capital) return false;
  return (
    /^\d/.test(tokens[at + 1]?.text ?? '') || /^(?:in|of|since|until|by|from|before|after|through|\d+)$/.test(tokens[at - 1]?.text ?? '')
  );
}

function endsSentence(between: string, previous: string): boolean {
  if (/[;!?]/.test(between) || /:\s/.test(between)) return true;
  return /\.\s/.test(between) && !ABBREVIATIONS.has(previous);
}

/** Lower case, plain quotes and hyphens, no dots inside, no possessive ending, no thousands separators. */
export function foldWord(word: string): string {
  const folded = word.toLowerCase().replaceAll('’', "'").replaceAll('‑', '-');
  if (/^\$?\s?\d/.test(folded)) return folded.replace(/[\s,]/g, '');
  // "U.S." must not become the pronoun "us"; longer abbreviations lose their dots.
  const plain = /^\p{L}\.\p{L}\.?$/u.test(folded) ? folded.replace(/\.$/, '') : folded.replaceAll('.', '');
  return plain.replace(/'s?$/, '');
}

/** The words from token `from` up to but not including token `to`, as they stand in the text. */
export function wordsOf(text: string, tokens: readonly Token[], from: number, to: number): string {
  const first = tokens[from];
  const last = tokens[to - 1];
  return first === undefined || last === undefined ? '' : text.slice(first.start, last.end);
}
