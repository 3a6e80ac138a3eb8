import type { Cell, CellChange } from '../model.ts';
import { foldSpace } from './fold.ts';

/**
 * The cells of a row that differ, each with the name of its column. Cells are matched by the column's name; where columns have no
 * names, or one name twice, by their place.
 */
export function cellChanges(before: readonly Cell[] | null, after: readonly Cell[] | null): CellChange[] {
  if (before === null || after === null) return [];
  const older = new Map(keyed(before));
  const newer = new Map(keyed(after));
  const keys = [...new Set([...newer.keys(), ...older.keys()])];
  return keys.flatMap((key) => {
    const was = older.get(key) ?? null;
    const is = newer.get(key) ?? null;
    if (was !== null && is !== null && foldSpace(was.text) === foldSpace(is.text)) return [];
    return [{ column: (is ?? was)?.column ?? null, before: was?.text ?? null, after: is?.text ?? null }];
  });
}

function keyed(cells: readonly Cell[]): [string, Cell][] {
  const seen = new Map<string, number>();
  return cells.map((cell, place) => {
    if (cell.column === null) return [`#${place}`, cell];
    const times = (seen.get(cell.column) ?? 0) + 1;
    seen.set(cell.column, times);
    return [`${cell.column} ${times}`, cell];
  });
}
