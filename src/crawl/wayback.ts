import type { Capture } from '../model.ts';
import { type CdxAnswer, type CdxRow, readCdx } from './cdx-rows.ts';
import { fetchFailure } from './fetch-failure.ts';
import type { ImportLine } from './import-line.ts';
import { ReplayError, type Replayed, replay, replayAddress } from './wayback-replay.ts';
import { type Ask, CDX_EVERY_MS, REPLAY_EVERY_MS, spacedRequests, type WaybackSettings } from './wayback-requests.ts';

const INDEX = 'https://web.archive.org/cdx/search/cdx';
const ROWS_A_REQUEST = 1000;
/** Pages go back and forth between a few contents; these are not asked for twice. */
const REMEMBERED = 8;

/** What is wanted of the archive. */
export interface WaybackQuery {
  /** The address of a page, as the history has it. */
  url: string;
  /** 1 to 14 digits, both inclusive; null: no bound. */
  from: string | null;
  to: string | null;
  /** Whether this capture is there already: it is not asked for again. */
  isKnown: (capture: Pick<Capture, 'url' | 'time'>) => boolean;
}

/**
 * The captures that the Internet Archive's Wayback Machine has of an address, in the order of time. What cannot be had is a problem with
 * the number of its line in the index. Lines with the digest of one that was fetched are taken with its bytes.
 */
export async function* readWayback(query: WaybackQuery, settings: WaybackSettings): AsyncGenerator<ImportLine> {
  const askReplay = spacedRequests(settings, REPLAY_EVERY_MS);
  const remembered = new Map<string, Capture>();
  let line = 0;
  for await (const step of indexRows(query, spacedRequests(settings, CDX_EVERY_MS))) {
    if ('fault' in step) {
      yield problem(query, line + 1, step.fault);
      continue;
    }
    line += 1;
    const { row } = step;
    if (query.isKnown({ url: query.url, time: row.time })) continue;
    const same = row.digest === null ? undefined : remembered.get(row.digest);
    if (same !== undefined) {
      yield {
        capture: { ...same, time: row.time, headers: { ...same.headers, [SOURCE]: replayAddress(row.timestamp, row.original) } },
        title: null,
        line,
      };
      continue;
    }
    try {
      const capture = toCapture(query.url, row, await replay(askReplay, row));
      if (row.digest !== null && capture.redirects.length === 0) remember(remembered, row.digest, capture);
      yield { capture, title: null, line };
    } catch (error) {
      const why = error instanceof ReplayError ? error.message : fetchFailure(error).message;
      yield problem(query, line, `the capture of ${row.time} was not taken: ${why}`);
    }
  }
}

/** Where a capture was had: ours, not the server's. */
const SOURCE = 'x-policytrace-source';

async function* indexRows(query: WaybackQuery, ask: Ask): AsyncGenerator<{ row: CdxRow } | { fault: string }> {
  for (let resumeKey: string | null = null; ; ) {
    let answer: CdxAnswer;
    try {
      answer = await askIndex(indexAddress(query, resumeKey), ask);
    } catch (error) {
      yield { fault: `the index cannot be read: ${error instanceof SyntaxError ? 'it is not JSON' : fetchFailure(error).message}` };
      return;
    }
    for (const row of answer.rows) yield { row };
    if (answer.unusable > 0) yield { fault: `${answer.unusable} lines of the index name nothing that can be asked for` };
    if (answer.resumeKey === null || answer.resumeKey === resumeKey) return;
    resumeKey = answer.resumeKey;
  }
}

async function askIndex(address: string, ask: Ask): Promise<CdxAnswer> {
  const { status, body, cutOff } = await ask(address);
  if (status !== 200) throw new Error(`HTTP ${status}`);
  if (cutOff !== null) throw new Error(cutOff.message);
  return readCdx(new TextDecoder().decode(body));
}

function indexAddress({ url, from, to }: WaybackQuery, resumeKey: string | null): string {
  const parameters = new URLSearchParams({
    url,
    output: 'json',
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
    limit: String(ROWS_A_REQUEST),
    showResumeKey: 'true',
    ...(resumeKey === null ? {} : { resumeKey }),
  });
  return `${INDEX}?${parameters}`;
}

/** Headers of the capture come as `x-archive-orig-*`; all others are the archive's. */
function toCapture(url: string, row: CdxRow, { time, redirects, finalUrl, answer, memento }: Replayed): Capture {
  const headers = Object.entries(answer.headers).flatMap(([name, value]) => {
    const original = /^x-archive-orig-(.+)$/.exec(name)?.[1];
    return original === undefined ? [] : [[original, value] as const];
  });
  const original = Object.fromEntries(headers) as Record<string, string>;
  const contentType = original['content-type'] ?? row.mimetype ?? answer.headers['content-type'] ?? null;
  return {
    url,
    // Whether the crawler came by http or https, with a port or without, is not the page's doing.
    finalUrl: redirects.length === 0 ? url : finalUrl,
    time,
    status: answer.status,
    error: answer.cutOff,
    headers: { ...(contentType === null ? {} : { 'content-type': contentType }), ...original, [SOURCE]: memento },
    redirects,
    mediaType: contentType?.split(';')[0]?.trim().toLowerCase() || null,
    body: answer.body,
  };
}

function remember(remembered: Map<string, Capture>, digest: string, capture: Capture): void {
  remembered.set(digest, capture);
  const oldest = remembered.keys().next().value;
  if (remembered.size > REMEMBERED && oldest !== undefined) remembered.delete(oldest);
}

function problem({ url }: WaybackQuery, line: number, message: string): ImportLine {
  return { problem: { file: `web.archive.org/cdx, ${url}`, line, message } };
}
