import { join } from 'node:path';
import { readLexicon } from '../../src/lexicon-files.ts';
import type { Capture } from '../../src/model.ts';
import { type House, takeCapture } from '../../src/pipeline.ts';
import { packageRoot, Store } from '../../src/store/index.ts';

/** A house over an empty or kept data folder that declares no page, so that nothing but the captures takes room. */
export async function benchHouse(data: string): Promise<House> {
  const { lexicon } = readLexicon(join(packageRoot, 'sources', 'lexicon'));
  if (lexicon === null) throw new Error('there is no lexicon');
  return { store: await Store.open(data), lexicon, rules: [], declared: new Map() };
}

/** A captured body, and where it stood. */
export interface BenchCapture {
  host: string;
  path: string;
  time: string;
  body: Uint8Array;
}

export function toCapture({ host, path, time, body }: BenchCapture): Capture {
  const url = `https://${host}${path}`;
  return { url, finalUrl: url, time, status: 200, error: null, headers: {}, redirects: [], mediaType: 'text/html', body };
}

/** Takes a capture into the history; its page is made where there is none. */
export async function take(house: House, given: BenchCapture): Promise<void> {
  const capture = toCapture(given);
  const slug = `${given.host}${given.path}`.replace(/[^a-z0-9]+/g, '-');
  const known = await house.store.pageAt(capture.url);
  if (known === null) await house.store.makePage({ slug, title: slug, url: capture.url, host: given.host, media: 'html' });
  const page = known ?? (await house.store.page(slug));
  if (page === null) throw new Error(`there is no page ${slug}`);
  await takeCapture(house, page, capture);
}
