import type { CheerioAPI } from 'cheerio';
import { namesOf, normalToken } from './class-words.ts';
import { allElements, bodyOf, classTokens, type DomElement, descendants, parentElement, textLength } from './dom.ts';

/** Where the content of a page stands. */
export interface MainContent {
  /** Outermost elements, in document order; empty for a page without a body. */
  roots: DomElement[];
  /** True where nothing marked the content and the whole body was taken. */
  wholeBody: boolean;
  warnings: string[];
}

/** A container that only its name marks must hold this share of the page's own words, or it is a remnant of a template. */
const ENOUGH = 0.5;

/** Names of content containers, the surest first. */
const CONTAINER_NAMES = namesOf(`
  main-content maincontent content-main main-content-area primary-content page-content report-content report article-content article-body
  entry-content post-content content-body contentbody body-content content-area region-content content-pane content main primary
  inner-content content-wrapper page-wrapper`);

const NOT_WORDS = new Set(namesOf('script style noscript svg template select textarea nav header footer a button'));

/** The main content by the declared selectors, the first that matches; else by the rules below, which know no publisher. */
export function mainContent($: CheerioAPI, declared: string[]): MainContent {
  const warnings: string[] = [];
  for (const selector of declared) {
    const found = select($, selector, warnings).filter(hasText);
    if (found.length > 0) return { roots: outermost(found), wholeBody: false, warnings };
  }
  if (declared.length > 0) warnings.push(`Main-content selector matched nothing: ${declared.join(', ')}. The default rules were used.`);
  const root = landmark($) ?? namedContainer($);
  if (root !== null) return { roots: [root], wholeBody: false, warnings };
  const body = bodyOf($);
  return { roots: body === null ? [] : [body], wholeBody: true, warnings };
}

/** The elements that a selector of a declaration matches; a selector that cannot be read is a warning. */
export function select($: CheerioAPI, selector: string, warnings: string[]): DomElement[] {
  try {
    return $(selector)
      .toArray()
      .filter((node): node is DomElement => node.type === 'tag');
  } catch {
    warnings.push(`Selector cannot be read: ${selector}`);
    return [];
  }
}

function outermost(elements: DomElement[]): DomElement[] {
  const all = new Set(elements);
  return elements.filter((element) => {
    for (let up = parentElement(element); up !== null; up = parentElement(up)) if (all.has(up)) return false;
    return true;
  });
}

/** How many characters of an element are words of its own, not links, menus or page frames. */
function ownWords(element: DomElement): number {
  return textLength(element, (inner) => NOT_WORDS.has(inner.name));
}

function hasText(element: DomElement): boolean {
  return textLength(element) > 0;
}

function landmark($: CheerioAPI): DomElement | null {
  return richest([...allElements($)].filter(({ name, attribs }) => name === 'main' || attribs.role === 'main').filter(hasText));
}

function richest(elements: DomElement[]): DomElement | null {
  if (elements.length < 2) return elements[0] ?? null;
  let best: DomElement | null = null;
  let most = -1;
  for (const element of elements) {
    const words = ownWords(element);
    if (words > most) [best, most] = [element, words];
  }
  return best;
}

function namedContainer($: CheerioAPI): DomElement | null {
  const body = bodyOf($);
  if (body === null) return null;
  const enough = ownWords(body) * ENOUGH;
  const article = richest($('article').toArray());
  if (article !== null && ownWords(article) > enough) return article;
  const named = new Map<string, DomElement[]>();
  for (const element of descendants(body)) {
    if (element.name !== 'div' && element.name !== 'section' && element.name !== 'td') continue;
    for (const token of new Set([element.attribs.id ?? '', ...classTokens(element)].map(normalToken))) {
      if (CONTAINER_NAMES.includes(token)) named.set(token, [...(named.get(token) ?? []), element]);
    }
  }
  for (const name of CONTAINER_NAMES) {
    const container = richest(named.get(name) ?? []);
    if (container !== null && ownWords(container) > enough) return container;
  }
  return null;
}
