import type { FactChange, FlaggedChange } from '../src/model.ts';
import { quoted } from './inert-text.ts';
import { COSMETIC_WORDS, HEADLINES } from './strings.ts';
import { type Edit, wholeDifference } from './word-difference.ts';

const LONGEST_QUOTE = 80;
/** A replaced word or two says little without the words that follow. */
const SHORT_EDIT = 20;
const FOLLOWING_WORDS = 5;

/** "“must hold a letter…” instead of “should”", of the edit that tells most; null where no word differs. */
export function wordPhrase(change: FlaggedChange): string | null {
  const { edits, tail } = wholeDifference(change);
  const index = mostTelling(edits, change.facts);
  const edit = edits[index];
  return edit === undefined ? null : editPhrase(edit, edits[index + 1]?.lead ?? tail);
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
  if (added.length > SHORT_EDIT || !following.startsWith(' ')) return added;
  const words = following.trim().split(' ');
  const isCut = words.length > FOLLOWING_WORDS;
  return `${added} ${withoutEdgeMarks(words.slice(0, FOLLOWING_WORDS).join(' '))}${isCut ? '…' : ''}`.trim();
}

function withoutEdgeMarks(text: string): string {
  return text.replace(/^[\s,.;:]+|[\s,.;:]+$/g, '');
}
