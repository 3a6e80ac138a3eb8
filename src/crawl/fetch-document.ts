import type { Capture, Redirect, Time } from '../model.ts';
import { parseAddress } from './address.ts';
import { FetchFailure, fetchFailure } from './fetch-failure.ts';
import type { DocumentRequest, FetchSettings, Manners } from './fetch-settings.ts';
import { readBody } from './read-body.ts';

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

const FREE: Manners = { refusal: async () => null, turn: (_url, request) => request() };

/** One answered request: a redirect to follow, or the end of the way. */
type Answer = { redirect: Redirect; next: URL } | { end: Pick<Capture, 'status' | 'error' | 'headers' | 'mediaType' | 'body'> };

/**
 * Asks for one document and tells what came, whatever happened: never throws.
 * Redirects are followed by hand so that every hop is recorded, checked for its scheme, and asked of `manners`.
 * The conditions (`etag`, `lastModified`) go out with the first request only: they are of that address and no other.
 */
export async function fetchDocument(request: DocumentRequest, settings: FetchSettings, manners: Manners = FREE): Promise<Capture> {
  const redirects: Redirect[] = [];
  const capture: Capture = {
    url: request.url,
    finalUrl: request.url,
    time: timeOf(settings.now?.() ?? new Date()),
    status: null,
    error: null,
    headers: {},
    redirects,
    mediaType: null,
    body: null,
  };
  const maxRedirects = settings.maxRedirects ?? 10;
  let leftMs = settings.timeoutMs;
  const spend = async (url: URL): Promise<Answer> => {
    const refusal = await manners.refusal(url);
    if (refusal !== null) throw new FetchFailure(refusal.code, refusal.message);
    return manners.turn(url, async () => {
      const begun = performance.now();
      const answer = await ask(url, redirects.length === 0 ? request : null, settings, leftMs);
      leftMs = Math.max(1, leftMs - (performance.now() - begun));
      return answer;
    });
  };
  try {
    let url = firstAddress(request.url);
    for (;;) {
      const answer = await spend(url);
      if ('end' in answer) return { ...capture, ...answer.end };
      redirects.push(answer.redirect);
      capture.finalUrl = answer.next.href;
      if (redirects.length > maxRedirects) throw new FetchFailure('too-many-redirects', `more than ${maxRedirects} redirects`);
      url = answer.next;
    }
  } catch (error) {
    const { code, message } = fetchFailure(error);
    return { ...capture, error: { code, message } };
  }
}

async function ask(url: URL, conditions: DocumentRequest | null, settings: FetchSettings, timeoutMs: number): Promise<Answer> {
  const fetch = settings.fetch ?? globalThis.fetch;
  const response = await fetch(url, {
    headers: requestHeaders(settings.userAgent, conditions),
    redirect: 'manual',
    credentials: 'omit',
    signal: AbortSignal.timeout(Math.ceil(timeoutMs)),
  });
  if (REDIRECTS.has(response.status)) {
    await response.body?.cancel();
    return redirected(url, response);
  }
  const headers = Object.fromEntries(response.headers);
  const mediaType = headers['content-type']?.split(';')[0]?.trim().toLowerCase() || null;
  const answered = { status: response.status, headers, mediaType };
  if (response.status === 304) {
    await response.body?.cancel();
    return { end: { ...answered, error: unaskedFor304(conditions), body: null } };
  }
  const { body, cutOff } = await readBody(response, settings.maxBytes);
  return { end: { ...answered, error: cutOff, body } };
}

function requestHeaders(userAgent: string, conditions: DocumentRequest | null): Record<string, string> {
  return {
    'user-agent': userAgent,
    accept: 'text/html,application/xhtml+xml,application/pdf,application/json;q=0.9,application/xml;q=0.9,*/*;q=0.5',
    'accept-language': 'en',
    ...(conditions?.etag ? { 'if-none-match': conditions.etag } : {}),
    ...(conditions?.lastModified ? { 'if-modified-since': conditions.lastModified } : {}),
  };
}

/** A 304 to a request that set no condition says nothing: taken at its word, a page would count as unchanged for ever. */
function unaskedFor304(conditions: DocumentRequest | null): Capture['error'] {
  return conditions?.etag || conditions?.lastModified ? null : { code: 'network', message: 'answered 304 to a request without conditions' };
}

function timeOf(moment: Date): Time {
  return `${moment.toISOString().slice(0, 19)}Z`;
}

function firstAddress(text: string): URL {
  const url = parseAddress(text);
  if (url === null || !fetchable(url)) throw new FetchFailure('network', `not an http or https address without credentials: ${text}`);
  url.hash = '';
  return url;
}

function redirected(from: URL, response: Response): Answer {
  const location = response.headers.get('location');
  const next = location === null ? null : parseAddress(location, from.href);
  if (location === null || next === null || !fetchable(next)) {
    throw new FetchFailure('bad-redirect', `HTTP ${response.status} from ${from.href} to ${location ?? 'nowhere'}`);
  }
  next.hash = '';
  return { redirect: { url: from.href, status: response.status, location }, next };
}

function fetchable(url: URL): boolean {
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.username === '' && url.password === '';
}
