import { foldText } from './text.ts';

const PAGE_MARK = /\[\[Page [A-Z\d-]+\]\]/g;
/** A line that is indented by so many columns more than the one before begins a paragraph. */
const INDENT = 2;

/** The paragraphs of preformatted text, as the Federal Register prints it: set apart by empty lines or by an indented first line. */
export function preformattedBlocks(text: string): string[] {
  const blocks: string[] = [];
  let block = '';
  let indent = 0;
  for (const line of text.replace(PAGE_MARK, '').split(/\r?\n/)) {
    const own = line.length - line.trimStart().length;
    if (line.trim() === '' || (block !== '' && own >= indent + INDENT)) {
      if (block !== '') blocks.push(block);
      block = '';
    }
    if (line.trim() === '') continue;
    if (block === '') block = line.trim();
    else block += /[a-z]-$/.test(block) && /^[a-z]/.test(line.trim()) ? line.trim() : ` ${line.trim()}`;
    indent = own;
  }
  if (block !== '') blocks.push(block);
  return blocks.map(foldText).filter((found) => found !== '');
}
