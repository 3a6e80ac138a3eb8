import type { CheerioAPI } from 'cheerio';
import { labelsOf } from './citation-signs.ts';
import { type DomElement, isElement, textOf } from './dom.ts';

/** What a list of sources says: addresses by label. */
export type Sources = Map<string, string[]>;

const TITLE =
  /^(?:\d+\.?\s*)?(?:sources?|references?|notes?|footnotes?|endnotes?|citations?|works cited|bibliography|(?:sources|references|notes) (?:and|&) (?:sources|references|notes)|list of (?:sources|references))\s*:?$/i;
const ENTRY = /^(?:\[\^?([\w-]{1,30})\]:?|\(?(\d{1,3})[.)\]:])\s+/;
const ADDRESS = /\bhttps?:\/\/[^\s<>"“”]+/g;

export function isSourceListTitle(heading: string): boolean {
  return TITLE.test(heading.trim());
}

/** The sources that stand in lists under a heading such as "Sources", by number, and the elements that hold them. */
export function listedSources($: CheerioAPI): { sources: Sources; entries: Set<DomElement> } {
  const sources: Sources = new Map();
  const entries = new Set<DomElement>();
  const add = (label: string, urls: string[]) => {
    if (urls.length > 0 && !sources.has(label)) sources.set(label, urls);
  };
  for (const heading of $('h1,h2,h3,h4,h5,h6,p,div,summary,dt').toArray()) {
    const title = textOf(heading);
    if (title.length > 40 || !isSourceListTitle(title)) continue;
    for (const below of siblingsAfter($, heading)) {
      for (const list of below.name === 'ol' || below.name === 'ul' ? [below] : $(below).find('ol,ul').toArray())
        for (const entry of readList($, list, add)) entries.add(entry);
      for (const entry of below.name === 'p' ? [below] : $(below).find('p,tr,dd').toArray()) {
        const label = ENTRY.exec(textOf(entry));
        if (label === null) continue;
        const urls = addressesIn($, entry);
        if (urls.length > 0) entries.add(entry);
        add(label[1]?.replace(/^\^/, '') ?? label[2] ?? '', urls);
      }
    }
  }
  return { sources, entries };
}

/** The source that a link inside the page leads to: the entry that bears the id. */
export function sourceAt($: CheerioAPI, id: string): { entry: DomElement | null; urls: string[] } {
  const anchor = $('[id],a[name]')
    .toArray()
    .filter(isElement)
    .find((element) => element.attribs.id === id || element.attribs.name === id);
  if (anchor === undefined) return { entry: null, urls: [] };
  const [entry = anchor] = $(anchor).closest('li,dd,tr,p,div,aside').toArray().filter(isElement);
  return { entry, urls: addressesIn($, entry) };
}

function siblingsAfter($: CheerioAPI, heading: DomElement): DomElement[] {
  const siblings = $(heading).nextAll().toArray();
  const end = siblings.findIndex((element) => /^h[1-6]$/.test(element.name));
  const below = end === -1 ? siblings : siblings.slice(0, end);
  // "<header><h2>Sources</h2></header><ol>…": the heading is alone in its box.
  if (below.length > 0) return below;
  return $(heading).parent().nextAll().slice(0, 1).toArray();
}

function readList($: CheerioAPI, list: DomElement, add: (label: string, urls: string[]) => void): DomElement[] {
  const entries: DomElement[] = [];
  let number = Number(list.attribs.start ?? 1) - 1;
  for (const entry of $(list).children('li').toArray()) {
    number = Number(entry.attribs.value ?? number + 1);
    const urls = addressesIn($, entry);
    const label = list.name === 'ol' ? String(number) : (ENTRY.exec(textOf(entry))?.slice(1).find(Boolean) ?? String(number));
    for (const name of labelsOf(label) ?? [label]) add(name, urls);
    if (urls.length > 0) entries.push(entry);
  }
  return entries;
}

/** Addresses of other pages in an entry, links before bare text. */
function addressesIn($: CheerioAPI, entry: DomElement): string[] {
  const linked = [entry, ...$(entry).find('a').toArray()].flatMap(({ attribs }) => webAddress(attribs.href) ?? []);
  const written = [...textOf(entry).matchAll(ADDRESS)].flatMap(([address]) => webAddress(address.replace(/[.,;)\]]+$/, '')) ?? []);
  return [...new Set([...linked, ...written])];
}

/** A whole address on the web as it is written; null for anything else. */
export function webAddress(href: string | undefined): string | null {
  if (href === undefined || !/^https?:\/\//i.test(href.trim()) || !URL.canParse(href.trim())) return null;
  return href.trim();
}
