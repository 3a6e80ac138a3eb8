import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { createInterface } from 'node:readline';
import { type Capture, PolicytraceError } from '../model.ts';
import { type CapturesLine, capturesLineSchema } from './captures-line.ts';

/** A line that was not used: nothing of it is given out. `message` says what is wrong and what to do. */
export interface CapturesFolderProblem {
  file: string;
  /** Counts from 1. */
  line: number;
  message: string;
}

/** `title` is what the line says of the page, where it says something. */
export type CapturesFolderLine = { capture: Capture; title: string | null; line: number } | { problem: CapturesFolderProblem };

/** Thrown inside this file for a line whose body cannot be used. */
class BodyProblem extends Error {}

/**
 * Reads a folder of captures: `captures.ndjson`, one capture a line, and the bodies that it names.
 * Broken lines come first; then the captures in the order of their time, whatever the order of the lines, one body in memory at a time.
 * @throws PolicytraceError `input` where there is no such folder
 */
export async function* readCapturesFolder(dir: string): AsyncIterable<CapturesFolderLine> {
  const file = join(dir, 'captures.ndjson');
  const root = await openFolder(dir, file);
  const good: { number: number; line: CapturesLine }[] = [];
  for await (const { number, text } of numberedLines(file)) {
    const parsed = parseLine(text);
    if (typeof parsed === 'string') yield { problem: { file, line: number, message: parsed } };
    else good.push({ number, line: parsed });
  }
  good.sort((a, b) => a.line.capture_time - b.line.capture_time || a.number - b.number);
  for (const { number, line } of good) {
    try {
      yield { capture: toCapture(line, await readBody(root, line)), title: line.title || null, line: number };
    } catch (error) {
      if (!(error instanceof BodyProblem)) throw error;
      yield { problem: { file, line: number, message: error.message } };
    }
  }
}

async function openFolder(dir: string, file: string): Promise<string> {
  try {
    await realpath(file);
    return await realpath(dir);
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

async function readBody(root: string, { body_path, body_hash }: CapturesLine): Promise<Uint8Array | null> {
  if (!body_path) return null;
  const file = await insideFolder(root, body_path);
  const body = await readFile(file).catch(({ message }: Error) => {
    throw new BodyProblem(`body_path ${body_path} cannot be read (${message}): make it readable`);
  });
  const found = createHash('sha256').update(body).digest('hex');
  if (found !== body_hash) {
    throw new BodyProblem(`body_path ${body_path} has SHA-256 ${found}, not ${body_hash}: put the right file there, or correct body_hash`);
  }
  return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
}

/** The real path of a body. Links are followed first, so that none leads out of the folder. */
async function insideFolder(root: string, bodyPath: string): Promise<string> {
  const outside = new BodyProblem(`body_path ${bodyPath} leads out of the folder: put the body inside it`);
  if (isAbsolute(bodyPath) || leadsOut(relative(root, join(root, bodyPath)))) throw outside;
  const file = await realpath(join(root, bodyPath)).catch(() => {
    throw new BodyProblem(`body_path ${bodyPath} is not there: add the file, or delete the line`);
  });
  if (leadsOut(relative(root, file))) throw outside;
  return file;
}

function leadsOut(path: string): boolean {
  return path === '' || path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);
}

function toCapture(line: CapturesLine, body: Uint8Array | null): Capture {
  const contentType = line.media_type ?? line.headers?.['content-type'] ?? null;
  return {
    url: line.url,
    finalUrl: line.url,
    time: `${new Date(line.capture_time).toISOString().slice(0, 19)}Z`,
    status: line.status ?? null,
    error: line.network_error ? { code: 'network', message: line.network_error } : null,
    // The charset is read from the header, so a media type that bears one must not lose it.
    headers: { ...(contentType?.includes(';') ? { 'content-type': contentType } : {}), ...line.headers },
    redirects: [],
    mediaType: contentType?.split(';')[0]?.trim().toLowerCase() || null,
    body,
  };
}
