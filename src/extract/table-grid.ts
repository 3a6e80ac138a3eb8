import { type DomElement, descendants, isElement, textLength } from './dom.ts';
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
  /** How many columns hold text; empty ones at the right end are a slip of the writer. */
  columns: number;
}

/** A cell is bold where this share of it is. */
const MOSTLY = 0.9;
/** No honest table has more columns; a larger span is a mistake or an attack. */
const WIDEST = 300;

/** The rows of a table with `rowspan` and `colspan` worked out. Rows of tables inside cells are not its own. */
export function readGrid(table: DomElement, isFurniture: IsFurniture): Grid {
  const rows: GridRow[] = [];
  /** By column: the cell that reaches down from above, and for how many more rows. */
  const above: ({ cell: GridCell; rowsLeft: number } | undefined)[] = [];
  for (const { row, inHead } of rowElements(table)) {
    if (isFurniture(row)) continue;
    const reaching = [...new Set(above.flatMap((reach) => (reach === undefined ? [] : [reach.cell])))];
    const cells = placeCells(row, above, isFurniture);
    rows.push({ cells, reaching, inHead });
  }
  const filled = rows.flatMap((row) => row.cells).filter((cell) => cell.text !== '');
  return { rows, columns: filled.reduce((most, cell) => Math.max(most, cell.column + cell.span), 0) };
}

/** Puts the cells of a row into the columns that are free, and notes in `above` what reaches down into the next row. */
function placeCells(row: DomElement, above: ({ cell: GridCell; rowsLeft: number } | undefined)[], isFurniture: IsFurniture): GridCell[] {
  const cells: GridCell[] = [];
  const begun: { cell: GridCell; rowsLeft: number }[] = [];
  let column = 0;
  for (const element of row.children) {
    if (!isElement(element) || (element.name !== 'td' && element.name !== 'th') || isFurniture(element)) continue;
    while (above[column] !== undefined) column++;
    const cell = readCell(element, Math.min(column, WIDEST - 1), isFurniture);
    cells.push(cell);
    begun.push({ cell, rowsLeft: spanOf(element.attribs.rowspan, Number.MAX_SAFE_INTEGER) - 1 });
    column = cell.column + cell.span;
  }
  for (const [index, reach] of above.entries()) {
    if (reach !== undefined && --reach.rowsLeft <= 0) above[index] = undefined;
  }
  for (const reach of begun) {
    for (let at = reach.cell.column; at < reach.cell.column + reach.cell.span; at++)
      above[at] = reach.rowsLeft > 0 ? { ...reach } : above[at];
  }
  return cells;
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
    span: spanOf(element.attribs.colspan, WIDEST - column),
    marked: element.name === 'th',
    bold: text !== '' && isBold(element, text),
    ground: groundOf(element),
  };
}

function spanOf(attribute: string | undefined, most: number): number {
  const span = Number.parseInt(attribute ?? '1', 10);
  return Number.isInteger(span) && span > 1 ? Math.min(span, most) : 1;
}

function groundOf(element: DomElement): string | null {
  const style = /background(?:-color)?\s*:\s*([^;]+)/i.exec(element.attribs.style ?? '')?.[1];
  return (element.attribs.bgcolor ?? style)?.replace(/\s+/g, '').toLowerCase() ?? null;
}

function isBold(element: DomElement, text: string): boolean {
  if (/font-weight\s*:\s*(bold|[6-9]00)/i.test(element.attribs.style ?? '')) return true;
  let bold = 0;
  for (const inner of descendants(element)) {
    if (inner.name === 'b' || inner.name === 'strong') bold += textLength(inner);
  }
  return bold >= text.length * MOSTLY;
}
