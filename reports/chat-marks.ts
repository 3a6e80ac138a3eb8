import { chatText } from './chat-text.ts';
import { CHANGE } from './strings.ts';
import type { WordDifference } from './word-difference.ts';

/** A passage with the words that were taken out struck through and those that were put in bold. */
export function chatMarks({ edits, tail, more }: WordDifference): string {
  const parts = edits.flatMap(({ lead, removed, added }) => [chatText(lead), marked('~', removed), marked('*', added)]);
  return [...parts, chatText(tail), more === 0 ? '' : `(${CHANGE.morePlaces(more)})`].filter((part) => part !== '').join(' ');
}

/** A passage that came or went whole, without marks. */
export function chatPassage({ edits, tail }: WordDifference): string {
  return chatText([...edits.flatMap(({ lead, removed, added }) => [lead, removed, added]), tail].join(' '));
}

function marked(mark: string, text: string): string {
  return text === '' ? '' : `${mark}${chatText(text)}${mark}`;
}
