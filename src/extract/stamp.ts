import type { CheerioAPI } from 'cheerio';
import type { Day } from '../model.ts';
import { firstDay } from './dates.ts';
import { allElements, bodyOf, classTokens, type DomElement, descendants, isUnread, rawText } from './dom.ts';
import { furnitureRule } from './furniture-match.ts';
import { foldText } from './text.ts';

const A_DAY =
  '([A-Za-z]{3,9}\\.?\\s+\\d{1,2},?\\s+\\d{4}|\\d{1,2}\\s+[A-Za-z]{3,9}\\.?\\s+\\d{4}|\\d{1,2}/\\d{1,2}/\\d{2,4}|\\d{4}-\\d{2}-\\d{2})';
const CHANGED =
  '(?:reviewed|updated|modified|revised)(?:\\s*(?:/|and|or)\\s*(?:reviewed|updated|modified|revised))?(?:\\s+on|\\s+date)?\\s*:?\\s*';
/** In the lines about a page. */
const UPDATED = new RegExp(`\\b${CHANGED}${A_DAY}`, 'i');
const PUBLISHED = new RegExp(`\\b(?:published|posted|released)(?:\\s+on)?\\s*:?\\s*${A_DAY}`, 'i');
/** Anywhere on a page, where "updated" alone may be said of something else. */
const LAST_UPDATED = new RegExp(
  `\\b(?:(?:page |content )last |last |page |content )${CHANGED}${A_DAY}|\\bdate modified\\s*:?\\s*${A_DAY}`,
  'i',
);

const STAMP_LENGTH = 200;
/** What the head of a page may call the date of its last change, the surest first; names of `name` and `http-equiv` in lower case. */
const HEAD_DATES: readonly ((attributes: DomElement['attribs']) => boolean)[] = [
  ({ property }) => property === 'article:modified_time',
  ({ property }) => property === 'og:updated_time',
  ({ name }) => name?.toLowerCase() === 'dcterms.modified',
  ({ name }) => name?.toLowerCase() === 'last-modified',
  (attributes) => attributes['http-equiv']?.toLowerCase() === 'last-modified',
];

/**
 * The publisher's own review stamp: an element that is marked as such, a line about the page ("Updated May 6, 2026", before
 * "Published …"), "Last updated: …" anywhere, and as a last resort the date of change in the page's head.
 */
export function reviewStamp($: CheerioAPI): Day | null {
  const body = bodyOf($);
  if (body === null) return fromHead($);
  const lines: string[] = [];
  for (const element of descendants(body)) {
    const rule = furnitureRule(element)?.id;
    if (rule === 'stamp' || isModifiedTime(element)) {
      const day = dayOf(element);
      if (day !== null) return day;
    } else if (rule === 'meta' || rule === 'author') lines.push(foldText(rawText(element)));
  }
  return fromLines(lines, UPDATED) ?? lastUpdated(body) ?? fromLines(lines, PUBLISHED) ?? fromHead($);
}

function isModifiedTime(element: DomElement): boolean {
  const { itemprop, property } = element.attribs;
  return (
    (itemprop ?? property ?? '').endsWith('dateModified') ||
    (element.name === 'time' && classTokens(element).some((token) => token === 'updated' || token === 'modified'))
  );
}

function dayOf(element: DomElement): Day | null {
  for (const inner of [element, ...descendants(element)]) {
    const machine = inner.attribs.datetime;
    if (machine !== undefined) return firstDay(machine.slice(0, 10));
  }
  const text = foldText(rawText(element));
  return text.length > STAMP_LENGTH ? null : firstDay(element.attribs.content ?? text);
}

function fromLines(lines: string[], pattern: RegExp): Day | null {
  for (const line of lines) {
    const match = pattern.exec(line);
    if (match !== null) return firstDay(match[0]);
  }
  return null;
}

function lastUpdated(body: DomElement): Day | null {
  const match = LAST_UPDATED.exec(rawText(body, isUnread));
  return match === null ? null : firstDay(match[0]);
}

function fromHead($: CheerioAPI): Day | null {
  const metas = [...allElements($)].filter(({ name }) => name === 'meta');
  for (const isDate of HEAD_DATES) {
    const content = metas.find(({ attribs }) => isDate(attribs))?.attribs.content;
    const day = content === undefined ? null : firstDay(content);
    if (day !== null) return day;
  }
  return null;
}
