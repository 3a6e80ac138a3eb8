import { markdownText } from './markdown-text.ts';
import { CHANGE } from './strings.ts';
import type { Edit, WordDifference } from './word-difference.ts';

/** A passage with its differing words struck out and in bold. */
export function markdownMarks(difference: WordDifference): string {
  const { edits, tail } = wholeWords(difference);
  const parts = [
    ...edits.flatMap(({ lead, removed, added }) => [markdownText(lead), marked('~~', removed), marked('**', added)]),
    markdownText(tail),
    difference.more === 0 ? '' : `(${CHANGE.morePlaces(difference.more)})`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** A passage that came or went whole, without marks. */
export function markdownPassage({ edits, tail }: WordDifference): string {
  return markdownText([...edits.flatMap(({ lead, removed, added }) => [lead, removed, added]), tail].join(' '));
}

function marked(mark: string, text: string): string {
  return text === '' ? '' : `${mark}${markdownText(text)}${mark}`;
}

/** Markdown knows a mark by the space around it, so a word that is changed in part is shown as changed. */
function wholeWords({ edits, tail, more }: WordDifference): WordDifference {
  const whole: Edit[] = [];
  let carried = '';
  for (const [index, edit] of edits.entries()) {
    const next = edits[index + 1]?.lead ?? tail;
    const lead = edit.lead.slice(carried.length);
    const opening = /\S*$/.exec(lead)?.[0] ?? '';
    const closing = /^\S*/.exec(next)?.[0] ?? '';
    whole.push({
      lead: lead.slice(0, lead.length - opening.length),
      removed: `${opening}${edit.removed}${closing}`,
      added: `${opening}${edit.added}${closing}`,
    });
    carried = closing;
  }
  return { edits: whole, tail: tail.slice(carried.length), more };
}
