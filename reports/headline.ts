import type { FactChange, FactType, FlaggedChange } from '../src/model.ts';
import { factLabel, factValueInWords } from './fact-change.ts';
import { inertText, quoted, shortened } from './inert-text.ts';
import { titleOf } from './page-title.ts';
import { COSMETIC_WORDS, FACT_WORDS, HEADLINES } from './strings.ts';
import { type Edit, wholeDifference } from './word-difference.ts';

/** Types whose values can say what changed, the most telling first; a binding word needs the words around it. */
const TELLING_TYPES: FactType[] = ['fee', 'duration', 'date', 'edition', 'percentage', 'form', 'address', 'count', 'authority'];
/** Of these, such as tell nothing unless they say what they belong to: "3 instead of 4" of what? */
const VAGUE_TYPES: FactType[] = ['count', 'authority'];
/** Where more than a value was exchanged, the words tell more than a value that belongs to nothing. */
const LONGEST_VALUE_EDIT = 40;
const LONGEST_QUOTE = 80;
const LONGEST_VALUE = 60;
const LONGEST_OF = 60;
/** A replaced word or two says little without the words that follow. */
const SHORT_EDIT = 20;
const FOLLOWING_WORDS = 5;

/** What a change says, in one line made of its own values and words. */
export function headline(change: FlaggedChange): string {
  if (change.cosmetic !== null) return HEADLINES.cosmetic(COSMETIC_WORDS[change.cosmetic]);
  return valueHeadline(change) ?? wordHeadline(change);
}

function valueHeadline(change: FlaggedChange): string | null {
  const isWholePassage = change.kind === 'added' || change.kind === 'removed';
  const fact = tellingFirst(change.facts).find((one) => (isWholePassage ? namesItself(one) : tellsEdit(one, change)));
  if (fact === undefined) return null;
  const of = fact.of === null ? '' : HEADLINES.belongingTo(shortened(inertText(fact.of), LONGEST_OF));
  return `${valuePhrase(fact)}${of}`;
}

function namesItself({ type, of }: FactChange): boolean {
  return type === 'fee' || of !== null;
}

function tellsEdit(fact: FactChange, change: FlaggedChange): boolean {
  if (fact.before === null || fact.after === null) return false;
  return namesItself(fact) || (!VAGUE_TYPES.includes(fact.type) && isValueEdit(change));
}

function isValueEdit(change: FlaggedChange): boolean {
  return wholeDifference(change).edits.every(({ removed, added }) => Math.max(removed.length, added.length) <= LONGEST_VALUE_EDIT);
}

/** Values that say what they belong to, then the others, each by type. */
function tellingFirst(facts: FactChange[]): FactChange[] {
  const byType = TELLING_TYPES.flatMap((type) => facts.filter((fact) => fact.type === type));
  return [...byType.filter((fact) => fact.of !== null), ...byType.filter((fact) => fact.of === null)];
}

function valuePhrase({ type, before, after }: FactChange): string {
  const [was, now] = [before, after].map((value) => (value === null ? '' : shortened(factValueInWords(type, value), LONGEST_VALUE)));
  if (before === null) return HEADLINES.valueAdded(FACT_WORDS[type], now ?? '');
  if (after === null) return HEADLINES.valueRemoved(FACT_WORDS[type], was ?? '');
  return HEADLINES.valueChanged(factLabel(type), now ?? '', was ?? '');
}

function wordHeadline(change: FlaggedChange): string {
  const { edits, tail } = wholeDifference(change);
  const index = mostTelling(edits, change.facts);
  const edit = edits[index];
  if (change.elsewhere !== null) return movedPhrase(change, titleOf(change.elsewhere.page));
  if (change.kind === 'added') return HEADLINES.added(quoted(change.after ?? '', LONGEST_QUOTE));
  if (change.kind === 'removed') return HEADLINES.removed(quoted(change.before ?? '', LONGEST_QUOTE));
  if (edit === undefined) return HEADLINES.moved(quoted(change.after ?? change.before ?? '', LONGEST_QUOTE));
  return editPhrase(edit, edits[index + 1]?.lead ?? tail);
}

function movedPhrase(change: FlaggedChange, page: string): string {
  const words = quoted(change.after ?? change.before ?? '', LONGEST_QUOTE);
  return change.kind === 'removed' ? HEADLINES.movedTo(page, words) : HEADLINES.movedFrom(page, words);
}

/** The edit that holds a changed binding word, or else the longest. */
function mostTelling(edits: Edit[], facts: FactChange[]): number {
  const binding = facts.find((fact) => fact.type === 'modality' && fact.after !== null);
  const bound = binding === undefined ? -1 : edits.findIndex((edit) => hasWord(edit.added, String(binding.after)));
  if (bound >= 0) return bound;
  const lengths = edits.map(({ removed, added }) => removed.length + added.length);
  return lengths.indexOf(Math.max(...lengths));
}

function hasWord(text: string, word: string): boolean {
  return ` ${text.toLowerCase()} `.includes(` ${word.toLowerCase()} `);
}

function editPhrase(edit: Edit, following: string): string {
  const removed = withoutEdgeMarks(edit.removed);
  const added = withoutEdgeMarks(edit.added);
  if (removed === '' && added === '') return HEADLINES.cosmetic(COSMETIC_WORDS.punctuation);
  if (removed === '') return HEADLINES.adds(quoted(added, LONGEST_QUOTE));
  if (added === '') return HEADLINES.drops(quoted(removed, LONGEST_QUOTE));
  if (removed.length > LONGEST_QUOTE) return HEADLINES.rewritten(quoted(added, LONGEST_QUOTE));
  return HEADLINES.instead(quoted(withContext(added, following), LONGEST_QUOTE), quoted(removed, LONGEST_QUOTE));
}

function withContext(added: string, following: string): string {
  if (added.length > SHORT_EDIT) return added;
  const words = following.split(' ').filter((word) => word !== '');
  const context = words.slice(0, FOLLOWING_WORDS).join(' ');
  const isCut = words.length > FOLLOWING_WORDS;
  return /^\s|^$/.test(following) ? `${added} ${context}${isCut ? '…' : ''}`.trim() : added;
}

function withoutEdgeMarks(text: string): string {
  return text.replace(/^[\s,.;:]+|[\s,.;:]+$/g, '');
}
