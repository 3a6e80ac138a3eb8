import type { Passage } from '../model.ts';
import { isFurnitureText } from './furniture-match.ts';
import { leadingLabel } from './labels.ts';
import { BULLET, type PdfBlock } from './pdf-blocks.ts';
import type { PdfLine } from './pdf-lines.ts';
import { isCell, tableFrom, tablePassages } from './pdf-rows.ts';
import { foldText } from './text.ts';
import { wordHealer } from './word-healer.ts';

/** A heading is short. */
const HEADING_LENGTH = 200;
/** Larger than the running text by this factor, type makes a heading. */
const LARGER = 1.08;
/** A font of the running text carries at least this share of its characters. */
const TEXT_FONT = 0.12;

interface Type {
  size: number;
  fonts: Set<string>;
}

/** The passages of a document. The size of its type ranks its headings. */
export function passagesOf(blocks: PdfBlock[]): Passage[] {
  const healer = wordHealer(blocks.flatMap((block) => block.lines.map((line) => line.text)));
  const textOf = (block: PdfBlock) => foldText(healer.join(block.lines.map((line) => line.text)).replace(BULLET, ''));
  const type = runningType(blocks);
  const ranks = headingRanks(blocks, type);
  const passages: Passage[] = [];
  const above: { text: string; level: number }[] = [];
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index];
    if (block === undefined) continue;
    const path = above.map((heading) => heading.text);
    if (isCell(block)) {
      const rows = tableFrom(blocks, index);
      passages.push(...tablePassages(rows, textOf, path));
      index += rows.reduce((sum, row) => sum + row.length, 0) - 1;
      continue;
    }
    const text = textOf(block);
    if (text === '' || isFurnitureText(text)) continue;
    if (isHeading(block, type)) {
      const level = ranks.get(sizeOf(block)) ?? 6;
      while ((above.at(-1)?.level ?? 0) >= level) above.pop();
      passages.push({ kind: 'heading', text, label: leadingLabel(text), level, cells: null, path: above.map((heading) => heading.text) });
      above.push({ text, level });
      continue;
    }
    const isItem = block.tag?.kind === 'list-item' || BULLET.test(block.lines[0]?.text ?? '');
    passages.push({ kind: isItem ? 'list-item' : 'paragraph', text, label: leadingLabel(text), level: null, cells: null, path });
  }
  return passages;
}

/** The size and the fonts of the running text: what most characters are set in. */
function runningType(blocks: PdfBlock[]): Type {
  const lines = blocks.flatMap((block) => block.lines);
  const sizes = weigh(lines, (line) => String(line.size));
  const size = Number([...sizes].reduce((most, entry) => (entry[1] > most[1] ? entry : most), ['0', 0])[0]);
  const fonts = weigh(
    lines.filter((line) => line.size === size),
    (line) => line.font,
  );
  const all = [...fonts.values()].reduce((sum, count) => sum + count, 0);
  return { size, fonts: new Set([...fonts].filter(([, count]) => count >= all * TEXT_FONT).map(([font]) => font)) };
}

function weigh(lines: PdfLine[], key: (line: PdfLine) => string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const line of lines) weights.set(key(line), (weights.get(key(line)) ?? 0) + line.text.length);
  return weights;
}

function sizeOf(block: PdfBlock): number {
  return Math.max(...block.lines.map((line) => line.size));
}

function isHeading(block: PdfBlock, type: Type): boolean {
  const length = block.lines.reduce((sum, line) => sum + line.text.length, 0);
  if (length > HEADING_LENGTH || block.tag?.kind === 'list-item') return false;
  if (block.tag?.kind === 'heading' || sizeOf(block) >= type.size * LARGER) return true;
  const font = block.lines[0]?.font ?? '';
  const setApart = block.lines.every((line) => line.oneFont && line.font === font) && !type.fonts.has(font) && sizeOf(block) >= type.size;
  return setApart && block.lines.length <= 2 && !/[.,;:!]$/.test(block.lines.at(-1)?.text ?? '') && length < HEADING_LENGTH / 2;
}

/** Levels of headings by the size of their type, the largest first. */
function headingRanks(blocks: PdfBlock[], type: Type): Map<number, number> {
  const sizes = [...new Set(blocks.filter((block) => isHeading(block, type)).map(sizeOf))].sort((a, b) => b - a);
  return new Map(sizes.map((size, index) => [size, Math.min(index + 1, 6)]));
}
