import type { Cell, Passage } from '../model.ts';
import { type DomElement, descendants, isElement, parentElement } from './dom.ts';
import { flatText } from './flat-text.ts';
import type { IsFurniture } from './furniture-match.ts';
import { type GridCell, type GridRow, readGrid } from './table-grid.ts';
import { isLayoutGrid, rowRoles } from './table-heads.ts';

/**
 * The passages of a table: its caption, its head rows, its rows, each with the columns' names. null for a table that only lays out
 * the page. `path`: the headings above the table; a row that spans all columns stands as a heading over the rows below it.
 */
export function readTable(table: DomElement, isFurniture: IsFurniture, path: string[]): Passage[] | null {
  if (layoutByMarkup(table)) return null;
  const grid = readGrid(table, isFurniture);
  if (isLayoutGrid(grid)) return null;
  const passages: Passage[] = captionOf(table, isFurniture).map((text) => passage('paragraph', text, null, null, path));
  const roles = rowRoles(grid);
  let names: string[][] = [];
  let section: string[] = [];
  let lastRole: string | null = null;
  for (const [index, row] of grid.rows.entries()) {
    const cells = row.cells.filter((cell) => cell.text !== '');
    if (cells.length === 0) continue;
    const text = cells.map((cell) => cell.text).join(' ');
    const role = roles[index];
    if (role === 'section') {
      passages.push(passage('table-head', text, null, [{ column: null, text }], path));
      section = [text];
    } else if (role === 'head') {
      if (lastRole !== 'head') names = [];
      names = nameColumns(names, row);
      const unnamed: Cell[] = cells.map((cell) => ({ column: null, text: cell.text }));
      passages.push(passage('table-head', text, null, unnamed, [...path, ...section]));
    } else {
      const named: Cell[] = cells.map((cell) => ({ column: names[cell.column]?.join(' ') ?? null, text: cell.text }));
      passages.push(passage('table-row', text, rowHeader(row), named, [...path, ...section]));
    }
    lastRole = role ?? null;
  }
  return passages;
}

function passage(kind: Passage['kind'], text: string, label: string | null, cells: Cell[] | null, path: string[]): Passage {
  return { kind, text, label, level: null, cells, path };
}

/** Declared a layout table, or built as one: tables or headings inside its cells. */
function layoutByMarkup(table: DomElement): boolean {
  const { role } = table.attribs;
  if (role === 'presentation' || role === 'none') return true;
  for (const inner of descendants(table)) {
    if (inner.name === 'table' || (/^h[1-6]$/.test(inner.name) && !insideHead(inner, table))) return true;
  }
  return false;
}

function insideHead(element: DomElement, table: DomElement): boolean {
  for (let up = parentElement(element); up !== null && up !== table; up = parentElement(up)) if (up.name === 'th') return true;
  return false;
}

function captionOf(table: DomElement, isFurniture: IsFurniture): string[] {
  const caption = table.children.find((child): child is DomElement => isElement(child) && child.name === 'caption');
  const text = caption === undefined || isFurniture(caption) ? '' : flatText(caption, isFurniture);
  return text === '' ? [] : [text];
}

/** The names of the columns after one more head row: a column's name is what stands above it, top down. */
function nameColumns(names: string[][], row: GridRow): string[][] {
  const named = [...names];
  for (const cell of [...row.reaching, ...row.cells]) {
    if (cell.text === '') continue;
    for (let column = cell.column; column < cell.column + cell.span; column++) {
      const above = named[column] ?? [];
      if (above.at(-1) !== cell.text) named[column] = [...above, cell.text];
    }
  }
  return named;
}

/** What a row is known by: its marked header, else its first cell, one that reaches down from above included. */
function rowHeader(row: GridRow): string | null {
  const all: GridCell[] = [...row.reaching, ...row.cells].filter((cell) => cell.text !== '').sort((a, b) => a.column - b.column);
  const marked = all.filter((cell) => cell.marked);
  if (marked.length > 0 && marked.length < all.length) return marked.map((cell) => cell.text).join(' ');
  return all.length > 1 ? (all[0]?.text ?? null) : null;
}
