import { inertText } from '../../reports/inert-text.ts';

/** Text of one line with every place of the words marked. */
export function Found({ text, words }: { text: string; words: string }) {
  const shown = inertText(text);
  const wanted = words.replace(/\s+/g, ' ').trim();
  const parts = wanted === '' ? [shown] : shown.split(new RegExp(`(${wanted.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')})`, 'gi'));
  // The words themselves stand at the odd places of a split with a group.
  return <>{parts.map((part, place) => (place % 2 === 1 ? <mark>{part}</mark> : part))}</>;
}
