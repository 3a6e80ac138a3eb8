import { readConfig } from './config.ts';
import { fetchDocument } from './crawl/fetch-document.ts';
import { PolicytraceError } from './model.ts';

/** The words of an article at an address, asked for as the configuration of a data folder says. Throws for what cannot be got. */
export async function articlePage(dataDir: string, url: string): Promise<string> {
  const config = readConfig(dataDir);
  const settings = {
    userAgent: `policytrace (+${config.contact})`,
    timeoutMs: config.timeoutSeconds * 1000,
    maxBytes: config.maxMegabytes * 1_000_000,
  };
  const { status, error, body, headers } = await fetchDocument({ url, etag: null, lastModified: null }, settings);
  if (error !== null || status === null || status >= 400 || body === null)
    throw new PolicytraceError('input', `${url} could not be read: ${error?.message ?? `HTTP ${status}`}`);
  const charset = /charset=["']?([\w-]+)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  return new TextDecoder(charset).decode(body);
}
