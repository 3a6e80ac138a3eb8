import { isUtf8 } from 'node:buffer';
import { type CheerioAPI, loadBuffer } from 'cheerio';

/**
 * Parses a page as browsers do (parse5). The encoding is that of the byte order mark, else of the `Content-Type` header, else of
 * the `meta` element, else UTF-8 where the bytes are valid UTF-8, else windows-1252.
 */
export function parseHtml(body: Uint8Array, contentType: string | null): CheerioAPI {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const charset = charsetOf(contentType);
  return loadBuffer(bytes, {
    encoding: {
      defaultEncoding: isUtf8(bytes) ? 'utf-8' : 'windows-1252',
      ...(charset === null ? {} : { transportLayerEncodingLabel: charset }),
    },
  });
}

/** The charset parameter of a `Content-Type` header, in lower case; null where there is none. */
export function charsetOf(contentType: string | null): string | null {
  const match = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? '');
  return match?.[1]?.toLowerCase() ?? null;
}
