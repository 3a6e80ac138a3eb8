import type { Passage, PassageKind } from '../model.ts';
import { childNodes, type DomElement, type DomNode, isElement, isText, parentElement, rawText } from './dom.ts';
import { headingLevel, headsPanel, isAlertBox, isInline, isLabelElement } from './element-kinds.ts';
import { flatText } from './flat-text.ts';
import { type IsFurniture, isFurnitureText } from './furniture-match.ts';
import { headingPath } from './heading-path.ts';
import { isBareLabel, isMarkedLabel, leadingLabel } from './labels.ts';
import { readTable } from './table.ts';
import { foldText } from './text.ts';

/** What kind of passage the text of the current block is. */
type BlockKind = Extract<PassageKind, 'paragraph' | 'list-item' | 'alert'>;

/** Deeper than any real page; below it text is still read, structure no longer. */
const DEEPEST = 300;

/** Reads the passages of a page's main content in document order. */
export function readBlocks(roots: DomElement[], isFurniture: IsFurniture): Passage[] {
  const passages: Passage[] = [];
  const path = headingPath();
  /** The text of the current block as it stands in the source. */
  let line = '';
  /** The number of a provision that an element of the current block marks as such. */
  let marked: string | null = null;
  /** A block that is nothing but a number waits for the block that it numbers. */
  let waiting: Passage | null = null;

  const add = (passage: Passage) => {
    if (waiting !== null && waiting !== passage) {
      const label = waiting.text;
      const numbered = passage.kind === waiting.kind && passage.label === null;
      if (numbered) passages.push({ ...passage, text: `${label} ${passage.text}`, label });
      else passages.push(waiting, passage);
      waiting = null;
    } else passages.push(passage);
  };

  const flush = (kind: BlockKind) => {
    const text = foldText(line);
    const label = marked ?? leadingLabel(text);
    line = '';
    marked = null;
    if (text === '' || isFurnitureText(text)) return;
    const passage: Passage = { kind, text, label, level: null, cells: null, path: path.texts() };
    if (isBareLabel(text)) {
      settle();
      waiting = { ...passage, label: null };
    } else add(passage);
  };

  const settle = () => {
    if (waiting !== null) passages.push(waiting);
    waiting = null;
  };

  const addHeading = (element: DomElement, level: number | null) => {
    const text = flatText(element, isFurniture);
    if (text === '' || isFurnitureText(text)) return;
    const scope = level === null ? panelScope(element, roots) : null;
    if (scope !== null) path.leave(scope);
    const above = path.texts();
    if (scope === null) path.enter(text, level ?? 6);
    const own = scope === null ? level : path.enterPanel(text, scope);
    const texts = scope === null ? path.texts().slice(0, -1) : above;
    add({ kind: 'heading', text, label: leadingLabel(text), level: own, cells: null, path: texts });
  };

  const visitChildren = (element: DomElement, kind: BlockKind, depth: number) => {
    let before: DomNode | null = null;
    for (const child of childNodes(element)) {
      if (before !== null && isElement(before) && before.name === 'a' && isElement(child) && child.name === 'a') line += ' ';
      visit(child, kind, depth + 1);
      before = child;
    }
    path.leave(element);
  };

  const visit = (node: DomNode, kind: BlockKind, depth: number): void => {
    if (isText(node)) {
      line += node.data;
      return;
    }
    if (!isElement(node) || isFurniture(node)) return;
    if (depth > DEEPEST) {
      line += ` ${rawText(node, isFurniture)} `;
      return;
    }
    if (node.name === 'br') {
      if (endsWithBreak(line)) flush(kind);
      else line += '\n\u2028';
      return;
    }
    const level = headingLevel(node);
    if (level !== null || headsPanel(node)) {
      flush(kind);
      addHeading(node, level);
      return;
    }
    if (node.name === 'button') return;
    if (isInline(node)) {
      if (line.trim() === '' && isLabelElement(node)) {
        const text = flatText(node, isFurniture);
        if (isMarkedLabel(text)) {
          line += `${text} `;
          marked = text;
          return;
        }
      }
      visitChildren(node, kind, depth);
      return;
    }
    flush(kind);
    if (node.name === 'table') {
      const rows = readTable(node, isFurniture, path.texts());
      if (rows !== null) {
        settle();
        passages.push(...rows);
        return;
      }
    }
    const isBox = isAlertBox(node) && !isFurniture(node);
    const inner: BlockKind = node.name === 'li' ? 'list-item' : isBox && kind === 'paragraph' ? 'alert' : kind;
    const mark = path.mark();
    visitChildren(node, inner, depth);
    flush(inner);
    if (isBox) path.restore(mark);
  };

  for (const root of roots) {
    visitChildren(root, 'paragraph', 0);
    flush('paragraph');
  }
  settle();
  return passages;
}

function endsWithBreak(line: string): boolean {
  return /\u2028\s*$/.test(line);
}

/** The element that holds both the heading of a panel and the panel: the first one around the heading in which something follows it. */
function panelScope(heading: DomElement, roots: DomElement[]): DomElement | null {
  let inner = heading;
  for (let outer = parentElement(heading); outer !== null; outer = parentElement(outer)) {
    const after = outer.children.slice(outer.children.indexOf(inner) + 1);
    if (after.some((node) => isElement(node) || (isText(node) && node.data.trim() !== ''))) return outer;
    if (roots.includes(outer)) return outer;
    inner = outer;
  }
  return null;
}
