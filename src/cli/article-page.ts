import type { Bytes } from '../article-files.ts';
import { readConfig } from '../config.ts';
import { fetchDocument } from '../crawl/fetch-document.ts';
import { PolicytraceError } from '../model.ts';
import { crawlSettings } from './crawl-settings.ts';

/** An article at an address, asked for as the configuration of a data folder says. Throws for what cannot be got. */
export async function articlePage(dataDir: string, url: string, now: () => Date): Promise<Bytes> {
  const { status, error, body, headers } = await fetchDocument(
    { url, etag: null, lastModified: null },
    crawlSettings(readConfig(dataDir), { now }),
  );
  if (error !== null || status === null || status >= 400 || body === null)
    throw new PolicytraceError('input', `${url} could not be read: ${error?.message ?? `HTTP ${status}`}`);
  return { bytes: body, contentType: headers['content-type'] ?? null };
}
