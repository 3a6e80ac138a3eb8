import type { MediaKind, SourceKind } from '../model.ts';

/** One snapshot and what its page's declaration says of it. */
export interface ExtractInput {
  body: Uint8Array;
  /** Without parameters: `text/html`. */
  mediaType: string | null;
  /** The whole `Content-Type` header with its charset. */
  contentType: string | null;
  /** What the page is declared as; the bytes have the last word. */
  media: MediaKind;
  /** How the page is declared to be read, where it is more than one document. */
  kind?: SourceKind | null | undefined;
  /** Where the page stands, for the links in it. */
  url?: string | undefined;
  /** CSS selectors of the main content, the first that matches is taken. */
  main: string[];
  /** CSS selectors of furniture inside the main content. */
  ignore: string[];
}
