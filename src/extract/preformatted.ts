import { foldText } from './text.ts';
import { wordHealer } from './word-healer.ts';

const PAGE_MARK = /\[\[Page [A-Z\d-]+\]\]/g;
/** A line that is indented by so many columns more than the one before begins a paragraph. */
const INDENT = 2;

/** The paragraphs of preformatted text, as the Federal Register prints it: set apart by empty lines or by an indented first line. */
export function preformattedBlocks(text: string): string[] {
  const lines = text.replace(PAGE_MARK, '').split(/\r?\n/);
  const blocks: string[][] = [];
  let block: string[] = [];
  let indent = 0;
  for (const line of lines) {
    const own = line.length - line.trimStart().length;
    if (line.trim() === '' || own >= indent + INDENT) block = [];
    if (line.trim() === '') continue;
    if (block.length === 0) blocks.push(block);
    block.push(line.trim());
    indent = own;
  }
  const healer = wordHealer(lines.map((line) => line.trim()));
  return blocks.map((block) => foldText(healer.join(block))).filter((found) => found !== '');
}
