import type { ExtractInput } from './input.ts';
import { mediaOf } from './media.ts';

/** A page with more bytes than any that people write. */
const MANY_BYTES = 3_000_000;
/** So deep no page is built by hand or by a template; from there on a parser's work grows with the square of the depth. */
const DEEP = 400;
const MANY_ATTRIBUTES = 2_000;
const MANY_TAGS = 100_000;

const TAG = /<(\/?)([a-zA-Z][^\s/>]*)|<!--|=/g;
/** Elements that end by themselves where the next one begins, or have no end. */
const ENDS_ITSELF = new Set(
  'p li dt dd td th tr tbody thead tfoot option optgroup br hr img input meta link area base col embed source track wbr rp rt'.split(' '),
);

/** Whether reading a body may take very long or very much memory. A rough look, and quick: at most one pass over the bytes. */
export function mayExplode({ body, mediaType, media }: ExtractInput): boolean {
  const kind = mediaOf(body, mediaType, media);
  if (kind === 'pdf') return true;
  if (kind === 'json') return body.length > 10 * MANY_BYTES;
  return body.length > MANY_BYTES || isVast(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1'));
}

/** Whether there seem to be more elements than on any page, more of them open at one place, or more attributes of one. */
function isVast(markup: string): boolean {
  let open = 0;
  let attributes = 0;
  let tags = 0;
  for (const [found, slash, name] of markup.matchAll(TAG)) {
    if (found === '=') attributes += 1;
    else attributes = 0;
    tags += name === undefined ? 0 : 1;
    if (attributes > MANY_ATTRIBUTES || tags > MANY_TAGS) return true;
    if (name === undefined || ENDS_ITSELF.has(name.toLowerCase())) continue;
    open = Math.max(0, open + (slash === '/' ? -1 : 1));
    if (open > DEEP) return true;
  }
  return false;
}
