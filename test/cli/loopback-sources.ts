import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { type Handler, site } from '../crawl/loopback.ts';

/** Declares pages of one loopback server in `sources` of a folder, and a configuration that asks without pause. Returns the folder of sources. */
export function declarePages(dir: string, origin: string, slugs: readonly string[], config: Record<string, unknown> = {}): string {
  const sources = join(dir, 'sources');
  mkdirSync(sources, { recursive: true });
  const pages = slugs.map((slug) => ({ slug, title: slug, url: `${origin}/${slug}`, topics: [] }));
  const publisher = { id: 'agency', name: 'An agency', kind: 'agency', homepage: 'http://127.0.0.1/', privateHosts: ['127.0.0.1'], pages };
  writeFileSync(join(sources, 'agency.yaml'), stringify(publisher));
  writeFileSync(join(dir, 'config.yaml'), stringify({ hostDelaySeconds: 0, contact: 'test@policytrace.example', ...config }));
  return sources;
}

/** Answers with a page of these paragraphs, and robots.txt with `robots` (null: there is none). */
export function pageOf(paragraphs: (path: string) => readonly string[], robots: string | null = null): Handler {
  return (request, response) => {
    if (request.url === '/robots.txt') return site(robots)(request, response);
    const body = paragraphs(request.url ?? '').map((text) => `<p>${text}</p>`);
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<!doctype html><html><title>P</title><body><main><h1>A page</h1>${body.join('')}</main></body></html>`);
  };
}
