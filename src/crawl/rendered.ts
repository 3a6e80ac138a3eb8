import type { Route } from 'playwright-core';
import type { Capture } from '../model.ts';
import { findChromium, NO_CHROMIUM, NO_PLAYWRIGHT, SANDBOX_OF_USER } from './find-chromium.ts';
import type { CrawlRequest } from './host-lanes.ts';
import type { AskFor, KindTools } from './kind-tools.ts';
import { isWhole } from './source-capture.ts';

/** What a page may need to be drawn; pictures, films, fonts and styles say nothing. */
const NEEDED: ReadonlySet<string> = new Set(['document', 'script', 'xhr', 'fetch', 'other']);
/** A page that asks for more is given no more. */
const MOST_REQUESTS = 60;
/** Headers that speak of the bytes that came, not of the page as it was drawn. */
const OF_THE_BYTES = new Set(['etag', 'last-modified', 'content-length', 'content-encoding', 'transfer-encoding', 'content-type']);

/**
 * A page that scripts draw, as it stands when they are done. The browser reaches no network: whatever it asks for is asked by us, under the
 * same rules as any page (robots.txt, pauses, private addresses, sizes), and it sends nothing.
 */
export async function obtainRendered(page: CrawlRequest, { ask, drawingMs }: KindTools): Promise<Capture> {
  const first = await ask(page.url);
  if (!isWhole(first) || !/html/.test(first.mediaType ?? 'text/html')) return first;
  try {
    const body = new TextEncoder().encode(await draw(first, ask, drawingMs));
    const headers = Object.fromEntries(Object.entries(first.headers).filter(([name]) => !OF_THE_BYTES.has(name)));
    return { ...first, headers: { ...headers, 'content-type': 'text/html; charset=utf-8' }, body };
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return { ...first, error: { code: 'not-drawn', message }, body: null };
  }
}

async function draw(document: Capture & { body: Uint8Array }, ask: AskFor, drawingMs: number): Promise<string> {
  const { chromium } = await import('playwright-core').catch(() => {
    throw new Error(NO_PLAYWRIGHT);
  });
  const executablePath = findChromium(process.env);
  if (executablePath === null) throw new Error(NO_CHROMIUM);
  const browser = await chromium.launch({
    executablePath,
    args: [...SANDBOX_OF_USER, '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
    // Nothing listens there: what were not answered below would reach nobody. Chromium leaves loopback out unless it is named.
    proxy: { server: 'http://127.0.0.1:9', bypass: '<-loopback>' },
  });
  try {
    const context = await browser.newContext({ serviceWorkers: 'block', acceptDownloads: false });
    const tab = await context.newPage();
    let left = MOST_REQUESTS;
    await context.routeWebSocket(/.*/, (socket) => void socket.close());
    await context.route(/.*/, (route) => answer(route, document, async (url) => (left-- > 0 ? ask(url) : null)));
    await tab.goto(document.finalUrl, { waitUntil: 'networkidle', timeout: drawingMs });
    return await tab.content();
  } finally {
    await browser.close();
  }
}

async function answer(
  route: Route,
  document: Capture & { body: Uint8Array },
  ask: (url: string) => Promise<Capture | null>,
): Promise<void> {
  const request = route.request();
  const url = request.url();
  const isPage = request.isNavigationRequest() && request.frame().parentFrame() === null;
  if (request.method() !== 'GET' || !NEEDED.has(request.resourceType()) || (isPage && url !== document.finalUrl)) return route.abort();
  const capture = isPage ? document : await ask(url);
  if (capture === null || capture.status === null || capture.body === null) return route.abort();
  const { status, headers, body } = capture;
  const kept = Object.fromEntries(
    Object.entries(headers).filter(([name]) => name === 'content-type' || name.startsWith('access-control-')),
  );
  return route.fulfill({ status, headers: kept, body: Buffer.from(body) });
}
