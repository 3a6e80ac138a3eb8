import { createHash } from 'node:crypto';
import type { Capture } from '../model.ts';
import type { CrawlRequest } from './host-lanes.ts';
import type { KindTools } from './kind-tools.ts';
import { isWhole, ofPage, unchangedBy } from './source-capture.ts';

const INDEX = 'https://www.everycrsreport.com/reports.csv';

/**
 * A report of everycrsreport.com, its JSON. `reports.csv` has the SHA-1 of every report's JSON: the same as that of the last one, and
 * nothing more is asked for. The index is asked for once a run; where it cannot be had, the report is asked for itself.
 */
export async function obtainCrsReport(page: CrawlRequest, { ask, askOnce }: KindTools): Promise<Capture> {
  const index = await askOnce(INDEX);
  const listed = isWhole(index) ? sha1In(new TextDecoder().decode(index.body), new URL(page.url).pathname.slice(1)) : null;
  if (listed !== null && listed === page.changeKey) return unchangedBy(page, index, listed);
  const capture = await ask(page.url);
  // That of the bytes that came: the index may run ahead of the files, or behind.
  return isWhole(capture) ? ofPage(page, capture, { key: createHash('sha1').update(capture.body).digest('hex') }) : capture;
}

/** Of the columns `number,url,sha1,…` these three are never quoted, whatever stands in the titles behind them. */
function sha1In(csv: string, path: string): string | null {
  for (const [, url, sha1 = ''] of csv.matchAll(/^[^,\r\n]+,([^,\r\n]+),([0-9a-f]{40})\b/gim)) if (url === path) return sha1.toLowerCase();
  return null;
}
