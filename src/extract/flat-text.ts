import { childNodes, type DomElement, type DomNode, isElement, isText } from './dom.ts';
import { isInline } from './element-kinds.ts';
import type { IsFurniture } from './furniture-match.ts';
import { foldText } from './text.ts';

/** The whole text of an element on one line: a heading, a cell. Words of different blocks stay apart, those of inline elements together. */
export function flatText(element: DomElement, isFurniture: IsFurniture): string {
  const parts: string[] = [];
  const stack: (DomNode | ' ')[] = [...childNodes(element)].reverse();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node === ' ') parts.push(' ');
    else if (isText(node)) parts.push(node.data);
    else if (isElement(node) && !isFurniture(node)) {
      const inline = isInline(node) || node.name === 'button';
      if (!inline) {
        parts.push(' ');
        stack.push(' ');
      }
      const below = childNodes(node);
      for (let i = below.length - 1; i >= 0; i--) {
        const child = below[i];
        if (child !== undefined) stack.push(child);
      }
    }
  }
  return foldText(parts.join(''));
}
