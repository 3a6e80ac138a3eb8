import type { Cheerio, CheerioAPI } from 'cheerio';

type Inside<T> = T extends Cheerio<infer Node> ? Node : never;
/** The document node of a parsed page. */
export type DomDocument = Inside<ReturnType<CheerioAPI['root']>>;
/** Any node below an element. */
export type DomNode = DomDocument['children'][number];
/** An element; its name is in lower case (HTML) or as written (XML). */
export type DomElement = Extract<DomNode, { attribs: Record<string, string> }>;
type DomText = Extract<DomNode, { data: string }>;

/** Whether a node is an element, `script` and `style` included. */
export function isElement(node: DomNode): node is DomElement {
  return node.type === 'tag' || node.type === 'script' || node.type === 'style';
}

/** Whether a node is text that a reader may see. */
export function isText(node: DomNode): node is DomText {
  return node.type === 'text';
}

/** What stands directly below an element, CDATA sections opened. */
export function childNodes(parent: DomElement | DomDocument): DomNode[] {
  const open = (node: DomNode): DomNode[] => (node.type === 'cdata' ? node.children : [node]);
  return parent.children.some((node) => node.type === 'cdata') ? parent.children.flatMap(open) : parent.children;
}

/** The element around this one; null for the outermost. */
export function parentElement(element: DomElement): DomElement | null {
  const parent = element.parent;
  return parent !== null && parent.type === 'tag' ? parent : null;
}

/** The class tokens of an element as they are written. */
export function classTokens(element: DomElement): string[] {
  const value = element.attribs.class;
  return value === undefined ? [] : value.split(/\s+/).filter((token) => token !== '');
}

/** Every element below (not including) `parent` in document order, without recursion: input may be nested very deeply. */
export function* descendants(parent: DomElement | DomDocument): Generator<DomElement> {
  const stack: DomNode[] = childNodes(parent).toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!isElement(node)) continue;
    yield node;
    pushReversed(stack, node.children);
  }
}

/** Every element of a page in document order. */
export function* allElements($: CheerioAPI): Generator<DomElement> {
  for (const root of $.root().toArray()) yield* descendants(root);
}

/** The body of a page; null where it has none. */
export function bodyOf($: CheerioAPI): DomElement | null {
  for (const element of allElements($)) if (element.name === 'body') return element;
  return null;
}

/** The raw text below an element, without recursion; subtrees for which `skip` says true are left out. */
export function rawText(element: DomElement | DomDocument, skip?: (element: DomElement) => boolean): string {
  let text = '';
  const stack: DomNode[] = childNodes(element).toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (isText(node)) text += node.data;
    else if (isElement(node) && skip?.(node) !== true) pushReversed(stack, childNodes(node));
  }
  return text;
}

const NOT_READ = new Set(['script', 'style', 'noscript', 'svg', 'template', 'select', 'textarea', 'option', 'datalist']);

/** Whether an element's text is never read: code, drawings, choice lists. */
export function isUnread(element: DomElement): boolean {
  return NOT_READ.has(element.name);
}

/** The length of what a reader sees of an element in characters, white space around its pieces not counted. */
export function textLength(element: DomElement, skip: (element: DomElement) => boolean = isUnread): number {
  let length = 0;
  const stack: DomNode[] = childNodes(element).toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (isText(node)) length += node.data.trim().length;
    else if (isElement(node) && !skip(node)) pushReversed(stack, childNodes(node));
  }
  return length;
}

/** The length of the text of every element below `root` and of itself, found in one pass. */
export function textLengths(root: DomElement): Map<DomElement, number> {
  const lengths = new Map<DomElement, number>();
  const elements = [root, ...descendants(root)];
  for (const element of elements.toReversed()) {
    let length = 0;
    for (const child of isUnread(element) ? [] : childNodes(element)) {
      if (isText(child)) length += child.data.trim().length;
      else if (isElement(child)) length += lengths.get(child) ?? 0;
    }
    lengths.set(element, length);
  }
  return lengths;
}

function pushReversed(stack: DomNode[], nodes: DomNode[]): void {
  for (let i = nodes.length - 1; i >= 0; i--) {
    const node = nodes[i];
    if (node !== undefined) stack.push(node);
  }
}
