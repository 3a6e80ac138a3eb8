import type { BodyFetcher } from './captures-folder.ts';
import { fetchDocument } from './fetch-document.ts';
import type { FetchSettings } from './fetch-settings.ts';

/** Gets bodies that a file of captures names on the web, one after the other. */
export function bodyFetcher(settings: FetchSettings): BodyFetcher {
  return async (url) => {
    const { status, error, body } = await fetchDocument({ url, etag: null, lastModified: null }, settings);
    if (error !== null) throw new Error(error.message);
    if (status !== 200 || body === null) throw new Error(`HTTP ${status}`);
    return body;
  };
}
