import type { Cell, Passage } from '../model.ts';
import { foldText } from './text.ts';

/** One document of a list as a row; null where there is nothing to read. `label` names the document for as long as it is listed. */
export function documentRow(label: string, given: readonly { column: string; text: string | null | undefined }[]): Passage | null {
  const cells: Cell[] = given.map(({ column, text }) => ({ column, text: foldText(text ?? '') })).filter(({ text }) => text !== '');
  if (cells.length === 0) return null;
  return { kind: 'table-row', text: cells.map(({ text }) => text).join(' — '), label, level: null, cells, path: [] };
}

/**
 * What stands for a list of no documents, in its own words: it was read, and holds none, so that the first document of it is news. None
 * where it has no name to be known by.
 */
export function emptyList(name: string | null | undefined): Passage[] {
  const text = foldText(name ?? '');
  return text === '' ? [] : [{ kind: 'paragraph', text, label: null, level: null, cells: null, path: [] }];
}
