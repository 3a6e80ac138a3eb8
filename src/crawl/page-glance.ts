import { load } from 'cheerio/slim';
import { pieces } from './markup.ts';

/** A look at an HTML page that is cheap for a large one: no tree is built, and text is read no further than is asked for. */
export interface PageGlance {
  html: string;
  /** White space folded; null for a page without one. */
  title: string | null;
  /** The first headings of the highest level there is. */
  headings: string[];
  /** Up to `limit` characters of the main text: of `<main>`, else of the body without menus, head and foot. */
  mainText(limit: number): string;
  /** The page has a main region, and there is no text in it. */
  hollow: boolean;
}

const FURNITURE: readonly string[] = ['nav', 'header', 'footer', 'aside'];

export function glance(body: Uint8Array): PageGlance {
  const html = decode(body);
  const main = mainRegion(html);
  const hollow = main !== null && readText(main, [], 1) === '';
  return {
    html,
    title: elementTexts(html, 'title', 1)[0] ?? null,
    headings: headingsOf(main ?? html),
    mainText: (limit) => (main === null || hollow ? readText(html, FURNITURE, limit) : readText(main, [], limit)),
    hollow,
  };
}

/** One character a byte is read several times as fast as UTF-8, and tags are the same; text is put right by `inUtf8`. */
function decode(body: Uint8Array): string {
  const [first, second] = body;
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(body);
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString(first === 0xff && second === 0xfe ? 'utf16le' : 'latin1');
}

function inUtf8(text: string): string {
  return /[\x80-\xff]/.test(text) ? Buffer.from(text, 'latin1').toString('utf8') : text;
}

function mainRegion(html: string): string | null {
  const element = /<main\b/i.exec(html);
  const start = element?.index ?? html.search(/<[a-z]+\b[^<>]*\brole=["']?main\b/i);
  if (start === -1) return null;
  const region = html.slice(start);
  const end = element === null ? -1 : region.search(/<\/main\s*>/i);
  return end === -1 ? region : region.slice(0, end);
}

function headingsOf(html: string): string[] {
  const first = elementTexts(html, 'h1', 3);
  return first.length > 0 ? first : elementTexts(html, 'h2', 3);
}

/** No title and no heading is longer, in characters of HTML. */
const LONGEST = 2_000;
/** So many elements of a name are looked into. */
const MOST = 20;

/** The texts of the first elements of a name that have one, white space folded. */
function elementTexts(html: string, name: string, count: number): string[] {
  const opening = new RegExp(`<${name}\\b[^<>]*>`, 'gi');
  const texts: string[] = [];
  for (let looked = 0; looked < MOST && texts.length < count && opening.test(html); looked += 1) {
    const inner = html.slice(opening.lastIndex, opening.lastIndex + LONGEST);
    const end = inner.search(new RegExp(`</${name}\\b`, 'i'));
    const text =
      end === -1
        ? ''
        : load(inUtf8(inner.slice(0, end)), null, false)
            .text()
            .replace(/\s+/g, ' ')
            .trim();
    if (text !== '') texts.push(text);
  }
  return texts;
}

function readText(html: string, skipped: readonly string[], limit: number): string {
  const texts: string[] = [];
  let length = 0;
  for (const { text } of pieces(html, skipped)) {
    const folded = inUtf8(text)
      .replace(/&nbsp;|&#160;|&#xa0;/gi, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    if (folded === '') continue;
    texts.push(folded);
    length += folded.length + 1;
    if (length > limit) break;
  }
  return texts.join(' ').slice(0, limit);
}
