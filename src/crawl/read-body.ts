import type { FetchError } from '../model.ts';
import { FetchFailure, fetchFailure } from './fetch-failure.ts';

export interface ReadBody {
  body: Uint8Array;
  /** Set where the answer ended before it was whole; `body` is then what came. */
  cutOff: { code: FetchError; message: string } | null;
}

/**
 * Reads a body to its end, counting bytes after decompression so that a small archive cannot fill the memory.
 * @throws FetchFailure `too-large` or `timeout`
 */
export async function readBody(response: Response, maxBytes: number): Promise<ReadBody> {
  const declared = identityLength(response.headers);
  if (declared !== null && declared > maxBytes) {
    await response.body?.cancel();
    throw tooLarge(maxBytes);
  }
  const chunks: Uint8Array[] = [];
  let failure: FetchFailure | null = null;
  try {
    await collect(response, chunks, maxBytes);
  } catch (error) {
    failure = fetchFailure(error);
    if (failure.code === 'timeout' || failure.code === 'too-large') throw failure;
  }
  const body = new Uint8Array(Buffer.concat(chunks));
  if (failure !== null) return { body, cutOff: { code: 'cut-off', message: `the answer broke off: ${failure.message}` } };
  if (declared !== null && declared !== body.byteLength) {
    return { body, cutOff: { code: 'cut-off', message: `Content-Length ${declared}, but ${body.byteLength} bytes came` } };
  }
  return { body, cutOff: null };
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

function tooLarge(maxBytes: number): FetchFailure {
  return new FetchFailure('too-large', `the body is larger than ${maxBytes} bytes`);
}

/** Content-Length speaks of the bytes on the wire: it tells nothing of a body that arrives compressed. */
function identityLength(headers: Headers): number | null {
  const encoding = headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity';
  const length = headers.get('content-length');
  return (encoding === 'identity' || encoding === '') && length !== null && /^\d+$/.test(length) ? Number(length) : null;
}
