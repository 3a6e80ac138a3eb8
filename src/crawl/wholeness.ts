import type { MediaKind } from '../model.ts';
import { pieces } from './markup.ts';

/** Elements that HTML never lets an author leave open. */
const ENCLOSING: readonly string[] = [
  'main',
  'article',
  'section',
  'div',
  'table',
  'ul',
  'ol',
  'dl',
  'header',
  'footer',
  'nav',
  'aside',
  'form',
];

/** No page is this much shorter than it was and still whole, if its end is missing too. */
const SHRUNK = 0.9;

/**
 * Whether an HTML page breaks off, and what shows it; null for a whole page.
 * A missing end alone proves nothing (the tags may be left out, and some sites do): something must have been open still,
 * or the page must be shorter than it was.
 */
export function htmlCut(body: Uint8Array, lastGoodBytes: number | null): string | null {
  if (/<\/html\s*>\s*(?:<!--[\s\S]*?-->\s*)*$/i.test(latin(body.subarray(-2048)))) return null;
  const html = latin(body);
  const depth = new Map<string, number>();
  const raw: string[] = [];
  let began = false;
  let ended = false;
  for (const { tag, closing, unended } of pieces(html)) {
    if (tag === null) continue;
    const bounds = tag === 'html' || tag === 'body';
    if (bounds || ENCLOSING.includes(tag)) depth.set(tag, (depth.get(tag) ?? 0) + (closing ? -1 : 1));
    // Editors paste whole documents into pages: an end inside the text closes what was pasted, not the page.
    if (bounds && closing) ended ||= (depth.get(tag) ?? 0) <= 0;
    began ||= bounds || tag === '!doctype' || tag === 'head';
    if (unended) raw.push(tag);
  }
  if (ended) return null;
  if (!began) return null;
  const open = ENCLOSING.filter((tag) => (depth.get(tag) ?? 0) > 0);
  if (open.length + raw.length > 0) return `ends inside <${[...open, ...raw].join('>, <')}>`;
  if (html.lastIndexOf('<') > html.lastIndexOf('>')) return 'ends inside a tag';
  if (lastGoodBytes !== null && body.byteLength < lastGoodBytes * SHRUNK) {
    return `no end tag, and ${body.byteLength} bytes where ${lastGoodBytes} stood`;
  }
  return null;
}

/** Where a PDF begins and ends: its first 1,024 bytes hold the header, and a whole file ends with its mark (ISO 32000-1, 7.5). */
export function isPdf(body: Uint8Array): boolean {
  return latin(body.subarray(0, 1024)).includes('%PDF-');
}

export function pdfCut(body: Uint8Array): string | null {
  return latin(body.subarray(-2048)).includes('%%EOF') ? null : 'no %%EOF at the end of the PDF';
}

/** What is wrong with a JSON text: it breaks off, or it is none. */
export function jsonFault(body: Uint8Array): { cut: boolean; says: string } | null {
  const text = new TextDecoder().decode(body).trim();
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return { cut: /^[[{]/.test(text) && !/[\]}]$/.test(text), says: error instanceof Error ? error.message : String(error) };
  }
}

/** The root element stands within so many characters. */
const PROLOG = 16_384;

/** What is wrong with an XML text. The root element must be closed at the end; more is for the reader of the document to find. */
export function xmlFault(body: Uint8Array): { cut: boolean; says: string } | null {
  const text = new TextDecoder().decode(body);
  const root = /<([a-z_][\w:.-]*)/i.exec(
    text.slice(0, PROLOG).replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(?:\[[\s\S]*?\])?\s*>/gi, ''),
  )?.[1];
  if (root === undefined) return { cut: false, says: 'no element' };
  const end = text.slice(-4096);
  return end.includes(`</${root}`) || new RegExp(`<${root}\\b[^>]*/>\\s*$`).test(end)
    ? null
    : { cut: true, says: `no </${root}> at the end` };
}

/** What the bytes are, whatever the server calls them; null for none of these. */
export function sniff(body: Uint8Array, mediaType: string | null): MediaKind | null {
  if (isPdf(body)) return 'pdf';
  const start = latin(body.subarray(0, 1024)).replace(/^(?:ï»¿|\s)+/, '');
  if (/^(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body)\b/i.test(start)) return 'html';
  if (/^<\?xml/i.test(start)) return /<html\b|<!doctype html/i.test(start) ? 'html' : 'xml';
  if (mediaType === null) return null;
  if (/[/+]json$/.test(mediaType)) return 'json';
  if (/[/+]xml$/.test(mediaType) && mediaType !== 'application/xhtml+xml') return 'xml';
  return /html/.test(mediaType) && start.startsWith('<') ? 'html' : null;
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
