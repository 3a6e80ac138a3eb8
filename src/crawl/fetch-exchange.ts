import { tooLarge } from './decode-body.ts';
import { type Exchange, isRedirect, type Received } from './exchange.ts';
import { type FetchFailure, fetchFailure } from './fetch-failure.ts';

/** Requests through a fetch that is given in the place of the network: a bundled site, a mock. */
export function fetchExchange(fetch: typeof globalThis.fetch): Exchange {
  return async ({ url, headers, timeoutMs, maxBytes, signal }) => {
    const timeout = AbortSignal.timeout(Math.ceil(timeoutMs));
    const response = await fetch(url, {
      headers,
      redirect: 'manual',
      credentials: 'omit',
      signal: signal === null ? timeout : AbortSignal.any([timeout, signal]),
    });
    const head = { status: response.status, headers: Object.fromEntries(response.headers) };
    if (isRedirect(response.status) || response.status === 304) {
      await response.body?.cancel();
      return { ...head, body: new Uint8Array(), cutOff: null };
    }
    return { ...head, ...(await readBody(response, maxBytes)) };
  };
}

async function readBody(response: Response, maxBytes: number): Promise<Pick<Received, 'body' | 'cutOff'>> {
  const chunks: Uint8Array[] = [];
  let failure: FetchFailure | null = null;
  try {
    await collect(response, chunks, maxBytes);
  } catch (error) {
    failure = fetchFailure(error);
    if (failure.code === 'timeout' || failure.code === 'too-large') throw failure;
  }
  const body = new Uint8Array(Buffer.concat(chunks));
  return { body, cutOff: failure === null ? null : { code: 'cut-off', message: `the answer broke off: ${failure.message}` } };
}

async function collect(response: Response, chunks: Uint8Array[], maxBytes: number): Promise<void> {
  if (response.body === null) return;
  let size = 0;
  // Leaving the loop by an error cancels the stream, and with it the connection.
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
}
