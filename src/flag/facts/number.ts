const UNITS = 'one two three four five six seven eight nine'.split(' ');
const TEENS = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES = { hundred: 100, thousand: 1_000, million: 1_000_000, billion: 1_000_000_000 } as const;

const WORD_VALUES = new Map<string, number>([
  ...UNITS.map((word, i): [string, number] => [word, i + 1]),
  ...TEENS.map((word, i): [string, number] => [word, i + 10]),
  ...TENS.map((word, i): [string, number] => [word, (i + 2) * 10]),
  ...Object.entries(SCALES),
]);

const UNIT = UNITS.join('|');
const SPELLED = `(?:${TENS.join('|')})(?:[- ](?:${UNIT}))?|${TEENS.join('|')}|${UNIT}`;
const DIGITS = '\\d{1,3}(?:,\\d{3}){1,4}|\\d{1,9}(?:\\.\\d{1,2})?';

/** The source of a pattern for a number in digits or words, without groups: "46,000", "twenty-one", "1.5 million". */
export const NUMBER = `(?:(?:${DIGITS}|${SPELLED})(?: (?:hundred|thousand|million|billion)){0,2})`;

/** The value of words that {@link NUMBER} matched, in any case of letters. */
export function numberOf(words: string): number {
  let sum = 0;
  for (const word of words.toLowerCase().split(/[\s-]+/)) {
    const scale = Object.hasOwn(SCALES, word) ? WORD_VALUES.get(word) : undefined;
    if (scale !== undefined) sum *= scale;
    else sum += WORD_VALUES.get(word) ?? Number(word.replaceAll(',', ''));
  }
  return sum;
}
