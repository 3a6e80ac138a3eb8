import type { Extraction, Passage } from '../model.ts';
import { documentRow } from './document-row.ts';
import { childNodes, type DomElement, isElement, rawText } from './dom.ts';
import { furnitureMatcher } from './furniture-match.ts';
import type { ExtractInput } from './input.ts';
import { mainContent, select } from './main-content.ts';
import { parseHtml } from './parse.ts';
import { templateHash } from './template.ts';
import { foldText } from './text.ts';

/** What differs from visitor to visitor and leads to the same document. */
const PASSING_PARAMETER = /^(?:utm_\w+|fbclid|gclid|sid|phpsessid|jsessionid|session\w*)$/i;

/** The links of a page's main content, one row each, known by where they lead: what is linked anew is added, what no more is withdrawn. */
export function extractLinks(input: ExtractInput): Extraction {
  const $ = parseHtml(input.body, input.contentType);
  const { roots, wholeBody, warnings } = mainContent($, input.main);
  const ignored = new Set<DomElement>(input.ignore.flatMap((selector) => select($, selector, warnings)));
  const isFurniture = furnitureMatcher(roots, wholeBody, ignored);
  const base = new URL($('base[href]').attr('href') ?? '', input.url ?? 'https://invalid.invalid/').href;
  const rows = new Map<string, Passage>();
  for (const anchor of roots.flatMap((root) => linksIn(root, isFurniture))) {
    const address = addressOf(anchor.attribs.href ?? '', base, input.url);
    const row =
      address === null || rows.has(address)
        ? null
        : documentRow(address, [
            { column: 'title', text: rawText(anchor) },
            { column: 'address', text: address },
          ]);
    if (address !== null && row !== null) rows.set(address, row);
  }
  const title = foldText($('head title').first().text());
  return { title: title === '' ? null : title, stamp: null, passages: [...rows.values()], template: templateHash($, roots), warnings };
}

/** Links outside furniture, in order. */
function linksIn(element: DomElement, isFurniture: (element: DomElement) => boolean): DomElement[] {
  return childNodes(element)
    .filter(isElement)
    .filter((child) => !isFurniture(child))
    .flatMap((child) => (child.name === 'a' ? [child] : linksIn(child, isFurniture)));
}

/** Where a link leads, without what differs from visitor to visitor; null where it leads nowhere else. */
function addressOf(href: string, base: string, page: string | undefined): string | null {
  const url = URL.canParse(href, base) ? new URL(href, base) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  url.hash = '';
  for (const name of [...url.searchParams.keys()]) if (PASSING_PARAMETER.test(name)) url.searchParams.delete(name);
  url.pathname = url.pathname.replace(/;jsessionid=[^/]*/i, '');
  return url.href === page?.replace(/#.*$/s, '') ? null : url.href;
}
