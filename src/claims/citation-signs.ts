import type { Mark } from './article.ts';

/** "[1]", "[1, 2]", "[3–5]", "[^1]", "[^note]". */
const BRACKETS = /\s*\[(\^[\w-]{1,30}|\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*)\]/g;
const RAISED = /[¹²³⁰⁴-⁹]{1,3}(?:\s?[,⁻]\s?[¹²³⁰⁴-⁹]{1,3})*/g;
const RAISED_DIGITS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** No list of a published article is longer; "[1–900]" is something else. */
const LONGEST_RANGE = 20;

/** A text without the signs of numbered citations: what a reader reads, where each sign stood, and where an offset of the text went. */
export function takeSigns(text: string): { text: string; marks: Mark[]; at: (offset: number) => number } {
  const marks: Mark[] = [];
  const cuts: { from: number; to: number }[] = [];
  let plain = '';
  let end = 0;
  const found = [...text.matchAll(BRACKETS), ...text.matchAll(RAISED)].sort((a, b) => a.index - b.index);
  for (const match of found) {
    const labels = labelsOf(match[1] ?? match[0]);
    if (labels === null || match.index < end || (match[1] === undefined && isExponent(text, match.index))) continue;
    plain += text.slice(end, match.index);
    end = match.index + match[0].length;
    cuts.push({ from: match.index, to: end });
    for (const label of labels) marks.push({ label, urls: [], start: plain.length, end: plain.length });
  }
  const at = (offset: number) => offset - cuts.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(offset, to) - from), 0);
  return { text: plain + text.slice(end), marks, at };
}

/** The labels that a sign stands for, "1, 3–5" as four; null where it is no sign. */
export function labelsOf(sign: string): string[] | null {
  const plain = sign
    .replace(/[⁰¹²³⁴-⁹]/g, (digit) => String(RAISED_DIGITS.indexOf(digit)))
    .replaceAll('⁻', '-')
    .replace(/^[[(]|[\])]$/g, '')
    .trim();
  if (plain.startsWith('^')) return [plain.slice(1)];
  if (/^[*†‡a-z]$/.test(plain)) return [plain];
  if (!/^\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*$/.test(plain)) return null;
  const labels = plain.split(/\s?[,;]\s?/).flatMap(rangeOf);
  return labels.length > 0 && labels.length <= LONGEST_RANGE ? [...new Set(labels)] : null;
}

function rangeOf(part: string): string[] {
  const [from = Number.NaN, to = from] = part.split(/\s?[–-]\s?/).map(Number);
  return to < from ? [] : Array.from({ length: Math.min(to - from, LONGEST_RANGE) + 1 }, (_, index) => String(from + index));
}

/** "m²" is a unit, not a citation. */
function isExponent(text: string, at: number): boolean {
  return /(?:^|[^\p{L}])(?:[a-z]{1,2}|\d+)$/u.test(text.slice(Math.max(0, at - 4), at));
}
