import type { FlaggedChange } from '../src/model.ts';
import { inertText } from './inert-text.ts';

/** So many words of each end are named; a passage of at most twice as many is named whole. */
const END_WORDS = 5;
/** Cells of a table row are blocks of their own, and a browser looks for each end of a range inside one block. */
const ROW_END_WORDS = 2;
const LONGEST_END = 160;
/** Fewer words may stand anywhere on a page. */
const FEWEST_WORDS = 4;

/**
 * The address of a passage on the live page by a text fragment (https://wicg.github.io/scroll-to-text-fragment/), the
 * heading above it where the passage is gone; null where the page's address is not http or https.
 */
export function liveLink(change: FlaggedChange, pageUrl: string): string | null {
  if (change.after === null) return linkToText(pageUrl, headingAbove(change));
  return linkToText(pageUrl, change.after, change.passageKind === 'table-row' ? ROW_END_WORDS : END_WORDS);
}

/** The address of a text on a live page, of the page alone where the text cannot be named; null where it is not http or https. */
export function linkToText(pageUrl: string, text: string, endWords = END_WORDS): string | null {
  const address = webAddress(pageUrl);
  const directive = textDirective(text, endWords);
  if (address === null || directive === null) return address;
  return `${address}${address.includes('#') ? '' : '#'}:~:text=${directive}`;
}

/** An http or https address with every character encoded that could end a link in HTML or Markdown; null for any other. */
export function webAddress(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  return href.replace(/:~:.*$/, '').replace(/[^A-Za-z0-9\-._~:/?#@!$&*+,;=%[\]]/gu, percentEncoded);
}

/** The address of a change in our record; null where the record stands nowhere that readers can reach. */
export function recordLink(record: string | null, id: string): string | null {
  return record === null ? null : webAddress(`${record.replace(/\/*$/, '')}/changes/${encodeURIComponent(id)}`);
}

/** The address of an article in our record; null as above. */
export function articleRecordLink(record: string | null, name: string): string | null {
  return record === null ? null : webAddress(`${record.replace(/\/*$/, '')}/articles/${encodeURIComponent(name)}`);
}

/** A heading of one word would be found anywhere. */
function headingAbove({ path }: FlaggedChange): string {
  return path.findLast((heading) => inertText(heading).includes(' ')) ?? '';
}

/** null where there is no text, or a word so long that the link would be too. */
function textDirective(text: string, endWords: number): string | null {
  const words = withoutLabel(inertText(text)).split(' ');
  const isShort = words.length <= endWords * 2;
  const ends = (isShort ? [words] : [words.slice(0, endWords), words.slice(-endWords)]).map((end) => end.join(' '));
  const isUsable = ends.every((end) => end.length > 0 && end.length <= LONGEST_END);
  return isUsable ? ends.map(percentEncoded).join(',') : null;
}

/**
 * A number or bullet in front of an item is drawn by the browser, so it cannot be searched for. The label of a notice is often a block of its
 * own, or an icon's name; what stands behind it is found in any case, unless it is too short to be found anywhere else.
 */
function withoutLabel(text: string): string {
  const item = text.replace(/^(?:\(?[\p{L}\p{N}]{1,4}[.)]|[•·–-])\s+/u, '');
  const notice = item.replace(/^(?:alert|warning|notice|note|important|caution|reminder)\s*:\s+/i, '');
  return notice.split(' ').length >= FEWEST_WORDS ? notice : item;
}

/** As encodeURIComponent, and "-", which has a meaning of its own in a text fragment, and what Markdown would read. */
function percentEncoded(text: string): string {
  return encodeURIComponent(text).replace(/[-!~*'()]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
