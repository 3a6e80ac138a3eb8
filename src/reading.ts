import { createHash } from 'node:crypto';
import { EXTRACTOR_VERSION, type ExtractInput, extract } from './extract/index.ts';
import { headingPaths } from './heading-paths.ts';
import type { House } from './house.ts';
import type { Extraction } from './model.ts';
import type { StoredPage } from './store/index.ts';

/** Names what reads a page: the extractor's version and the declared selectors. */
export function readerOf({ declared }: Pick<House, 'declared'>, page: StoredPage): string {
  const { main = [], ignore = [], kind = null } = declared.get(page.slug) ?? {};
  const selectors = createHash('sha256')
    .update(JSON.stringify([main, ignore, page.media, ...(kind === null ? [] : [kind, page.url])]))
    .digest('hex')
    .slice(0, 8);
  return `${EXTRACTOR_VERSION}+${selectors}`;
}

/** Reads the bytes of a page as its declaration says, with the headings above each passage. */
export async function read(
  { declared }: Pick<House, 'declared'>,
  page: StoredPage,
  source: Pick<ExtractInput, 'body' | 'mediaType' | 'contentType'>,
): Promise<Extraction> {
  const { main = [], ignore = [], kind = null } = declared.get(page.slug) ?? {};
  const extraction = await extract({ ...source, media: page.media, kind, url: page.url, main, ignore });
  const paths = headingPaths(extraction.passages);
  return { ...extraction, passages: extraction.passages.map((passage, index) => ({ ...passage, path: paths[index] ?? [] })) };
}
