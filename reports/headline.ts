import type { FlaggedChange } from '../src/model.ts';
import { inertText, quoted, shortened } from './inert-text.ts';
import { titleOf } from './page-title.ts';
import { COSMETIC_WORDS, HEADLINES } from './strings.ts';
import { tellingValue, valuePhrase } from './value-phrase.ts';
import { wholeDifference } from './word-difference.ts';
import { wordPhrase } from './word-phrase.ts';

/** What a change says, in two parts: "Form I-131, paper", "fee now $630 (was $575)". */
export interface Headline {
  /** What the change is about, as far as it says so itself; null where only its page tells. */
  about: string | null;
  says: string;
}

const LONGEST_QUOTE = 80;
const LONGEST_ABOUT = 60;

/** What a change says, in one line made of its own values and words. */
export function headline(change: FlaggedChange): string {
  const { about, says } = headlineParts(change);
  return capitalized(about === null ? says : HEADLINES.about(about, says));
}

/** The line of a change in its parts. */
export function headlineParts(change: FlaggedChange): Headline {
  if (change.cosmetic !== null) return { about: null, says: HEADLINES.cosmetic(COSMETIC_WORDS[change.cosmetic]) };
  if (change.elsewhere !== null) return { about: null, says: movedPhrase(change, titleOf(change.elsewhere.page)) };
  const value = tellingValue(change);
  if (value !== null) return { about: rowName(change) ?? (value.of === null ? null : inShort(value.of)), says: valuePhrase(value) };
  if (change.kind === 'added') return { about: null, says: HEADLINES.added(quoted(change.after ?? '', LONGEST_QUOTE)) };
  if (change.kind === 'removed') return { about: null, says: HEADLINES.removed(quoted(change.before ?? '', LONGEST_QUOTE)) };
  const words = cellPhrase(change) ?? wordPhrase(change);
  if (words === null) return { about: null, says: HEADLINES.moved(quoted(change.after ?? change.before ?? '', LONGEST_QUOTE)) };
  return { about: rowName(change), says: words };
}

function movedPhrase(change: FlaggedChange, page: string): string {
  const words = quoted(change.after ?? change.before ?? '', LONGEST_QUOTE);
  return change.kind === 'removed' ? HEADLINES.movedTo(page, words) : HEADLINES.movedFrom(page, words);
}

/** "Eligible now “No” (was “Yes”)", of the first cell that differs in a column with a name. */
function cellPhrase({ cells }: FlaggedChange): string | null {
  const cell = cells.find(({ column, before, after }) => column !== null && before !== null && after !== null);
  if (cell === undefined) return null;
  const [column, was, now] = [cell.column ?? '', cell.before ?? '', cell.after ?? ''];
  return HEADLINES.valueChanged(inShort(column), quoted(now, LONGEST_QUOTE), quoted(was, LONGEST_QUOTE));
}

/** A table row is about what its header says, or what stands before the first cell that differs. */
function rowName(change: FlaggedChange): string | null {
  if (change.passageKind !== 'table-row' || change.kind !== 'edited') return null;
  const [first] = wholeDifference(change).edits;
  const name = change.label ?? first?.lead.trim() ?? '';
  return name === '' ? null : inShort(name);
}

function inShort(about: string): string {
  return shortened(inertText(about), LONGEST_ABOUT);
}

function capitalized(line: string): string {
  return line.charAt(0).toUpperCase() + line.slice(1);
}
