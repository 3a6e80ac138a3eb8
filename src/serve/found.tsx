import { inertText } from '../../reports/inert-text.ts';

/** Text of one line with every place of the words marked, whatever signs stand between them. */
export function Found({ text, words }: { text: string; words: string }) {
  const shown = inertText(text);
  const wanted = (words.match(/[\p{L}\p{N}]+/gu) ?? []).join('[^\\p{L}\\p{N}]+');
  const parts = wanted === '' ? [shown] : shown.split(new RegExp(`(?<![\\p{L}\\p{N}])(${wanted})(?![\\p{L}\\p{N}])`, 'giu'));
  // The words themselves stand at the odd places of a split with a group.
  return <>{parts.map((part, place) => (place % 2 === 1 ? <mark>{part}</mark> : part))}</>;
}
