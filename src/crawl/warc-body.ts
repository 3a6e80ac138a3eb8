import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { AsyncIterReader, WARCRecord, WARCSerializer } from 'warcio';

/** Of one body after decoding; a small record must not fill the memory. */
const MOST_BYTES = 200_000_000;
const LIMIT = { maxOutputLength: MOST_BYTES };

type Decoder = (bytes: Uint8Array) => Uint8Array;
const DECODERS: Readonly<Record<string, Decoder>> = {
  gzip: (bytes) => gunzipSync(bytes, LIMIT),
  'x-gzip': (bytes) => gunzipSync(bytes, LIMIT),
  deflate: inflated,
  br: (bytes) => brotliDecompressSync(bytes, LIMIT),
  identity: (bytes) => bytes,
};

/**
 * The body of a recorded answer as a reader of the page had it, from the payload as it stands in the record. Programs that recorded a
 * decoded body often left the headers as they were: bytes that are not what the header says are taken as they stand.
 * @throws Error where the record's payload digest is of other bytes, or the body is larger than it may be
 */
export async function recordedBody(
  payload: Uint8Array,
  headers: Readonly<Record<string, string>>,
  digest: string | null,
): Promise<Uint8Array> {
  const whole = /\bchunked\b/i.test(headers['transfer-encoding'] ?? '') ? await dechunked(payload) : payload;
  const body = decoded(whole, headers['content-encoding'] ?? 'identity');
  if (digest !== null) {
    // The standard means the de-chunked payload; writers have taken each of these three.
    for (const bytes of new Set([whole, payload, body])) if ((await digestLike(digest, bytes)) === digest) return new Uint8Array(body);
    if ((await digestLike(digest, body)) !== null) throw new Error(`its bytes are not those of its digest ${digest}`);
  }
  return new Uint8Array(body);
}

function dechunked(payload: Uint8Array): Promise<Uint8Array> {
  return new AsyncIterReader([payload], null, true).readFully();
}

function decoded(bytes: Uint8Array, encodings: string): Uint8Array {
  const names = encodings
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
  try {
    return names.reduceRight((encoded, name) => (DECODERS[name] ?? unknownEncoding(name))(encoded), bytes);
  } catch (error) {
    if (error instanceof RangeError) throw new Error(`its body is larger than ${MOST_BYTES} bytes`, { cause: error });
    if (error instanceof UnknownEncoding) throw error;
    return bytes;
  }
}

class UnknownEncoding extends Error {}

function unknownEncoding(name: string): Decoder {
  return () => {
    throw new UnknownEncoding(`its content encoding “${name}” is not known`);
  };
}

/** Servers send both forms under the one name. */
function inflated(bytes: Uint8Array): Uint8Array {
  try {
    return inflateSync(bytes, LIMIT);
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return inflateRawSync(bytes, LIMIT);
  }
}

/** The digest of bytes by the algorithm and in the spelling of another digest; null where the algorithm is not known. */
async function digestLike(digest: string, bytes: Uint8Array): Promise<string | null> {
  const [, prefix = '', value = ''] = /^(sha-?(?:1|256):)(.+)$/i.exec(digest) ?? [];
  if (value === '') return null;
  const algorithm = prefix.includes('256') ? 'sha256' : 'sha1';
  const isHex = value.length === (algorithm === 'sha1' ? 40 : 64);
  if (isHex) {
    const hex = createHash(algorithm).update(bytes).digest('hex');
    return prefix + (value === value.toUpperCase() ? hex.toUpperCase() : hex);
  }
  const base32 = await base32Digest(algorithm, bytes);
  return prefix + (value === value.toLowerCase() ? base32.toLowerCase() : base32);
}

/** In base32 as the library writes it, upper case. */
export async function base32Digest(algorithm: 'sha1' | 'sha256', bytes: Uint8Array): Promise<string> {
  const record = WARCRecord.create({ type: 'resource', url: 'urn:bytes', warcVersion: 'WARC/1.1' }, [bytes]);
  const algo = algorithm === 'sha1' ? 'sha-1' : 'sha-256';
  await new WARCSerializer(record, { digest: { algo, prefix: `${algorithm}:`, base32: true } }).digestRecord();
  return (record.warcPayloadDigest ?? '').slice(algorithm.length + 1);
}
