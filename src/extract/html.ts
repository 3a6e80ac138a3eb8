import type { CheerioAPI } from 'cheerio';
import type { Extraction } from '../model.ts';
import { allElements, type DomElement, parentElement, rawText } from './dom.ts';
import { furnitureMatcher } from './furniture-match.ts';
import type { ExtractInput } from './input.ts';
import { mainContent, select } from './main-content.ts';
import { parseHtml } from './parse.ts';
import { readBlocks } from './read-blocks.ts';
import { reviewStamp } from './stamp.ts';
import { templateHash } from './template.ts';
import { foldText } from './text.ts';

/** The passages of an HTML page. Hidden panels count as visible; what lies outside the main content is furniture. */
export function extractHtml(input: ExtractInput): Extraction {
  const $ = parseHtml(input.body, input.contentType);
  const { roots, wholeBody, warnings } = mainContent($, input.main);
  const ignored = new Set<DomElement>(input.ignore.flatMap((selector) => select($, selector, warnings)));
  const passages = readBlocks(roots, furnitureMatcher(roots, wholeBody, ignored));
  const title = foldText(titleOf($));
  return {
    title: title === '' ? (passages.find((passage) => passage.level === 1)?.text ?? null) : title,
    stamp: reviewStamp($),
    passages,
    template: templateHash($, roots),
    warnings,
  };
}

/** What the first title in the head says; where it says nothing, the first anywhere. */
function titleOf($: CheerioAPI): string {
  let first: DomElement | null = null;
  for (const element of allElements($)) {
    if (element.name !== 'title') continue;
    first ??= element;
    if (isInHead(element)) return rawText(element) || rawText(first);
  }
  return first === null ? '' : rawText(first);
}

function isInHead(element: DomElement): boolean {
  for (let up = parentElement(element); up !== null; up = parentElement(up)) if (up.name === 'head') return true;
  return false;
}
