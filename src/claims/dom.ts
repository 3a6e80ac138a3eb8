import type { Cheerio, CheerioAPI } from 'cheerio';

type Inside<T> = T extends Cheerio<infer Node> ? Node : never;
type DomDocument = Inside<ReturnType<CheerioAPI['root']>>;
/** Any node below an element. */
export type DomNode = DomDocument['children'][number];
/** An element; its name is in lower case. */
export type DomElement = Extract<DomNode, { attribs: Record<string, string> }>;

export function isElement(node: DomNode): node is DomElement {
  return node.type === 'tag';
}

/** Elements that hold no text of an article. */
export const NOT_TEXT = new Set(
  'script style noscript template svg math iframe object video audio canvas button select textarea input nav'.split(' '),
);

/** The text below an element, white space folded. Without recursion: broken pages nest thousands of elements. */
export function textOf(element: DomElement): string {
  const parts: string[] = [];
  const stack: DomNode[] = element.children.toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.type === 'text') parts.push(node.data);
    else if (isElement(node) && !NOT_TEXT.has(node.name)) stack.push(...node.children.toReversed());
  }
  return parts.join('').replace(/\s+/g, ' ').trim();
}

/** Where the text of an article stands in its page, and what inside it is not the article. */
export type FindContent = ($: CheerioAPI) => { roots: DomElement[]; isFurniture: (element: DomElement) => boolean };
