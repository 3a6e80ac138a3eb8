import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface MadeCapture {
  url: string;
  time: string;
  html: string;
  status?: number;
  title?: string;
}

/** A whole small page around a body. */
export function pageOf(body: string, title = 'Parole'): string {
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body><header><nav>Home</nav></header><main>${body}</main><footer>Contact</footer></body></html>`;
}

/** Writes a captures folder: bodies and `captures.ndjson`, the lines in the order given. Returns its path. */
export function writeCapturesSet(dir: string, captures: readonly MadeCapture[]): string {
  mkdirSync(join(dir, 'bodies'), { recursive: true });
  const lines = captures.map((capture, index) => captureLine(dir, capture, `bodies/${index}.html`));
  writeFileSync(join(dir, 'captures.ndjson'), `${lines.join('\n')}\n`);
  return dir;
}

function captureLine(dir: string, { url, time, html, status = 200, title = 'Parole' }: MadeCapture, path: string): string {
  writeFileSync(join(dir, path), html);
  const hash = createHash('sha256').update(html).digest('hex');
  return JSON.stringify({ url, capture_time: time, body_path: path, body_hash: hash, media_type: 'text/html', status, title });
}
