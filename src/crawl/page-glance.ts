import { load } from 'cheerio/slim';

/**
 * A look at an HTML page that is cheap for a large one: nothing is parsed but title and headings,
 * and text is read no further than is asked for.
 */
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

/** Elements whose text is not shown; an unclosed one swallows the rest, as it does in a browser. */
const UNSEEN = '<(script|style|noscript|template|title|textarea|iframe)\\b[^>]*>[\\s\\S]*?(?:<\\/\\1\\s*>|$)';
const FURNITURE = '<(nav|header|footer|aside)\\b[^>]*>[\\s\\S]*?<\\/\\2\\s*>';
const TAG = '<!--[\\s\\S]*?(?:-->|$)|<[/!?a-z][^>]*>';

export function glance(body: Uint8Array): PageGlance {
  const html = decode(body);
  const main = mainRegion(html);
  const hollow = main !== null && readText(main, false, 1) === '';
  return {
    html,
    title: textOf(/<title\b[^>]*>([\s\S]*?)<\/title/i.exec(html)?.[1] ?? null),
    headings: headingsOf(main ?? html),
    mainText: (limit) => (main === null || hollow ? readText(html, true, limit) : readText(main, false, limit)),
    hollow,
  };
}

/** Signals are English, so any ASCII-like encoding will do; only UTF-16 must be told apart. */
function decode(body: Uint8Array): string {
  const [first, second] = body;
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(body);
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString(first === 0xff && second === 0xfe ? 'utf16le' : 'utf8');
}

function mainRegion(html: string): string | null {
  const element = /<main\b/i.exec(html);
  const start = element?.index ?? html.search(/<[a-z]+\b[^>]*\brole=["']?main\b/i);
  if (start === -1) return null;
  const region = html.slice(start);
  const end = element === null ? -1 : region.search(/<\/main\s*>/i);
  return end === -1 ? region : region.slice(0, end);
}

function headingsOf(html: string): string[] {
  for (const level of ['h1', 'h2']) {
    const said: string[] = [];
    for (const [, inner] of html.matchAll(new RegExp(`<${level}\\b[^>]*>([\\s\\S]*?)</${level}`, 'gi'))) {
      const text = textOf(inner ?? null);
      if (text !== null) said.push(text);
      if (said.length === 3) break;
    }
    if (said.length > 0) return said;
  }
  return [];
}

/** The text of a fragment of HTML, white space folded; null for none. */
function textOf(fragment: string | null): string | null {
  if (fragment === null) return null;
  const text = load(fragment, null, false).text().replace(/\s+/g, ' ').trim();
  return text === '' ? null : text;
}

function readText(html: string, skipFurniture: boolean, limit: number): string {
  const skipped = new RegExp(skipFurniture ? `${UNSEEN}|${FURNITURE}|${TAG}` : `${UNSEEN}|${TAG}`, 'gi');
  const pieces: string[] = [];
  let length = 0;
  let from = 0;
  const take = (piece: string) => {
    const folded = piece
      .replace(/&nbsp;|&#160;|&#xa0;/gi, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    if (folded === '') return;
    pieces.push(folded);
    length += folded.length + 1;
  };
  for (const match of html.matchAll(skipped)) {
    take(html.slice(from, match.index));
    from = match.index + match[0].length;
    if (length > limit) return pieces.join(' ').slice(0, limit);
  }
  take(html.slice(from));
  return pieces.join(' ').slice(0, limit);
}
