import type { Context, MiddlewareHandler, Next } from 'hono';
import type { ServeContext } from './context.ts';
import { presentedToken } from './token.ts';

const LONGEST_ADDRESS = 4096;
const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** No script anywhere, nothing from elsewhere, in no frame; a view may set a narrower one of its own. */
const CONTENT_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * What every request passes before a view sees it. One gate for all routes, those that do not exist included: a route cannot be
 * added that forgets it.
 */
export function guard({ token }: Pick<ServeContext, 'token'>): MiddlewareHandler {
  return async (c: Context, next: Next) => {
    const refusal = refusalOf(c, token);
    if (refusal === null) await next();
    else c.res = refusal;
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'no-referrer');
    c.header('Cross-Origin-Resource-Policy', 'same-origin');
    c.header('Cross-Origin-Opener-Policy', 'same-origin');
    if (!c.res.headers.has('Content-Security-Policy')) c.header('Content-Security-Policy', CONTENT_POLICY);
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-cache');
  };
}

function refusalOf(c: Context, token: ServeContext['token']): Response | null {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD')
    return c.text('Nothing can be changed here: only GET and HEAD are answered.', 405, { Allow: 'GET, HEAD' });
  if (c.req.url.length > LONGEST_ADDRESS) return c.text('The address is too long.', 414);
  if (token !== null) {
    const given = presentedToken(c.req.header('authorization'));
    if (given !== null && token.fits(given)) return null;
    return c.text('A token is needed.', 401, { 'WWW-Authenticate': 'Basic realm="Policytrace", charset="UTF-8"' });
  }
  // Without a token the server is on loopback. A site that has its own name resolve to 127.0.0.1 would read it in a reader's browser.
  if (!LOOPBACK_NAMES.has(hostName(c.req.header('host') ?? ''))) return c.text('This server answers to its loopback address alone.', 421);
  return null;
}

function hostName(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '');
}
