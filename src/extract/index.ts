import type { Extraction, MediaKind } from '../model.ts';
import { extractHtml } from './html.ts';
import type { ExtractInput } from './input.ts';
import { extractJson } from './json.ts';
import { mediaOf } from './media.ts';
import { extractPdf } from './pdf.ts';
import { extractXml } from './xml.ts';

export type { ExtractInput } from './input.ts';

/** Raised whenever the same bytes may give other passages than before: stored versions are then read anew. */
export const EXTRACTOR_VERSION = '2';

/** The passages of one snapshot. Never throws for what the bytes hold: input that cannot be read gives no passages and a warning. */
export async function extract(input: ExtractInput): Promise<Extraction> {
  try {
    return await READERS[mediaOf(input.body, input.mediaType, input.media)](input);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { title: null, stamp: null, passages: [], template: '', warnings: [`The page could not be read: ${why}`] };
  }
}

const READERS: Record<MediaKind, (input: ExtractInput) => Extraction | Promise<Extraction>> = {
  html: extractHtml,
  pdf: extractPdf,
  json: extractJson,
  xml: extractXml,
};
