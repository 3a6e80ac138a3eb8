/** Texts made comparable: what a reader would call the same text gets the same folded form. */

const SINGLE_QUOTES = /[‘’‚‛′`´]/g;
const DOUBLE_QUOTES = /[“”„‟″«»]/g;
const DASHES = /[‐‑‒–—―−]/g;
/** Of letters, digits and marks of ASCII all but the grave accent is folded already; most texts are nothing else. */
const FOLDABLE = /[`\u0080-\uffff]/;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

/** Compatibility forms (ligatures, wide letters) resolved, invisible characters dropped. */
export function foldLetters(text: string): string {
  return FOLDABLE.test(text) ? text.normalize('NFKC').replace(INVISIBLE, '') : text;
}

/** Typographic quotes and dashes as their plain forms. */
export function foldQuotes(text: string): string {
  return FOLDABLE.test(text) ? text.replace(SINGLE_QUOTES, "'").replace(DOUBLE_QUOTES, '"').replace(DASHES, '-') : text;
}

/** White space runs as one space, none at the ends. */
export function foldSpace(text: string): string {
  // nearly every text is folded already, and to see that is ten times cheaper than to fold it again
  return /[^\S ]| {2}/.test(text) ? text.replace(/\s+/g, ' ').trim() : text.trim();
}

/** The form under which two texts are compared for equality: letters, quotes and space folded, case kept. */
export function foldText(text: string): string {
  return foldSpace(foldQuotes(foldLetters(text)));
}
