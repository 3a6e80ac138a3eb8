import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { RecentChanges } from '../history/recent-changes.ts';
import { PolicytraceError } from '../model.ts';
import { buildApp } from './app.tsx';
import type { ServeContext } from './context.ts';

/** A request that is not there within these times, or whose headers are larger, is not waited for. */
const LIMITS = { headersTimeout: 10_000, requestTimeout: 15_000, keepAliveTimeout: 5_000, maxHeaderSize: 16_384 };
const MOST_CONNECTIONS = 200;
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

export interface RunningServer {
  origin: string;
  close: () => Promise<void>;
}

/** Serves a history until `close`. Throws where others could read it and no token is asked of them. Port 0: any free one. */
export async function startServer(
  context: Omit<ServeContext, 'origin' | 'recent'>,
  { host, port }: { host: string; port: number },
): Promise<RunningServer> {
  const isPublic = !LOOPBACK.has(host);
  if (isPublic && !(await context.access.isAsked()))
    throw new PolicytraceError('usage', `others could read the history on ${host}, and nothing asks who they are`, {
      hint: '`policytrace token add NAME` makes a token, which its holder gives as the password; or name a file with one: --token-file FILE.',
    });
  // Whoever takes the last token back while others can reach the server closes it to them; it must not open to all.
  const access = isPublic ? { ...context.access, isAsked: async () => true } : context.access;
  const whole: ServeContext = { ...context, access, recent: new RecentChanges(context.store), origin: '' };
  const server = createAdaptorServer({
    fetch: buildApp(whole).fetch,
    createServer,
    serverOptions: LIMITS,
  }) as Server;
  server.maxConnections = MOST_CONNECTIONS;
  await listening(server, host, port);
  whole.origin = originOf(host, (server.address() as AddressInfo).port);
  return { origin: whole.origin, close: () => closed(server) };
}

function originOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'EADDRINUSE' ? 'something else listens there' : cause.message;
      reject(new PolicytraceError('usage', `cannot listen on ${host}:${port}: ${why}`, { hint: 'Name another port with --port.', cause }));
    });
    server.listen(port, host, resolve);
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
