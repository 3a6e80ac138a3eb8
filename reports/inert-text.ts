import { stripVTControlCharacters } from 'node:util';

/**
 * The text of a page without anything that acts on a screen: no control characters, no terminal escapes, no marks that
 * turn the direction of writing, no half characters; white space folded. It still has to be escaped for HTML and Markdown.
 */
export function inertText(text: string): string {
  return inertRun(text).trim();
}

/** As inertText, for a part of a text: the space at its ends stays. */
export function inertRun(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/\s+/gu, ' ')
    .replace(/\p{Cs}/gu, '\u{FFFD}')
    .replace(/[\p{Cc}\p{Bidi_Control}]/gu, '');
}

/** At most `limit` characters, cut between words where there is a space, with an ellipsis where something was cut. */
export function shortened(text: string, limit: number): string {
  return text.length <= limit ? text : `${head(text, limit - 1).trimEnd()}…`;
}

/** The first words of a text, at most `limit` characters. */
export function head(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = wholeCharacters(text.slice(0, limit));
  const space = text.charAt(limit) === ' ' ? limit : cut.lastIndexOf(' ');
  return space > limit / 2 ? cut.slice(0, space) : cut;
}

/** The last words of a text, at most `limit` characters. */
export function tail(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = wholeCharacters(text.slice(-limit));
  const space = text.charAt(text.length - limit - 1) === ' ' ? 0 : cut.indexOf(' ') + 1;
  return space < limit / 2 ? cut.slice(space) : cut;
}

/** Page text as a quotation of at most `limit` characters. */
export function quoted(text: string, limit: number): string {
  return `“${shortened(inertText(text), limit)}”`;
}

function wholeCharacters(cut: string): string {
  return cut.replace(/\p{Cs}/gu, '');
}
