/**
 * The bundled example site: a folder of pages by week, served on loopback as if its hosts were on the Internet.
 *
 * `weeks/DAY/HOST/PATH.html` holds what a page says from that day on; `shells/` the templates around it; `furniture.yaml`
 * the lists from which every request draws its menus and boxes; `weeks/DAY/answers.yaml` the faults of one week.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Day, PolicytraceError } from '../model.ts';
import { type Furniture, fill, readFurniture } from './demo-furniture.ts';

export interface DemoSite {
  /** `http://127.0.0.1:PORT`; the page `https://HOST/PATH` is served at `ORIGIN/HOST/PATH`. */
  origin: string;
  /** The weeks the site has, first one first; it starts in the first. */
  weeks: Day[];
  /** Turns the site to a week. Throws a PolicytraceError for a week it does not have. */
  showWeek(week: Day): void;
  close(): Promise<void>;
}

const Answer = z.strictObject({
  status: z.number().int().min(200).max(599).optional(),
  /** What to send instead of the page, below the site's folder. */
  file: z.string().optional(),
  /** Send no more than so many bytes of the page, as if that were all. */
  truncate: z.number().int().positive().optional(),
  location: z.url().optional(),
  headers: z.record(z.string(), z.string()).optional(),
});
type Answer = z.infer<typeof Answer>;
const Answers = z.record(z.string(), Answer);

const Front = z.strictObject({
  shell: z.string().regex(/^[a-z-]+$/),
  title: z.string(),
  /** The day of review that the page bears; without one it bears that of the Friday before the week. */
  stamp: z.iso.date().optional(),
  /** Whether the page is sent with ETag and Last-Modified. */
  validators: z.boolean().default(false),
});
type Front = z.infer<typeof Front>;

/** One file of the site as it stands in a week. */
interface Stored {
  bytes: Buffer;
  /** The week that brought this file. */
  since: Day;
}

interface Reply {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

const HOST = /^[a-z0-9][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)+$/;
/** A name of a file or folder: it can neither climb (`..`) nor hide (`.name`). */
const SEGMENT = /^[A-Za-z0-9][A-Za-z0-9_.-]*$/;

/** Serves the site of a folder on a free port of loopback. Throws a PolicytraceError where the folder holds no site. */
export async function startDemoSite(dir: string): Promise<DemoSite> {
  const [first, ...others] = await weeksOf(dir);
  if (first === undefined) {
    throw new PolicytraceError('input', `${dir} holds no example site: there is no folder weeks/YYYY-MM-DD in it.`);
  }
  const weeks = [first, ...others];
  const furniture = readFurniture(await readFile(join(dir, 'furniture.yaml'), 'utf8'));
  const visits = new Map<string, number>();
  let week = first;

  const server = createServer((request, response) => {
    const visit = (visits.get(request.url ?? '') ?? 0) + 1;
    visits.set(request.url ?? '', visit);
    const shown = weeks.filter((each) => each <= week);
    answer({ dir, shown, week, furniture, visit }, request).then(
      (reply) => send(response, request, reply),
      (error: unknown) => send(response, request, text(500, `The example site failed: ${String(error)}\n`)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a server on loopback has a port');

  return {
    origin: `http://127.0.0.1:${address.port}`,
    weeks,
    showWeek(next) {
      if (!weeks.includes(next)) {
        throw new PolicytraceError('not-found', `The example site has no week ${next}.`, { hint: `It has ${weeks.join(', ')}.` });
      }
      week = next;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
    },
  };
}

/**
 * A fetch for which the hosts of the site (all names under `.example`) are the Internet: `https://HOST/PATH` is asked of the
 * site, and the response bears the public address. Everything else goes to the fetch that is given.
 */
export function demoFetch(site: Pick<DemoSite, 'origin'>, fetch: typeof globalThis.fetch = globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const request = input instanceof Request ? input : null;
    const url = new URL(request?.url ?? String(input));
    if (url.protocol !== 'https:' || !url.hostname.endsWith('.example')) return fetch(input, init);
    const local = `${site.origin}/${url.hostname}${url.pathname}${url.search}`;
    const response = await fetch(request ? new Request(local, request) : local, init);
    return Object.defineProperty(response, 'url', { value: url.href });
  };
}

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const NOT_FOUND = text(404, 'Not found.\n');

async function weeksOf(dir: string): Promise<Day[]> {
  const names = await readdir(join(dir, 'weeks')).catch(() => []);
  return names.filter((name) => /^\d{4}-\d\d-\d\d$/.test(name)).sort();
}

interface Moment {
  dir: string;
  /** The weeks up to the current one. */
  shown: Day[];
  week: Day;
  furniture: Furniture;
  /** How many times this address has been asked for. */
  visit: number;
}

async function answer(at: Moment, request: IncomingMessage): Promise<Reply> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return text(405, 'Only GET and HEAD.\n');
  const place = placeOf(request.url ?? '/');
  if (place === null) return NOT_FOUND;
  const { host, path } = place;
  if (path === 'robots.txt') return robotsOf(at, host);
  const special = (await answersOf(at))[`${host}/${path}`] ?? {};
  if (special.location !== undefined) {
    return { status: special.status ?? 302, headers: { location: special.location, ...special.headers }, body: Buffer.alloc(0) };
  }
  const page = special.file === undefined ? await pageOf(at, host, path, request) : await standIn(at, special.file, host, path);
  return withAnswer(page, special);
}

/** The host and the path that a request means, or null for one that means no file of a site. */
function placeOf(url: string): { host: string; path: string } | null {
  const [host = '', ...segments] = (url.split(/[?#]/)[0] ?? '').slice(1).split('/');
  if (!HOST.test(host) || segments.length === 0 || !segments.every((segment) => SEGMENT.test(segment))) return null;
  return { host, path: segments.join('/') };
}

async function robotsOf(at: Moment, host: string): Promise<Reply> {
  const robots = await readIfThere(join(at.dir, 'robots', `${host}.txt`));
  return robots === null ? NOT_FOUND : text(200, robots);
}

async function answersOf(at: Moment): Promise<Record<string, Answer>> {
  const file = await readIfThere(join(at.dir, 'weeks', at.week, 'answers.yaml'));
  return file === null ? {} : Answers.parse(parse(file.toString('utf8')));
}

async function pageOf(at: Moment, host: string, path: string, request: IncomingMessage): Promise<Reply> {
  if (path.endsWith('.pdf')) {
    const pdf = await newest(at, `${host}/${path}`);
    return pdf === null ? NOT_FOUND : validated(request, pdf, '', { 'content-type': 'application/pdf' }, pdf.bytes);
  }
  const page = await newest(at, `${host}/${path}.html`);
  if (page === null) return NOT_FOUND;
  const { front, content } = frontOf(page.bytes.toString('utf8'));
  const shell = await readFile(join(at.dir, 'shells', `${front.shell}.html`), 'utf8');
  const whole = shell.replace('{{content}}', () => content);
  const body = dress(whole, at, { host, path, front });
  return front.validators
    ? validated(request, page, 'W/', HTML, body)
    : { status: 200, headers: { ...HTML, 'cache-control': 'no-cache' }, body };
}

/** What an answer sends in the place of a page: the face of a bot wall, a page of errors. */
async function standIn(at: Moment, file: string, host: string, path: string): Promise<Reply> {
  const face = await readFile(join(at.dir, file), 'utf8');
  return { status: 200, headers: HTML, body: dress(face, at, { host, path, front: null }) };
}

function dress(template: string, at: Moment, { host, path, front }: { host: string; path: string; front: Front | null }): Buffer {
  const stamp = front?.stamp ?? fridayBefore(at.week);
  const page = { url: `https://${host}/${path}`, path: `/${path}`, title: front?.title ?? '', stamp };
  return Buffer.from(fill(template, page, at.furniture, `${at.week} ${page.url} ${at.visit}`));
}

function fridayBefore(week: Day): Day {
  const day = new Date(`${week}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 3);
  return day.toISOString().slice(0, 10);
}

function withAnswer(page: Reply, special: Answer): Reply {
  return {
    status: special.status ?? page.status,
    headers: { ...page.headers, ...special.headers },
    body: special.truncate === undefined ? page.body : page.body.subarray(0, special.truncate),
  };
}

async function newest(at: Moment, path: string): Promise<Stored | null> {
  for (const since of at.shown.toReversed()) {
    const bytes = await readIfThere(join(at.dir, 'weeks', since, path));
    if (bytes !== null) return { bytes, since };
  }
  return null;
}

async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null;
    throw error;
  }
}

/** A page begins with a comment that says in YAML which shell it stands in. */
function frontOf(file: string): { front: Front; content: string } {
  const [comment = '', head = ''] = /^<!--\n([\s\S]*?)-->\n/.exec(file) ?? [];
  return { front: Front.parse(parse(head)), content: file.slice(comment.length) };
}

function text(status: number, body: string | Buffer): Reply {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: Buffer.from(body) };
}

/** With ETag and Last-Modified, and 304 for a client that has the file already. A weak tag is that of the words, furniture aside. */
function validated(request: IncomingMessage, file: Stored, weak: 'W/' | '', headers: Record<string, string>, body: Buffer): Reply {
  const etag = `${weak}"${createHash('sha256').update(file.bytes).digest('hex').slice(0, 16)}"`;
  const since = new Date(`${file.since}T00:00:00Z`);
  const tags = request.headers['if-none-match']?.split(/\s*,\s*/);
  const day = request.headers['if-modified-since'];
  const known = tags ? tags.includes(etag) : day !== undefined && Date.parse(day) >= since.getTime();
  const all = { ...headers, etag, 'last-modified': since.toUTCString() };
  return known ? { status: 304, headers: all, body: Buffer.alloc(0) } : { status: 200, headers: all, body };
}

function send(response: ServerResponse, request: IncomingMessage, reply: Reply): void {
  const length = reply.status === 304 ? {} : { 'content-length': reply.body.length };
  response.writeHead(reply.status, { ...reply.headers, ...length });
  response.end(request.method === 'HEAD' ? undefined : reply.body);
}
