import { extract } from '../../src/extract/index.ts';
import type { Extraction, MediaKind, Passage } from '../../src/model.ts';

interface Declared {
  main?: string[];
  ignore?: string[];
  contentType?: string;
  mediaType?: string;
  media?: MediaKind;
}

/** What the extractor makes of a body. */
export function read(body: string | Uint8Array, declared: Declared = {}): Promise<Extraction> {
  return extract({
    body: typeof body === 'string' ? Buffer.from(body) : body,
    mediaType: declared.mediaType ?? null,
    contentType: declared.contentType ?? null,
    media: declared.media ?? 'html',
    main: declared.main ?? [],
    ignore: declared.ignore ?? [],
  });
}

/** The passages of a page with this main content. */
export async function passagesOf(main: string): Promise<Passage[]> {
  return (await read(`<!doctype html><body><main>${main}</main></body>`)).passages;
}

/** The texts of a page with this main content. */
export async function textsOf(main: string): Promise<string[]> {
  return (await passagesOf(main)).map((passage) => passage.text);
}
