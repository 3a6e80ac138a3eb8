import type { Grid, GridCell, GridRow } from './table-grid.ts';

/** What a row is to its reader: names of columns, a heading over the rows below it, or content. */
export type RowRole = 'head' | 'section' | 'body';

/** A head names columns and sections: it is short. */
const HEAD_CELL_LENGTH = 120;
const SECTION_LENGTH = 100;

/** Whether a table only lays out a page: then its cells are blocks and not cells. */
export function isLayoutGrid(grid: Grid): boolean {
  const marked = grid.rows.some((row) => row.inHead || row.cells.some((cell) => cell.marked));
  return !marked && (grid.columns < 2 || grid.rows.filter((row) => filled(row).length > 0).length < 2);
}

/**
 * The role of each row. Rows in `thead` and rows of `th` are heads; in a table without those, a row set apart by type, ground or the
 * lack of figures, at the top or under a section, and every row that repeats it.
 */
export function rowRoles(grid: Grid): RowRole[] {
  const anyMarked = grid.rows.some((row) => row.inHead || (row.cells.length > 0 && row.cells.every((cell) => cell.marked)));
  const rows = grid.rows.filter((row) => filled(row).length > 0);
  const heads = new Set<string>();
  const roles = new Map<GridRow, RowRole>();
  let above: RowRole | null = null;
  for (const [index, row] of rows.entries()) {
    const role: RowRole = heads.has(lineOf(row)) ? 'head' : roleOf(grid, row, rows.slice(index + 1, index + 3), above, anyMarked);
    if (role === 'head') heads.add(lineOf(row));
    roles.set(row, role);
    above = role;
  }
  return grid.rows.map((row) => roles.get(row) ?? 'body');
}

function filled(row: GridRow | undefined): GridCell[] {
  return row?.cells.filter((cell) => cell.text !== '') ?? [];
}

function lineOf(row: GridRow): string {
  return filled(row)
    .map((cell) => cell.text)
    .join('\t');
}

function roleOf(grid: Grid, row: GridRow, below: GridRow[], above: RowRole | null, anyMarked: boolean): RowRole {
  const cells = filled(row);
  const only = cells.length === 1 ? cells[0] : undefined;
  const spansAll = only !== undefined && only.span >= grid.columns && grid.columns > 1;
  if (row.inHead) return spansAll && !only.marked ? 'section' : 'head';
  if (spansAll) return isSection(only, below, above) ? 'section' : 'body';
  if (cells.every((cell) => cell.marked)) return cells.length > 1 || grid.columns === 1 ? 'head' : 'body';
  if (anyMarked || (above !== null && above !== 'section')) return 'body';
  return looksLikeHead(row, below[0]) ? 'head' : 'body';
}

function isSection(cell: GridCell, below: GridRow[], above: RowRole | null): boolean {
  if (cell.text.length > SECTION_LENGTH || below.length === 0) return false;
  const [next, afterNext] = below;
  return cell.marked || cell.bold || cell.ground !== null || above === null || (next !== undefined && looksLikeHead(next, afterNext));
}

function looksLikeHead(row: GridRow, next: GridRow | undefined): boolean {
  const cells = filled(row);
  const below = filled(next);
  if (cells.length < 2 || below.length === 0 || cells.some((cell) => cell.text.length > HEAD_CELL_LENGTH)) return false;
  const setApart = (cell: GridCell) => cell.bold || (cell.ground !== null && below.every((other) => other.ground !== cell.ground));
  if (cells.every(setApart) && !below.every((cell) => cell.bold)) return true;
  return below.length > 1 && cells.every((cell) => !/\d/.test(cell.text)) && below.slice(1).every((cell) => /\d/.test(cell.text));
}
