import type { Passage, PassageKind } from '../model.ts';
import { childNodes, type DomElement, type DomNode, isElement, isText, parentElement, rawText } from './dom.ts';
import { headingLevel, headsPanel, isAlertBox, isInline, isLabelElement } from './element-kinds.ts';
import { flatText } from './flat-text.ts';
import { type IsFurniture, isFurnitureText } from './furniture-match.ts';
import { type HeadingPath, headingPath } from './heading-path.ts';
import { isMarkedLabel, leadingLabel } from './labels.ts';
import { type PassageList, passageList } from './passage-list.ts';
import { preformattedBlocks } from './preformatted.ts';
import { readTable } from './table.ts';
import { foldText } from './text.ts';

/** What the text of the current block is. */
type BlockKind = Extract<PassageKind, 'paragraph' | 'list-item' | 'alert'>;

interface Reader {
  roots: DomElement[];
  isFurniture: IsFurniture;
  passages: PassageList;
  path: HeadingPath;
  /** The text of the current block as the source has it; a line break is `BREAK`. */
  line: string;
  /** The number of a provision that an element of the current block marks as such. */
  marked: string | null;
}

const BREAK = '\u2028';
/** Deeper than any real page; below it text is still read, structure no longer. */
const DEEPEST = 300;

/** Reads the passages of a page's main content in document order. */
export function readBlocks(roots: DomElement[], isFurniture: IsFurniture): Passage[] {
  const reader: Reader = { roots, isFurniture, passages: passageList(), path: headingPath(), line: '', marked: null };
  for (const root of roots) {
    readChildren(reader, root, 'paragraph', 0);
    endBlock(reader, 'paragraph');
  }
  return reader.passages.end();
}

function readChildren(reader: Reader, element: DomElement, kind: BlockKind, depth: number): void {
  let before: DomNode | null = null;
  for (const child of childNodes(element)) {
    // Links side by side are separate things, though nothing but a style keeps them apart.
    if (before !== null && isLink(before) && isLink(child)) reader.line += ' ';
    readNode(reader, child, kind, depth + 1);
    before = child;
  }
  reader.path.leave(element);
}

function isLink(node: DomNode): boolean {
  return isElement(node) && node.name === 'a';
}

function readNode(reader: Reader, node: DomNode, kind: BlockKind, depth: number): void {
  if (isText(node)) reader.line += node.data;
  else if (isElement(node) && !reader.isFurniture(node)) readElement(reader, node, kind, depth);
}

function readElement(reader: Reader, element: DomElement, kind: BlockKind, depth: number): void {
  if (depth > DEEPEST) {
    reader.line += ` ${rawText(element, reader.isFurniture)} `;
    return;
  }
  const level = headingLevel(element);
  if (element.name === 'br') readBreak(reader, kind);
  else if (level !== null || headsPanel(element)) {
    endBlock(reader, kind);
    addHeading(reader, element, level);
  } else if (element.name === 'button') {
    // A button that heads no panel does something and says nothing.
  } else if (isInline(element)) {
    if (!readLabel(reader, element)) readChildren(reader, element, kind, depth);
  } else {
    endBlock(reader, kind);
    readBox(reader, element, kind, depth);
  }
}

/** One line break is a space; two in a row end the block. */
function readBreak(reader: Reader, kind: BlockKind): void {
  if (reader.line.trimEnd() !== reader.line && reader.line.slice(reader.line.trimEnd().length).includes(BREAK)) endBlock(reader, kind);
  else reader.line += BREAK;
}

/** An element at the start of a block that is marked up as the number of a provision. */
function readLabel(reader: Reader, element: DomElement): boolean {
  if (reader.line.trim() !== '' || !isLabelElement(element)) return false;
  const text = flatText(element, reader.isFurniture);
  if (!isMarkedLabel(text)) return false;
  reader.line += `${text} `;
  reader.marked = text;
  return true;
}

function readBox(reader: Reader, element: DomElement, kind: BlockKind, depth: number): void {
  if (element.name === 'table') {
    const rows = readTable(element, reader.isFurniture, reader.path.texts());
    if (rows !== null) {
      for (const row of rows) reader.passages.add(row);
      return;
    }
  }
  if (element.name === 'pre') {
    for (const text of preformattedBlocks(rawText(element, reader.isFurniture))) addBlock(reader, kind, text, leadingLabel(text));
    return;
  }
  const alert = kind === 'paragraph' && isAlertBox(element);
  const inner: BlockKind = element.name === 'li' ? 'list-item' : alert ? 'alert' : kind;
  const mark = reader.path.mark();
  readChildren(reader, element, inner, depth);
  endBlock(reader, inner);
  // A heading inside an alert stands over the alert only.
  if (alert) reader.path.restore(mark);
}

function endBlock(reader: Reader, kind: BlockKind): void {
  const text = foldText(reader.line);
  const label = reader.marked ?? leadingLabel(text);
  reader.line = '';
  reader.marked = null;
  addBlock(reader, kind, text, label);
}

function addBlock(reader: Reader, kind: BlockKind, text: string, label: string | null): void {
  if (text === '' || isFurnitureText(text)) return;
  reader.passages.add({ kind, text, label, level: null, cells: null, path: reader.path.texts() });
}

function addHeading(reader: Reader, element: DomElement, written: number | null): void {
  const text = flatText(element, reader.isFurniture);
  if (text === '' || isFurnitureText(text)) return;
  const scope = written === null ? panelScope(element, reader.roots) : null;
  const level = scope === null ? reader.path.enter(text, written ?? 6) : reader.path.enterPanel(text, scope);
  const path = reader.path.texts().slice(0, -1);
  reader.passages.add({ kind: 'heading', text, label: leadingLabel(text), level, cells: null, path });
}

/** The element that holds both the heading of a panel and the panel: the first one around the heading in which something follows it. */
function panelScope(heading: DomElement, roots: DomElement[]): DomElement | null {
  let inner = heading;
  for (let outer = parentElement(heading); outer !== null; outer = parentElement(outer)) {
    for (let after = inner.next; after !== null; after = after.next) if (isElement(after)) return outer;
    if (roots.includes(outer)) return outer;
    inner = outer;
  }
  return null;
}
