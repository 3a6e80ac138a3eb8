import type { Context } from 'hono';

/**
 * The bytes of a page of others: never run, never rendered, in no frame. Whatever they are, they are told to be plain text, and a
 * browser that would guess otherwise has them in a sandbox.
 */
export function inertAnswer(c: Context, bytes: Uint8Array, headers: Record<string, string> = {}): Response {
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    'Cache-Control': 'private, max-age=31536000, immutable',
    ...headers,
  });
}
