import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { FetchFailure } from './fetch-failure.ts';

/** No server has a reason to compress what is compressed. */
const MOST_CODINGS = 2;

/**
 * Undoes the content codings of a body. What breaks off is decoded as far as it goes, with the fault told.
 * @throws FetchFailure `too-large` for a body that would grow beyond `maxBytes`, `network` for codings that were not asked for
 */
export function decodeBody(bytes: Buffer, encoding: string | undefined, maxBytes: number): { body: Uint8Array; fault: string | null } {
  const codings = (encoding ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (codings.length > MOST_CODINGS) throw new FetchFailure('network', `a body in ${codings.length} codings: ${encoding}`);
  let body = bytes;
  let fault: string | null = null;
  for (const coding of codings.toReversed()) {
    const decoded = decode(body, coding, maxBytes);
    body = decoded.body;
    fault ??= decoded.fault;
  }
  return { body: new Uint8Array(body.buffer, body.byteOffset, body.byteLength), fault };
}

function decode(bytes: Buffer, coding: string, maxBytes: number): { body: Buffer; fault: string | null } {
  const inflate = INFLATERS[coding];
  if (inflate === undefined) throw new FetchFailure('network', `a body in the coding "${coding}", which was not asked for`);
  if (bytes.byteLength === 0) return { body: bytes, fault: null };
  try {
    return { body: inflate(bytes, maxBytes, false), fault: null };
  } catch (error) {
    const fault = told(error, maxBytes);
    try {
      return { body: inflate(bytes, maxBytes, true), fault };
    } catch (again) {
      told(again, maxBytes);
      return { body: Buffer.alloc(0), fault };
    }
  }
}

/** Decompressors by content coding; a lenient one gives what there is of a body that breaks off. */
const INFLATERS: Record<string, (bytes: Buffer, maxBytes: number, lenient: boolean) => Buffer> = {
  gzip: (bytes, maxBytes, lenient) => gunzipSync(bytes, zlibOptions(maxBytes, lenient)),
  'x-gzip': (bytes, maxBytes, lenient) => gunzipSync(bytes, zlibOptions(maxBytes, lenient)),
  // Some servers send the bare stream, without the wrapping that the name stands for: its first byte tells.
  deflate: (bytes, maxBytes, lenient) =>
    ((bytes[0] ?? 0) & 0x0f) === 8
      ? inflateSync(bytes, zlibOptions(maxBytes, lenient))
      : inflateRawSync(bytes, zlibOptions(maxBytes, lenient)),
  br: (bytes, maxBytes, lenient) =>
    brotliDecompressSync(bytes, {
      maxOutputLength: maxBytes,
      ...(lenient ? { finishFlush: constants.BROTLI_OPERATION_FLUSH } : {}),
    }),
};

function zlibOptions(maxBytes: number, lenient: boolean) {
  return { maxOutputLength: maxBytes, ...(lenient ? { finishFlush: constants.Z_SYNC_FLUSH } : {}) };
}

/** What is wrong with compressed bytes. @throws FetchFailure for a bomb */
function told(error: unknown, maxBytes: number): string {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxBytes);
  return error instanceof Error ? error.message : String(error);
}

export function tooLarge(maxBytes: number): FetchFailure {
  return new FetchFailure('too-large', `the body is larger than ${maxBytes} bytes`);
}
