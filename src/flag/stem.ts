import { remembered } from './remembered.ts';

const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may-month|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/;

/**
 * The form under which two spellings of a word are the same: number and month words as figures and short names, plural and
 * verb endings cut. Rough on purpose: it only has to tell a new word from the same word bent.
 */
export const stem: (word: string) => string = remembered((word) => {
  const number = NUMBERS.indexOf(word);
  if (number >= 0) return String(number);
  if (MONTH.test(word)) return MONTHS.find((month) => word.startsWith(month)) ?? word;
  const [first = '', ...rest] = word.split('-');
  if (rest.length > 0 && NUMBERS.includes(first)) return [NUMBERS.indexOf(first), ...rest].join('-');
  if (/\d/.test(word) || word.length < 4) return word;
  const singular = word
    .replace(/(?:ies|ied)$/, 'y')
    .replace(/(?<=[sxz]|ch|sh)es$/, '')
    .replace(/(?<!s)s$/, '');
  return singular.replace(/(?<=[a-z]{3})(?:ing|ed)$/, '').replace(/(?<=[a-z]{3})e$/, '');
});
