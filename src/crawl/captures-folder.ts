import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { createInterface } from 'node:readline';
import { type Capture, PolicytraceError } from '../model.ts';
import { type CapturesLine, capturesLineSchema } from './captures-line.ts';
import type { ImportLine } from './import-line.ts';

/** Gets a body that is named by an address on the web. Throws an Error that says why it cannot be had. */
export type BodyFetcher = (url: string) => Promise<Uint8Array>;

/** Thrown inside this file for a line whose body cannot be used. */
class BodyProblem extends Error {}

/**
 * Reads a folder of captures: `captures.ndjson`, one capture a line, and the bodies that it names.
 * @throws PolicytraceError `input` where there is no such folder
 */
export function readCapturesFolder(dir: string): AsyncGenerator<ImportLine> {
  return readCapturesFile(join(dir, 'captures.ndjson'));
}

/**
 * Reads a file of captures, one a line; bodies that it names by a path lie in its folder. Broken lines come first; then the captures in
 * the order of their time, whatever the order of the lines, one body in memory at a time.
 * `fetchBody`: without it, bodies on the web are not taken.
 * @throws PolicytraceError `input` where there is no such file
 */
export async function* readCapturesFile(file: string, fetchBody: BodyFetcher = refuseToFetch): AsyncGenerator<ImportLine> {
  const root = await folderOf(file);
  const good: { number: number; line: CapturesLine }[] = [];
  for await (const { number, text } of numberedLines(file)) {
    const parsed = parseLine(text);
    if (typeof parsed === 'string') yield { problem: { file, line: number, message: parsed } };
    else good.push({ number, line: parsed });
  }
  good.sort((a, b) => a.line.capture_time - b.line.capture_time || a.number - b.number);
  for (const { number, line } of good) {
    try {
      yield { capture: toCapture(line, await readBody(root, line, fetchBody)), title: line.title || null, line: number };
    } catch (error) {
      if (!(error instanceof BodyProblem)) throw error;
      yield { problem: { file, line: number, message: error.message } };
    }
  }
}

async function refuseToFetch(url: string): Promise<never> {
  throw new BodyProblem(`body_url ${url} is on the web: name a path in the folder`);
}

async function folderOf(file: string): Promise<string> {
  try {
    return dirname(await realpath(file));
  } catch (cause) {
    throw new PolicytraceError('input', `There is no ${file}.`, {
      hint: 'Name a folder that holds captures.ndjson, one capture a line, and the bodies it names.',
      cause,
    });
  }
}

async function* numberedLines(file: string): AsyncIterable<{ number: number; text: string }> {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    const text = line.replace(/^\uFEFF/, '').trim();
    if (text !== '') yield { number, text };
  }
}

/** The checked line, or what is wrong with it. */
function parseLine(text: string): CapturesLine | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `is not JSON (${error instanceof Error ? error.message : String(error)}): write one object a line, or delete the line`;
  }
  const parsed = capturesLineSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')} ${message}`));
  return `${faults.join('; ')}: correct the line, or delete it`;
}

async function readBody(root: string, line: CapturesLine, fetchBody: BodyFetcher): Promise<Uint8Array | null> {
  const { body_path, body_url, body_hash } = line;
  if (!body_path && !body_url) return null;
  const isFetched = !body_path && /^https?:/.test(body_url ?? '');
  const name = body_path || body_url?.replace(/^file:(?:\/\/)?/, '') || '';
  const field = body_path ? `body_path ${body_path}` : `body_url ${body_url}`;
  const body = isFetched ? await fetchedBody(name, field, fetchBody) : await bodyInside(root, name, field);
  const found = createHash('sha256').update(body).digest('hex');
  if (found !== body_hash) {
    throw new BodyProblem(`${field} has SHA-256 ${found}, not ${body_hash}: put the right file there, or correct body_hash`);
  }
  return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
}

async function fetchedBody(url: string, field: string, fetchBody: BodyFetcher): Promise<Uint8Array> {
  return fetchBody(url).catch((error: unknown) => {
    throw error instanceof BodyProblem || !(error instanceof Error) ? error : new BodyProblem(`${field} cannot be had: ${error.message}`);
  });
}

async function bodyInside(root: string, path: string, field: string): Promise<Uint8Array> {
  const file = await insideFolder(root, path, field);
  return readFile(file).catch(({ message }: Error) => {
    throw new BodyProblem(`${field} cannot be read (${message}): make it readable`);
  });
}

/** The real path of a body. Links are followed first, so that none leads out of the folder. */
async function insideFolder(root: string, bodyPath: string, field: string): Promise<string> {
  const outside = new BodyProblem(`${field} leads out of the folder: put the body inside it`);
  if (isAbsolute(bodyPath) || leadsOut(relative(root, join(root, bodyPath)))) throw outside;
  const file = await realpath(join(root, bodyPath)).catch(() => {
    throw new BodyProblem(`${field} is not there: add the file, or delete the line`);
  });
  if (leadsOut(relative(root, file))) throw outside;
  return file;
}

function leadsOut(path: string): boolean {
  return path === '' || path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);
}

function toCapture(line: CapturesLine, body: Uint8Array | null): Capture {
  const contentType = line.media_type ?? line.headers?.['content-type'] ?? null;
  const way = line.source_metadata?.redirects ?? [];
  const failed: Capture['error'] = line.network_error ? { code: 'network', message: line.network_error } : null;
  return {
    url: line.url,
    finalUrl: way.at(-1) ?? line.url,
    time: `${new Date(line.capture_time).toISOString().slice(0, 19)}Z`,
    status: line.status ?? null,
    error: line.source_metadata?.error ?? failed,
    // The charset is read from the header, so a media type that bears one must not lose it.
    headers: { ...(contentType?.includes(';') ? { 'content-type': contentType } : {}), ...line.headers },
    redirects: redirectsOf(way, line),
    mediaType: contentType?.split(';')[0]?.trim().toLowerCase() || null,
    body,
  };
}

/** EDGI lists the addresses that a request went through, the first and the last included. */
function redirectsOf(way: readonly string[], { source_metadata }: CapturesLine): Capture['redirects'] {
  const { statuses = [], locations = [] } = source_metadata ?? {};
  return way.slice(1).map((next, index) => ({
    url: way[index] ?? next,
    status: statuses[index] ?? 302,
    location: locations[index] ?? next,
  }));
}
