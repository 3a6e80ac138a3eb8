import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { packageRoot } from '../../src/store/index.ts';
import { generatedCaptures } from './generated-pages.ts';

/** The built program; `npm run build` makes it. */
export const PROGRAM = join(packageRoot, 'dist', 'src', 'cli', 'main.js');

/** A site on loopback whose pages of 50 kB all have an edit in each edition, and a folder that declares them. */
export interface EditedSite {
  dir: string;
  urls: string[];
  /** What follows `node` where the program is to track every page. */
  track: string[];
  show: (edition: number) => void;
  close: () => void;
}

export async function editedSite(pages: number, edits: number): Promise<EditedSite> {
  const editions = [...generatedCaptures(pages, edits + 1)];
  let edition = 0;
  const server = createServer((request, response) => {
    const body = editions[edition * pages + Number(request.url?.slice(2))]?.body;
    response.writeHead(body ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' }).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const dir = mkdtempSync(join(tmpdir(), 'policytrace-crawl-'));
  const urls = Array.from({ length: pages }, (_, index) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/p${index}`);
  declare(dir, urls);
  return {
    dir,
    urls,
    track: [PROGRAM, 'track', '--all', '--data', dir, '--sources', join(dir, 'sources')],
    show: (next) => {
      edition = next;
    },
    close: () => {
      server.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function declare(dir: string, urls: readonly string[]): void {
  mkdirSync(join(dir, 'sources'));
  const pages = urls.map((url, index) => ({ slug: `p${index}`, title: `Page ${index}`, url, topics: [] }));
  const publisher = { id: 'bench', name: 'Bench', kind: 'agency', homepage: 'http://127.0.0.1/', privateHosts: ['127.0.0.1'], pages };
  writeFileSync(join(dir, 'sources', 'bench.yaml'), stringify(publisher));
  writeFileSync(join(dir, 'config.yaml'), stringify({ hostDelaySeconds: 0, requestsPerHost: 10, contact: 'bench@policytrace.example' }));
}
