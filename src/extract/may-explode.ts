import type { ExtractInput } from './input.ts';
import { mediaOf } from './media.ts';

/** A page with more bytes than any that people write. */
const MANY_BYTES = 3_000_000;
/** So deep no page is built by hand or by a template; from there on a parser's work grows with the square of the depth. */
const DEEP = 400;
const MANY_ATTRIBUTES = 2_000;
const MANY_TAGS = 100_000;

/** Elements that end by themselves where the next one begins, or have no end. */
const ENDS_ITSELF = new Set(
  'p li dt dd td th tr tbody thead tfoot option optgroup br hr img input meta link area base col embed source track wbr rp rt'.split(' '),
);

/** Longer than any name in the list above. */
const LONGEST_NAME = 10;

/** Whether reading a body may take very long or very much memory. A rough look, and quick: at most one pass over the bytes. */
export function mayExplode({ body, mediaType, media }: ExtractInput): boolean {
  const kind = mediaOf(body, mediaType, media);
  if (kind === 'pdf') return true;
  if (kind === 'json') return body.length > 10 * MANY_BYTES;
  return body.length > MANY_BYTES || isVast(body);
}

/** Whether there seem to be more elements than on any page, more of them open at one place, or more attributes of one. */
function isVast(body: Uint8Array): boolean {
  let open = 0;
  let attributes = 0;
  let tags = 0;
  for (let at = 0; at < body.length; at++) {
    if (body[at] === EQUALS) attributes += 1;
    else if (body[at] === LESS) {
      const ends = body[at + 1] === SLASH;
      const name = tagName(body, ends ? at + 2 : at + 1);
      if (name === '') continue;
      attributes = 0;
      tags += 1;
      if (!ENDS_ITSELF.has(name)) open = Math.max(0, open + (ends ? -1 : 1));
    }
    if (attributes > MANY_ATTRIBUTES || tags > MANY_TAGS || open > DEEP) return true;
  }
  return false;
}

const [EQUALS, LESS, SLASH, MORE, SPACE, LOWER_CASE] = [0x3d, 0x3c, 0x2f, 0x3e, 0x20, 0x20];

/** The name of a tag in lower case, as far as it matters here; empty where none begins. */
function tagName(body: Uint8Array, start: number): string {
  let name = '';
  for (let at = start; at < body.length && name.length <= LONGEST_NAME; at++) {
    const byte = body[at] ?? 0;
    const letter = byte | LOWER_CASE;
    if (at === start && (letter < 0x61 || letter > 0x7a)) return '';
    if (byte <= SPACE || byte === SLASH || byte === MORE) break;
    name += String.fromCharCode(byte >= 0x41 && byte <= 0x5a ? letter : byte);
  }
  return name;
}
