import type { Cell, Passage } from '../model.ts';
import type { PdfBlock } from './pdf-blocks.ts';

/** Whether a block is a cell of a tagged table. */
export function isCell(block: PdfBlock | undefined): boolean {
  return block?.tag?.kind === 'cell' || block?.tag?.kind === 'head-cell';
}

/** The rows of the table that begins with the block at `start`. */
export function tableFrom(blocks: PdfBlock[], start: number): PdfBlock[][] {
  const table = blocks[start]?.tag?.table;
  const rows: PdfBlock[][] = [];
  for (let index = start; isCell(blocks[index]) && blocks[index]?.tag?.table === table; index++) {
    const block = blocks[index];
    const row = rows.at(-1);
    if (block === undefined) break;
    if (row !== undefined && row[0]?.tag?.row === block.tag?.row) row.push(block);
    else rows.push([block]);
  }
  return rows;
}

/** The passages of a tagged table; `textOf` reads a block. Its first row is the head where it is tagged so or set in a font of its own. */
export function tablePassages(rows: PdfBlock[][], textOf: (block: PdfBlock) => string, path: string[]): Passage[] {
  const passages: Passage[] = [];
  let names: string[] = [];
  for (const [index, row] of rows.entries()) {
    const cells = row.map(textOf);
    const text = cells.filter((cell) => cell !== '').join(' ');
    if (text === '') continue;
    if (isHead(row, index === 0 ? rows[1] : undefined)) {
      names = cells;
      passages.push({ kind: 'table-head', text, label: null, level: null, cells: cellsOf(cells, []), path });
    } else {
      const label = cells.length > 1 ? (cells[0] ?? null) : null;
      passages.push({ kind: 'table-row', text, label, level: null, cells: cellsOf(cells, names), path });
    }
  }
  return passages;
}

function cellsOf(texts: string[], names: string[]): Cell[] {
  return texts.map((text, column) => ({ column: names[column] ?? null, text })).filter((cell) => cell.text !== '');
}

function isHead(row: PdfBlock[], next: PdfBlock[] | undefined): boolean {
  if (row.every((block) => block.tag?.kind === 'head-cell')) return true;
  if (next === undefined) return false;
  const below = new Set(next.flatMap((block) => block.lines.map((line) => line.font)));
  return row.every((block) => block.lines.every((line) => line.oneFont && !below.has(line.font)));
}
