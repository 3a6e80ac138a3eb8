import { createHash } from 'node:crypto';
import type { CheerioAPI } from 'cheerio';
import { bodyOf, classTokens, type DomElement, descendants, parentElement } from './dom.ts';
import { headsPanel } from './element-kinds.ts';

const LANDMARKS = new Set(['header', 'nav', 'main', 'footer']);
/** States and kinds of content that come and go on one template. */
const PASSING =
  /^(is|has|no|not|js|active|open|closed|expanded|collapsed|current|logged|first|last|odd|even|hidden|show|hide|lang)(-|$)|\d|^[a-z]$/i;

/**
 * A hash of the skeleton of a page: its landmarks outside the content, the elements around the content, and what its panels are made of,
 * each with the class tokens that do not carry numbers or states. Text, links, tables and boxes inside the content do not count.
 */
export function templateHash($: CheerioAPI, roots: DomElement[]): string {
  const parts = new Set<string>();
  for (const root of roots) {
    for (let up: DomElement | null = root; up !== null; up = parentElement(up)) parts.add(signature('around', up));
    for (const inner of descendants(root)) if (inner.name !== 'dt' && headsPanel(inner)) parts.add(signature('panel', inner));
  }
  const body = bodyOf($);
  if (body !== null) for (const element of landmarks(body, new Set(roots))) parts.add(signature('landmark', element));
  return createHash('sha256')
    .update([...parts].sort().join('\n'))
    .digest('hex')
    .slice(0, 16);
}

/** Landmarks outside the content, none inside another. Without recursion: input may be nested very deeply. */
function landmarks(parent: DomElement, roots: ReadonlySet<DomElement>): DomElement[] {
  const found: DomElement[] = [];
  const stack = [...parent.children];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.type !== 'tag' || roots.has(node)) continue;
    if (LANDMARKS.has(node.name)) found.push(node);
    else for (const child of node.children) stack.push(child);
  }
  return found;
}

function signature(place: string, element: DomElement): string {
  const tokens = classTokens(element).filter((token) => !PASSING.test(token));
  return [place, element.name, ...new Set(tokens)].sort().join(' ');
}
