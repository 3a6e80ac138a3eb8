import type { Extraction, MediaKind } from '../model.ts';
import { extractHtml } from './html.ts';
import { extractPdf } from './pdf.ts';

/** Raised whenever the same bytes may give other passages than before: stored versions are then read anew. */
export const EXTRACTOR_VERSION = '1';

/** One snapshot and what its page's declaration says of it. */
export interface ExtractInput {
  body: Uint8Array;
  /** Without parameters: `text/html`. */
  mediaType: string | null;
  /** The whole `Content-Type` header with its charset. */
  contentType: string | null;
  /** What the page is declared as; the bytes have the last word. */
  media: MediaKind;
  /** CSS selectors of the main content, the first that matches is taken. */
  main: string[];
  /** CSS selectors of furniture inside the main content. */
  ignore: string[];
}

/** The passages of one snapshot. Never throws for what the bytes hold: input that cannot be read gives no passages and a warning. */
export async function extract(input: ExtractInput): Promise<Extraction> {
  try {
    return await readers[mediaOf(input)](input);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { title: null, stamp: null, passages: [], template: '', warnings: [`The page could not be read: ${why}`] };
  }
}

const readers: Record<MediaKind, (input: ExtractInput) => Extraction | Promise<Extraction>> = {
  html: extractHtml,
  pdf: extractPdf,
  json: extractHtml,
  xml: extractHtml,
};

/** What the bytes are: a PDF says so itself; else the media type that was served; else what the page is declared as. */
function mediaOf(input: ExtractInput): MediaKind {
  const start = Buffer.from(input.body.subarray(0, 1024)).toString('latin1');
  if (start.includes('%PDF-')) return 'pdf';
  return input.media === 'pdf' ? 'html' : input.media;
}
