import type { Served } from './made-history.ts';

export interface Sent {
  token?: string;
  headers?: Record<string, string>;
  /** GET asks with the same headers, and sends nothing. */
  method?: string;
}

/** Sends a form as a page of the server itself does, unless `headers` say otherwise. */
export function sendForm(
  site: Served,
  path: string,
  form: Record<string, string>,
  { token, headers = {}, method = 'POST' }: Sent & { token: string },
) {
  const body = new URLSearchParams(form).toString();
  const usual = {
    host: '127.0.0.1:4777',
    authorization: `Bearer ${token}`,
    origin: 'http://127.0.0.1:4777',
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(body.length),
  };
  const init = { method, headers: { ...usual, ...headers } };
  return site.request(path, method === 'POST' ? { ...init, body } : init);
}
