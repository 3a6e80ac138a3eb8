import { leadingLabel } from './labels.ts';
import type { PdfLine } from './pdf-lines.ts';
import type { PdfTag } from './pdf-page.ts';

/** Lines that a reader takes for one paragraph, heading, item or cell. */
export interface PdfBlock {
  lines: PdfLine[];
  tag: PdfTag | null;
}

export const BULLET = /^[•●○▪■□◦‣⁃∙·►➢➤✓❖\uf0b7\uf0a7\uf0d8](?=\s|\S)\s*/;

const ENDED = /[.!?:;)”"’\]]$/;
/** Lines further apart than this many times the usual distance are two blocks. */
const BLOCK_GAP = 1.35;
const SAME_SIZE = 0.08;

/** Joins lines to blocks: by the tags where both lines have them, else by distance, type, indent and marks. */
export function blocksOf(lines: PdfLine[]): PdfBlock[] {
  const distance = usualDistance(lines);
  const blocks: PdfBlock[] = [];
  for (const line of lines) {
    const block = blocks.at(-1);
    const last = block?.lines.at(-1);
    if (block !== undefined && last !== undefined && !breaks(block, last, line, distance)) block.lines.push(line);
    else blocks.push({ lines: [line], tag: line.tag });
  }
  return blocks;
}

/** The usual distance from line to line by type size. */
function usualDistance(lines: PdfLine[]): (size: number) => number {
  const distances = new Map<number, number[]>();
  for (const [index, line] of lines.entries()) {
    const last = lines[index - 1];
    if (last === undefined || last.page !== line.page || last.size !== line.size) continue;
    const gap = last.y - line.y;
    if (gap > line.size * 0.7 && gap < line.size * 2) distances.set(line.size, [...(distances.get(line.size) ?? []), gap]);
  }
  const usual = new Map(
    [...distances].map(([size, gaps]) => [size, gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 4)] ?? size * 1.2]),
  );
  return (size) => usual.get(size) ?? size * 1.2;
}

function breaks(block: PdfBlock, last: PdfLine, line: PdfLine, distance: (size: number) => number): boolean {
  const jumps = last.page !== line.page || line.y > last.y + line.size * 0.5;
  if (last.tag !== null && line.tag !== null) {
    if (last.tag.block === line.tag.block) return !jumps && isApart(last, line, distance) && startsAnew(last, line);
    return !(jumps && last.tag.kind === line.tag.kind && last.tag.kind !== 'cell' && continuesText(last, line));
  }
  if (Math.abs(last.size - line.size) > line.size * SAME_SIZE || BULLET.test(line.text)) return true;
  if (jumps) return !continuesText(last, line);
  if (isApart(last, line, distance)) return true;
  if (last.oneFont && line.oneFont && last.font !== line.font && (ENDED.test(last.text) || last.right < line.right * 0.8)) return true;
  if (leadingLabel(line.text) !== null && (ENDED.test(last.text) || /\b(?:and|or)$/.test(last.text))) return true;
  const first = block.lines[0] ?? last;
  // Under a hanging indent, a line that goes back to where the block began is the next block.
  if (last.x > first.x + line.size * 0.8 && line.x < first.x + line.size * 0.4) return true;
  return line.x > last.x + line.size * 0.8 && !BULLET.test(first.text) && leadingLabel(first.text) === null && ENDED.test(last.text);
}

function isApart(last: PdfLine, line: PdfLine, distance: (size: number) => number): boolean {
  return last.y - line.y > distance(Math.max(last.size, line.size)) * BLOCK_GAP;
}

/** Inside one tagged block: a new item or paragraph that the tags did not tell apart. */
function startsAnew(last: PdfLine, line: PdfLine): boolean {
  return BULLET.test(line.text) || (ENDED.test(last.text) && /^[A-Z("“\d]/.test(line.text));
}

/** Whether text runs on over the end of a column or a page. */
function continuesText(last: PdfLine, line: PdfLine): boolean {
  if (Math.abs(last.size - line.size) > line.size * SAME_SIZE || BULLET.test(line.text) || leadingLabel(line.text) !== null) return false;
  return /^[a-z(“"$\d]/.test(line.text) ? !/[.!?:]$/.test(last.text) : /[,–—-]$|\b(?:the|of|and|or|to|in|a|for|by|with)$/.test(last.text);
}
