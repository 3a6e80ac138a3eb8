import type { CompareRow } from './compare-rows.ts';

const NOTES: Record<CompareRow['kind'], string | null> = {
  same: null,
  edited: null,
  added: 'New',
  removed: 'No longer there',
  moved: 'Moved',
};

/** What a mark cannot show: that a passage came, went or moved. */
export function noteOf({ kind, words }: CompareRow): string | null {
  return kind === 'moved' && words.length > 0 ? 'Moved and edited' : NOTES[kind];
}
