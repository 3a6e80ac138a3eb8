import { isUtf8 } from 'node:buffer';
import { type CheerioAPI, loadBuffer } from 'cheerio';

/**
 * Parses a page as browsers do (parse5). The encoding is that of the byte order mark, else of the `Content-Type` header, else of
 * the `meta` element, else UTF-8 where the bytes are valid UTF-8, else windows-1252.
 */
export function parseHtml(body: Uint8Array, contentType: string | null): CheerioAPI {
  return load(body, contentType, false);
}

/** Parses an XML document; the encoding is found in the same way, with the XML declaration in the place of `meta`. */
export function parseXml(body: Uint8Array, contentType: string | null): CheerioAPI {
  return load(body, contentType, true);
}

function load(body: Uint8Array, contentType: string | null, xmlMode: boolean): CheerioAPI {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const charset = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? '')?.[1];
  return loadBuffer(bytes, {
    xmlMode,
    encoding: {
      defaultEncoding: isUtf8(bytes) ? 'utf-8' : 'windows-1252',
      ...(charset === undefined ? {} : { transportLayerEncodingLabel: charset }),
    },
  });
}
