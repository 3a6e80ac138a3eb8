import { createHash } from 'node:crypto';
import { compress, compressUsingDict, createCCtx, createDCtx, decompress, decompressUsingDict, init as initZstd } from '@bokuweb/zstd-wasm';

/** Once a process: a second start swaps the codec's memory under what runs, and every later body is garbage. */
export const codecReady = initZstd();

/**
 * Measured on re-crawled pages, with the page before as dictionary: level 12 is 5 % above level 19 in size at a tenth of the time. Up to
 * 128 kB, both together, the codec searches so thoroughly at level 12 that level 10 takes a tenth of its time too, for 1 % more bytes.
 */
const LEVEL = 12;
const SHORT_LEVEL = 10;
const SHORT = 128 * 1024;
/** A full copy is rare and never small. */
const FULL_LEVEL = 15;

/** Bytes that begin so would be taken for a trained dictionary. */
const DICTIONARY_MAGIC = Buffer.from([0x37, 0xa4, 0x30, 0xec]);

const contexts: { compression: number | null; decompression: number | null } = { compression: null, decompression: null };

export function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** Compresses bytes, against a dictionary of any bytes where one is given: what both share costs next to nothing. */
export function pack(bytes: Uint8Array, dictionary: Uint8Array | null): Buffer {
  if (!serves(dictionary)) return Buffer.from(compress(bytes, FULL_LEVEL));
  contexts.compression ??= createCCtx();
  return Buffer.from(compressUsingDict(contexts.compression, bytes, dictionary, levelFor(bytes, dictionary)));
}

function levelFor(bytes: Uint8Array, dictionary: Uint8Array): number {
  return bytes.length + dictionary.length > SHORT ? LEVEL : SHORT_LEVEL;
}

/** The bytes that were packed, given the same dictionary. Throws, or gives other bytes, for data that was damaged: check a hash. */
export function unpack(data: Uint8Array, length: number, dictionary: Uint8Array | null): Uint8Array {
  // The codec trusts the length that the data names and would write past its memory.
  if (contentSize(data) !== length) throw new Error('the packed data does not begin as it should');
  if (!serves(dictionary)) return decompress(data, { defaultHeapSize: length });
  contexts.decompression ??= createDCtx();
  return decompressUsingDict(contexts.decompression, data, dictionary, { defaultHeapSize: length });
}

function serves(dictionary: Uint8Array | null): dictionary is Uint8Array {
  return dictionary !== null && dictionary.length >= 8 && !DICTIONARY_MAGIC.equals(dictionary.subarray(0, 4));
}

/** The length that a Zstandard frame says it has (RFC 8878, section 3.1.1.1); null where it says none or is none. */
function contentSize(data: Uint8Array): number | null {
  const view = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  if (view.length < 6 || view.readUInt32LE(0) !== 0xfd2fb528) return null;
  const descriptor = view.readUInt8(4);
  const single = (descriptor & 0x20) !== 0;
  const at = 5 + (single ? 0 : 1) + ([0, 1, 2, 4][descriptor & 3] ?? 0);
  const bytes = [single ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
  if (bytes === 0 || view.length < at + bytes) return null;
  if (bytes === 8) return Number(view.readBigUInt64LE(at));
  return view.readUIntLE(at, bytes) + (bytes === 2 ? 256 : 0);
}
