import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler, Next } from 'hono';
import type { Reader } from './access.ts';
import type { ServeContext } from './context.ts';
import { RateLimit } from './rate-limit.ts';
import { presentedToken } from './token.ts';

const LONGEST_ADDRESS = 4096;
const LARGEST_FORM = 10_000;
const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);
/** Where something is not only read, and what a caller is told who may only read. */
const WRITES = [
  { at: /^\/changes\/[^/]+\/marks$/, refusal: 'Only an editor may say what a change is worth.' },
  { at: /^\/claims\/[^/]+\/(?:acts|review)$/, refusal: 'Only an editor may settle a claim.' },
] as const;
/** Of one caller, and of one whose tokens are wrong. */
const USUAL_RATE = { burst: 300, perSecond: 30 };
const WRONG_TOKENS = { burst: 10, perSecond: 0.2 };

/** No script anywhere, nothing from elsewhere, in no frame; a view may set a narrower one of its own. */
const CONTENT_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Who asks, as the gate found out; null: nobody was asked who they are. */
export interface GuardedEnv {
  Variables: { reader: Reader | null };
}

/**
 * What every request passes before a view sees it. One gate for all routes, those that do not exist included: a route cannot be
 * added that forgets it.
 */
export function guard({ access }: Pick<ServeContext, 'access'>): MiddlewareHandler<GuardedEnv> {
  const limits = { usual: new RateLimit(USUAL_RATE), wrong: new RateLimit(WRONG_TOKENS) };
  return async (c: Context<GuardedEnv>, next: Next) => {
    const refusal = tooOften(c, limits.usual) ?? shapeRefusal(c) ?? (await readerRefusal(c, access, limits.wrong)) ?? writeRefusal(c);
    if (refusal === null) await next();
    else c.res = refusal;
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'same-origin');
    c.header('Cross-Origin-Resource-Policy', 'same-origin');
    c.header('Cross-Origin-Opener-Policy', 'same-origin');
    if (!c.res.headers.has('Content-Security-Policy')) c.header('Content-Security-Policy', CONTENT_POLICY);
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-cache');
  };
}

function tooOften(c: Context, limit: RateLimit): Response | null {
  const wait = limit.take(callerOf(c), performance.now());
  return wait === 0 ? null : c.text('Too many requests.', 429, { 'Retry-After': String(wait) });
}

function shapeRefusal(c: Context): Response | null {
  const isWritten = WRITES.some(({ at }) => at.test(c.req.path));
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && !(c.req.method === 'POST' && isWritten))
    return c.text('Only GET and HEAD are answered here.', 405, { Allow: isWritten ? 'POST' : 'GET, HEAD' });
  if (c.req.url.length > LONGEST_ADDRESS) return c.text('The address is too long.', 414);
  return null;
}

async function readerRefusal(c: Context<GuardedEnv>, access: ServeContext['access'], wrong: RateLimit): Promise<Response | null> {
  c.set('reader', null);
  if (await access.isAsked()) {
    const given = presentedToken(c.req.header('authorization'));
    const reader = given === null ? null : await access.readerOf(given);
    c.set('reader', reader);
    if (reader !== null) return null;
    const wait = given === null ? 0 : wrong.take(callerOf(c), performance.now());
    if (wait > 0) return c.text('Too many wrong tokens.', 429, { 'Retry-After': String(wait) });
    return c.text('A token is needed.', 401, { 'WWW-Authenticate': 'Basic realm="Policytrace", charset="UTF-8"' });
  }
  // Without a token the server is on loopback. A site that has its own name resolve to 127.0.0.1 would read it in a reader's browser.
  if (!LOOPBACK_NAMES.has(hostName(c.req.header('host') ?? ''))) return c.text('This server answers to its loopback address alone.', 421);
  return null;
}

/** A page of another site may send a form here with the reader's password: what it sends is not taken. */
function writeRefusal(c: Context<GuardedEnv>): Response | null {
  if (c.req.method !== 'POST') return null;
  if (c.get('reader')?.role !== 'editor') return c.text(refusalOf(c), 403);
  const origin = c.req.header('origin');
  const site = c.req.header('sec-fetch-site') ?? 'same-origin';
  if (origin === undefined || hostOf(origin) !== c.req.header('host') || site !== 'same-origin')
    return c.text('This must be sent from a page of this server.', 403);
  if (!/^application\/x-www-form-urlencoded\b/.test(c.req.header('content-type') ?? '')) return c.text('Only a form is taken.', 415);
  const length = Number(c.req.header('content-length') ?? Number.NaN);
  return length <= LARGEST_FORM ? null : c.text('The form is too large.', 413);
}

/** Where nobody is asked who they are, nobody is an editor: how to become one is told. */
function refusalOf(c: Context<GuardedEnv>): string {
  const refusal = WRITES.find(({ at }) => at.test(c.req.path))?.refusal ?? 'Only an editor may write.';
  return c.get('reader') === null ? `${refusal} \`policytrace token add NAME --role editor\` makes a token for one.` : refusal;
}

function callerOf(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? 'unknown';
  } catch {
    // Asked from within the process: there is no connection.
    return 'within';
  }
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

function hostName(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '');
}
