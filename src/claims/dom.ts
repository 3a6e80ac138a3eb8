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

/** Where the text of an article stands in its page, and what inside it is not the article. */
export type FindContent = ($: CheerioAPI) => { roots: DomElement[]; isFurniture: (element: DomElement) => boolean };
