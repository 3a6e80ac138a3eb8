import type { Capture, Redirect, Time } from '../model.ts';
import { parseAddress } from './address.ts';
import { type Exchange, isRedirect, type Received } from './exchange.ts';
import { fetchExchange } from './fetch-exchange.ts';
import { FetchFailure, fetchFailure } from './fetch-failure.ts';
import type { DocumentRequest, FetchSettings, Manners } from './fetch-settings.ts';
import { guardedExchange } from './guarded-exchange.ts';
import { withoutOurs } from './source-capture.ts';

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
  const { userAgent, maxBytes, signal = null } = settings;
  const received = await exchangeOf(settings)({ url, headers: requestHeaders(userAgent, conditions), timeoutMs, maxBytes, signal });
  const { status, body, cutOff } = received;
  if (isRedirect(status)) return redirected(url, received);
  const headers = withoutOurs(received.headers);
  const mediaType = headers['content-type']?.split(';')[0]?.trim().toLowerCase() || null;
  const answered = { status, headers, mediaType };
  if (status === 304) return { end: { ...answered, error: unaskedFor304(conditions), body: null } };
  return { end: { ...answered, error: cutOff ?? shorterThanSaid(received), body } };
}

/** Content-Length speaks of the bytes on the wire: it tells nothing of a body that arrives compressed. */
function shorterThanSaid({ headers, body }: Received): Capture['error'] {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  const length = headers['content-length'] ?? '';
  if ((encoding !== 'identity' && encoding !== '') || !/^\d+$/.test(length) || Number(length) === body.byteLength) return null;
  return { code: 'cut-off', message: `Content-Length ${length}, but ${body.byteLength} bytes came` };
}

/** A connection pool a settings object, so that the requests of a run share connections. */
const exchanges = new WeakMap<FetchSettings, Exchange>();

/** What makes the requests of these settings. */
export function exchangeOf(settings: FetchSettings): Exchange {
  const known = exchanges.get(settings);
  if (known !== undefined) return known;
  const made = settings.fetch ? fetchExchange(settings.fetch) : guardedExchange(settings.privateHosts ?? new Set());
  exchanges.set(settings, made);
  return made;
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

function redirected(from: URL, { status, headers }: Received): Answer {
  const location = headers.location ?? null;
  const next = location === null ? null : parseAddress(location, from.href);
  if (location === null || next === null || !fetchable(next)) {
    throw new FetchFailure('bad-redirect', `HTTP ${status} from ${from.href} to ${location ?? 'nowhere'}`);
  }
  next.hash = '';
  return { redirect: { url: from.href, status, location }, next };
}

function fetchable(url: URL): boolean {
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.username === '' && url.password === '';
}
