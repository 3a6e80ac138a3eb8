import { z } from 'zod';
import type { Capture } from '../model.ts';
import type { CrawlRequest } from './host-lanes.ts';
import { jsonBody } from './json-body.ts';
import type { KindTools } from './kind-tools.ts';
import { HINT, isWhole, ofPage, unchangedBy } from './source-capture.ts';

const itemSchema = z.object({
  CRSReport: z.object({
    version: z.union([z.string(), z.number()]).nullish(),
    updateDate: z.string().nullish(),
    formats: z.array(z.object({ format: z.string(), url: z.string() })).nullish(),
  }),
});

/**
 * A report of the Congressional Research Service: the interface's word is a hint that there may be a newer version (its version and date
 * have been wrong), the PDF that it names is the text. A hint whose text cannot be had is told as such, with what was answered instead.
 */
export async function obtainCongress(page: CrawlRequest, { ask, congressKey }: KindTools): Promise<Capture> {
  // Without a format the interface answers in XML.
  const said = withoutKey(await ask(`${page.url}?${new URLSearchParams({ format: 'json', api_key: congressKey })}`), congressKey);
  const item = isWhole(said) ? jsonBody(said, itemSchema)?.CRSReport : undefined;
  if (item === undefined) return ofPage(page, said);
  const { version, updateDate, formats } = item;
  const key = `${version ?? '?'} of ${updateDate ?? '?'}`;
  if (key === page.changeKey) return unchangedBy(page, { ...said, url: page.url }, key);
  const source = formats?.find(({ format, url }) => format.toUpperCase() === 'PDF' && isOfCongress(url))?.url;
  if (source === undefined)
    return { ...hinted(page, said, key), status: null, error: { code: 'network', message: 'the interface names no PDF' }, body: null };
  const text = await ask(source);
  return isWhole(text) && isPdf(text.body) ? ofPage(page, text, { key, source }) : hinted(page, text, key, source);
}

/** The key stands in no address and no message that is kept. */
function withoutKey(capture: Capture, key: string): Capture {
  const clean = (text: string) => text.replaceAll(key, '…').replaceAll(encodeURIComponent(key), '…');
  return {
    ...capture,
    finalUrl: clean(capture.finalUrl),
    redirects: capture.redirects.map(({ url, status, location }) => ({ url: clean(url), status, location: clean(location) })),
    error: capture.error && { ...capture.error, message: clean(capture.error.message) },
  };
}

function hinted(page: CrawlRequest, answered: Capture, key: string, source?: string): Capture {
  const capture = ofPage(page, answered, source === undefined ? {} : { source });
  return { ...capture, headers: { ...capture.headers, [HINT]: `version ${key}` } };
}

function isPdf(body: Uint8Array): boolean {
  return Buffer.from(body.subarray(0, 1024)).toString('latin1').includes('%PDF-');
}

function isOfCongress(address: string): boolean {
  return URL.canParse(address) && new URL(address).protocol === 'https:' && /(^|\.)congress\.gov$/.test(new URL(address).hostname);
}
