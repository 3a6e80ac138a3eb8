/**
 * A passage as words. What a reader takes for one value stays one token: a number with its currency, separators and
 * scale, a date, a citation, the name of a form, an address on the web.
 */

const MONTH =
  '(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?\\.?|July?\\.?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)';
const SUBDIVISIONS = '(?:\\([0-9A-Za-z.]{1,6}\\))*';
const SECTION = `\\d+[A-Za-z]?(?:[.-]\\d+[a-z]?)*${SUBDIVISIONS}`;
const REPORTER =
  '(?:C\\.?F\\.?R\\.?|F\\.?R\\.?|Fed\\. Reg\\.|U\\.?S\\.?C\\.?|I&N Dec\\.|F\\.(?:2d|3d|4th)|F\\. Supp\\.(?: [23]d)?|S\\. Ct\\.|U\\.S\\.|Stat\\.)';

const PATTERNS = [
  // the web and mail
  'https?://[^\\s<>"]+[^\\s<>".,;:)]',
  '[\\w.+-]{1,64}@[\\w-]+(?:\\.[\\w-]+)+',
  // citations
  `\\d+ ${REPORTER} (?:[Pp]arts? |§{1,2} ?)?${SECTION}`,
  `(?:INA |[Ss]ections? |[Ss]ec\\. )?§{1,2} ?${SECTION}`,
  `INA ${SECTION}`,
  '(?:Public Law|Pub\\. ?L\\.|P\\.L\\.)(?: No\\.)? \\d+-\\d+',
  // forms: Form I-131, I-134A, DS-160
  '(?:Form )?[A-Z]{1,4}-\\d+[A-Z]{0,2}\\b',
  // days and months
  `${MONTH} \\d{1,2},? \\d{4}\\b`,
  `\\d{1,2} ${MONTH} \\d{4}\\b`,
  `${MONTH} \\d{4}\\b`,
  `${MONTH} \\d{1,2}\\b`,
  '\\d{1,2}/\\d{1,2}/\\d{2,4}\\b',
  '\\d{4}-\\d{2}-\\d{2}\\b',
  // a place within a section: (1)(e)(i)
  '\\([0-9A-Za-z]{1,5}\\)(?:\\([0-9A-Za-z.]{1,5}\\))+',
  // numbers: money, scale, percent, sections with their subdivisions
  '[$€£¥] ?\\d+(?:[,.]\\d+)*(?: (?:thousand|million|billion|trillion)\\b)?',
  `\\d+(?:[,.:]\\d+)*(?: (?:million|billion|trillion)\\b|%|[\\p{L}\\p{N}]+)?${SUBDIVISIONS}`,
  // words: U.S., non-citizen, applicant's
  '(?:\\p{L}\\.){2,}',
  "[\\p{L}\\p{M}\\p{N}]+(?:['’&-][\\p{L}\\p{M}\\p{N}]+)*",
  '[^\\s]',
];
const TOKEN = new RegExp(`(?<![\\p{L}\\p{N}])(?:${PATTERNS.slice(0, -2).join('|')})|${PATTERNS.slice(-2).join('|')}`, 'gu');

/** One token with the white space that stands before it. */
export interface Token {
  space: string;
  text: string;
}

/** The tokens of a text in order; with `tail`, the white space after the last one, they join to the text exactly. */
export function tokenize(text: string): { tokens: Token[]; tail: string } {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    tokens.push({ space: text.slice(end, match.index), text: match[0] });
    end = match.index + match[0].length;
  }
  return { tokens, tail: text.slice(end) };
}
