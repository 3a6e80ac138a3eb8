import type { CosmeticKind } from '../model.ts';
import { foldLetters, foldQuotes, foldSpace } from './fold.ts';
import { tokenize } from './tokens.ts';

/** List marks at the start of a text: bullets, "(a)", "1.", "2)", "iv."; "A. Smith" and "30 days" begin with none. */
const LIST_MARK = /^(?:[•·▪‣◦○●■*-]\s+|\((?:\d{1,3}|[a-z]|[ivx]{1,5})\)\s*|\d{1,3}[.)]\s+|[a-z]\)\s+|[ivx]{1,5}[.)]\s+)/u;
/** Marks that separate and set apart but say nothing. No slash, percent, section sign, question mark or sign of a number. */
const EMPTY_MARKS = /^[.,;:()[\]…'"!-]+$/u;

/** Longer texts (characters) are compared by letters, quotes and space alone. */
const LONGEST = 200_000;

const STEPS: [CosmeticKind, (text: string) => string][] = [
  ['ligature', foldLetters],
  ['quotes', foldQuotes],
  ['space', tightSpace],
  ['punctuation', withoutEmptyMarks],
];

/**
 * What kind of difference two texts show where no reader would act on it; null where they are equal or where words, digits,
 * currency or any meaning differ. `labels` are the list marks of the two passages as far as they are known; null for texts
 * that bear none, as table rows.
 */
export function cosmeticKind(
  before: string,
  after: string,
  labels: { before: string | null; after: string | null } | null = { before: null, after: null },
): CosmeticKind | null {
  if (before === after) return null;
  const asTheyStand = difference(before, after);
  if (asTheyStand || labels === null) return asTheyStand;
  const old = withoutMark(before, labels.before);
  const now = withoutMark(after, labels.after);
  return old === now || difference(old, now) ? 'label' : null;
}

/** Folds both texts step by step; the step after which they are equal names the difference. */
function difference(before: string, after: string): CosmeticKind | null {
  let [old, now] = [before, after];
  for (const [kind, fold] of STEPS) {
    if (kind === 'space' && Math.max(old.length, now.length) > LONGEST) return foldSpace(old) === foldSpace(now) ? 'space' : null;
    old = fold(old);
    now = fold(now);
    if (old === now) return kind;
  }
  return sameButCase(old, now) ? 'case' : null;
}

/** White space that stands beside a mark says nothing; between words one space is as good as two. */
function tightSpace(text: string): string {
  return foldSpace(text).replace(/ ?([^\p{L}\p{N}\s$€£%§&/+-]) ?/gu, '$1');
}

function withoutMark(text: string, label: string | null): string {
  const known = label !== null && text.startsWith(label) ? label.length : 0;
  return text.slice(known).trimStart().replace(LIST_MARK, '');
}

function withoutEmptyMarks(text: string): string {
  const { tokens } = tokenize(text);
  return tokens
    .filter((token, at) => !EMPTY_MARKS.test(token.text) || (token.text === '-' && /^[\d$]/.test(tokens[at + 1]?.text ?? '')))
    .map((token) => token.text)
    .join(' ');
}

/** Differs by case alone, and as layout does it: everything in capitals, or the first letters of words. */
function sameButCase(old: string, now: string): boolean {
  if (old.toLowerCase() !== now.toLowerCase()) return false;
  if (isAllCapitals(old) || isAllCapitals(now)) return true;
  const words = old.split(' ');
  return now.split(' ').every((word, at) => word.slice(1) === words[at]?.slice(1));
}

function isAllCapitals(text: string): boolean {
  return text === text.toUpperCase() && text !== text.toLowerCase() && text.includes(' ');
}
