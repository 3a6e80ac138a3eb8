import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedPost {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface WebServer {
  /** `http://127.0.0.1:PORT` */
  address: string;
  posts: ReceivedPost[];
  /** What the next posts are answered with; 200 afterwards. */
  answers: { status: number; headers?: Record<string, string> }[];
  close: () => Promise<void>;
}

/** A web server on loopback that keeps what is posted to it. */
export async function startWebServer(): Promise<WebServer> {
  const posts: ReceivedPost[] = [];
  const answers: WebServer['answers'] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      posts.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      const { status, headers = {} } = answers.shift() ?? { status: 200 };
      response.writeHead(status, headers).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posts,
    answers,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
