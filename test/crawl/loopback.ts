import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** One request as the server saw it. */
export interface SeenRequest {
  path: string;
  headers: IncomingMessage['headers'];
  began: number;
}

export interface LoopbackServer {
  origin: string;
  seen: SeenRequest[];
  /** The paths that were asked for, robots.txt apart. */
  pages: () => string[];
  close: () => void;
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on a free port of this machine, closed when the test is over. Without a handler of its own, robots.txt answers 404. */
export async function loopback(handler: Handler, clock: () => number = () => performance.now()): Promise<LoopbackServer> {
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    seen.push({ path: request.url ?? '', headers: request.headers, began: clock() });
    handler(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  onTestFinished(close);
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    pages: () => seen.map(({ path }) => path).filter((path) => path !== '/robots.txt'),
    close,
  };
}

/** Answers every path with a small page, and robots.txt with `robots` (null: there is none). */
export function site(robots: string | null = null): Handler {
  return (request, response) => {
    if (request.url === '/robots.txt') {
      response.writeHead(robots === null ? 404 : 200, { 'content-type': 'text/plain' }).end(robots ?? '');
      return;
    }
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(`<!doctype html><title>${request.url}</title><p>The page ${request.url}</p></html>`);
  };
}
