import type { Extraction, MediaKind, SourceKind } from '../model.ts';
import { extractFeed } from './feed.ts';
import { extractHtml } from './html.ts';
import type { ExtractInput } from './input.ts';
import { extractJson } from './json.ts';
import { extractCrsVersions } from './json-crs-versions.ts';
import { extractFederalRegister } from './json-federal-register.ts';
import { extractLinks } from './links.ts';
import { mediaOf } from './media.ts';
import { extractPdf } from './pdf.ts';
import { unreadable } from './unreadable.ts';
import { extractXml } from './xml.ts';

const READERS: Record<MediaKind, (input: ExtractInput) => Extraction | Promise<Extraction>> = {
  html: extractHtml,
  pdf: extractPdf,
  json: extractJson,
  xml: extractXml,
};

/** By what the bytes are: a feed that answers with a page for people is read as one. */
const READERS_OF_KIND: Readonly<Partial<Record<SourceKind, Partial<typeof READERS>>>> = {
  feed: { xml: extractFeed, json: extractFeed },
  links: { html: extractLinks },
  'federal-register': { json: extractFederalRegister },
  everycrsreport: { json: extractCrsVersions },
};

/** Reads one snapshot in this thread, however long that takes. Never throws for what the bytes hold. */
export async function readHere(input: ExtractInput): Promise<Extraction> {
  try {
    const media = mediaOf(input.body, input.mediaType, input.media);
    const ofKind = input.kind ? READERS_OF_KIND[input.kind]?.[media] : undefined;
    return await (ofKind ?? READERS[media])(input);
  } catch (error) {
    return unreadable(error instanceof Error ? error.message : String(error));
  }
}
