import type { Extraction } from '../model.ts';
import type { DomElement } from './dom.ts';
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
  const title = foldText($('head title').first().text() || $('title').first().text());
  return {
    title: title === '' ? (passages.find((passage) => passage.level === 1)?.text ?? null) : title,
    stamp: reviewStamp($),
    passages,
    template: templateHash($, roots),
    warnings,
  };
}
