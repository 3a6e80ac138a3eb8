import { type DomElement, descendants, isElement } from './dom.ts';
import { flatText } from './flat-text.ts';
import type { IsFurniture } from './furniture-match.ts';

/** A cell with the columns it covers. */
export interface GridCell {
  text: string;
  /** First column, from 0, and how many columns it covers. */
  column: number;
  span: number;
  /** A `th`. */
  marked: boolean;
  /** Set apart by bold type or a ground of its own, as writers without `th` mark a head. */
  bold: boolean;
  ground: string | null;
}

/** A row of a table: the cells that begin in it, and those that reach down into it from rows above. */
export interface GridRow {
  cells: GridCell[];
  reaching: GridCell[];
  /** In `thead`. */
  inHead: boolean;
}

export interface Grid {
  rows: GridRow[];
  columns: number;
}

/** No honest table spans more; a larger number is a mistake or an attack. */
const WIDEST = 200;

/** The rows of a table with `rowspan` and `colspan` worked out. Rows of tables inside cells are not its own. */
export function readGrid(table: DomElement, isFurniture: IsFurniture): Grid {
  const rows: GridRow[] = [];
  let reaching: { cell: GridCell; rowsLeft: number }[] = [];
  let columns = 0;
  for (const { row, inHead } of rowElements(table)) {
    if (isFurniture(row)) continue;
    const taken = new Set(reaching.flatMap(({ cell }) => range(cell)));
    const cells: GridCell[] = [];
    const down: { cell: GridCell; rowsLeft: number }[] = [];
    let column = 0;
    for (const element of row.children) {
      if (!isElement(element) || (element.name !== 'td' && element.name !== 'th') || isFurniture(element)) continue;
      while (taken.has(column)) column++;
      const cell = readCell(element, column, isFurniture);
      cells.push(cell);
      column += cell.span;
      const below = spanOf(element.attribs.rowspan) - 1;
      if (below > 0) down.push({ cell, rowsLeft: below });
    }
    rows.push({ cells, reaching: reaching.map(({ cell }) => cell), inHead });
    columns = Math.max(columns, column, ...[...taken].map((index) => index + 1));
    reaching = [
      ...reaching.map(({ cell, rowsLeft }) => ({ cell, rowsLeft: rowsLeft - 1 })).filter(({ rowsLeft }) => rowsLeft > 0),
      ...down,
    ];
  }
  return { rows, columns };
}

function range(cell: GridCell): number[] {
  return Array.from({ length: cell.span }, (_, index) => cell.column + index);
}

function* rowElements(table: DomElement): Generator<{ row: DomElement; inHead: boolean }> {
  for (const part of table.children) {
    if (!isElement(part)) continue;
    if (part.name === 'tr') yield { row: part, inHead: false };
    if (!['thead', 'tbody', 'tfoot'].includes(part.name)) continue;
    for (const row of part.children) if (isElement(row) && row.name === 'tr') yield { row, inHead: part.name === 'thead' };
  }
}

function readCell(element: DomElement, column: number, isFurniture: IsFurniture): GridCell {
  const text = flatText(element, isFurniture);
  return {
    text,
    column,
    span: spanOf(element.attribs.colspan),
    marked: element.name === 'th',
    bold: text !== '' && isBold(element, text),
    ground: groundOf(element),
  };
}

function spanOf(attribute: string | undefined): number {
  const span = Number.parseInt(attribute ?? '1', 10);
  return Number.isInteger(span) && span > 1 ? Math.min(span, WIDEST) : 1;
}

function groundOf(element: DomElement): string | null {
  const style = /background(?:-color)?\s*:\s*([^;]+)/i.exec(element.attribs.style ?? '')?.[1];
  return (element.attribs.bgcolor ?? style)?.replace(/\s+/g, '').toLowerCase() ?? null;
}

function isBold(element: DomElement, text: string): boolean {
  if (/font-weight\s*:\s*(bold|[6-9]00)/i.test(element.attribs.style ?? '')) return true;
  let bold = 0;
  for (const inner of descendants(element)) {
    if (inner.name === 'b' || inner.name === 'strong') bold += flatText(inner, () => false).length;
  }
  return bold >= text.length * 0.9;
}
