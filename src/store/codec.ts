import { createHash } from 'node:crypto';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
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
/** The first of a page is rare and never small: thorough is a tenth of a second, for 3 % fewer bytes. */
const THOROUGH_LEVEL = 19;

/** Bytes that begin so would be taken for a trained dictionary. */
const DICTIONARY_MAGIC = Buffer.from([0x37, 0xa4, 0x30, 0xec]);

const contexts: { compression: number | null; decompression: number | null } = { compression: null, decompression: null };

export function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/**
 * Compresses bytes, against a dictionary of any bytes where one is given: what both share costs next to nothing. Without one Brotli
 * packs closer than Zstandard, by a tenth.
 */
export function pack(bytes: Uint8Array, dictionary: Uint8Array | null, how: 'quick' | 'thorough' = 'quick'): Buffer {
  if (!serves(dictionary)) return packAlone(bytes);
  contexts.compression ??= createCCtx();
  const level = how === 'thorough' ? THOROUGH_LEVEL : levelFor(bytes, dictionary);
  return Buffer.from(compressUsingDict(contexts.compression, bytes, dictionary, level));
}

function packAlone(bytes: Uint8Array): Buffer {
  const packed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  return isZstd(packed) ? Buffer.from(compress(bytes, THOROUGH_LEVEL)) : packed;
}

function levelFor(bytes: Uint8Array, dictionary: Uint8Array): number {
  return bytes.length + dictionary.length > SHORT ? LEVEL : SHORT_LEVEL;
}

/** The bytes that were packed, given the same dictionary. Throws, or gives other bytes, for data that was damaged: check a hash. */
export function unpack(data: Uint8Array, length: number, dictionary: Uint8Array | null): Uint8Array {
  if (!isZstd(data) && !serves(dictionary)) return brotliDecompressSync(data, { maxOutputLength: Math.max(1, length) });
  // The codec trusts the length that the data names and would write past its memory.
  if (contentSize(data) !== length) throw new Error('the packed data does not begin as it should');
  if (!serves(dictionary)) return decompress(data, { defaultHeapSize: length });
  contexts.decompression ??= createDCtx();
  return decompressUsingDict(contexts.decompression, data, dictionary, { defaultHeapSize: length });
}

/** Whether data begins as a Zstandard frame does. */
function isZstd(data: Uint8Array): boolean {
  return data.length >= 4 && data[0] === 0x28 && data[1] === 0xb5 && data[2] === 0x2f && data[3] === 0xfd;
}

function serves(dictionary: Uint8Array | null): dictionary is Uint8Array {
  return dictionary !== null && dictionary.length >= 8 && !DICTIONARY_MAGIC.equals(dictionary.subarray(0, 4));
}

/** The length that a Zstandard frame says it has (RFC 8878, section 3.1.1.1); null where it says none or is none. */
function contentSize(data: Uint8Array): number | null {
  const view = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  if (view.length < 6 || !isZstd(data)) return null;
  const descriptor = view.readUInt8(4);
  const single = (descriptor & 0x20) !== 0;
  const at = 5 + (single ? 0 : 1) + ([0, 1, 2, 4][descriptor & 3] ?? 0);
  const bytes = [single ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
  if (bytes === 0 || view.length < at + bytes) return null;
  if (bytes === 8) return Number(view.readBigUInt64LE(at));
  return view.readUIntLE(at, bytes) + (bytes === 2 ? 256 : 0);
}
