import { createHash } from 'node:crypto';
import {
  compress,
  compressUsingDict,
  createCCtx,
  createDCtx,
  decompress,
  decompressUsingDict,
  freeCCtx,
  freeDCtx,
} from '@bokuweb/zstd-wasm';
import { eq } from 'drizzle-orm';
import { snapshots } from '../../db/schema.ts';
import { PolicytraceError } from '../model.ts';
import type { Connection } from './database.ts';

/** A chain of dictionaries is at most this long: then a full copy is kept, so that any snapshot comes back in a few steps. */
const LONGEST_CHAIN = 16;
/** Measured on re-crawled pages: level 3 with the previous body as dictionary is within a few bytes of level 19. */
const LEVEL = 3;

export function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/**
 * Keeps the bytes of a capture, once for each content, compressed against the snapshot that the page showed before.
 * Returns the snapshot's id.
 */
export function putSnapshot(db: Connection, bytes: Uint8Array, previousId: number | null): number {
  const hash = sha256(bytes);
  const known = db.select({ id: snapshots.id }).from(snapshots).where(eq(snapshots.sha256, hash)).get();
  if (known) return known.id;
  const base =
    previousId === null ? undefined : db.select({ depth: snapshots.depth }).from(snapshots).where(eq(snapshots.id, previousId)).get();
  const chained = previousId !== null && base !== undefined && base.depth < LONGEST_CHAIN;
  const row = chained
    ? { baseId: previousId, depth: base.depth + 1, data: compressAgainst(bytes, getSnapshot(db, previousId)) }
    : { baseId: null, depth: 0, data: Buffer.from(compress(bytes, LEVEL)) };
  return db
    .insert(snapshots)
    .values({ sha256: hash, length: bytes.length, ...row })
    .returning({ id: snapshots.id })
    .get().id;
}

/** The bytes of a snapshot, checked against their hash. Throws where they are not what was stored. */
export function getSnapshot(db: Connection, id: number): Uint8Array {
  const row = db.select().from(snapshots).where(eq(snapshots.id, id)).get();
  if (!row) throw new PolicytraceError('storage', `snapshot ${id} is missing from the database`);
  const bytes =
    row.baseId === null ? decompressWhole(row.data, row.length) : decompressAgainst(row.data, getSnapshot(db, row.baseId), row.length);
  if (!sha256(bytes).equals(row.sha256))
    throw new PolicytraceError('storage', `snapshot ${id} does not have the content that was stored (SHA-256 differs)`);
  return bytes;
}

function compressAgainst(bytes: Uint8Array, base: Uint8Array): Buffer {
  const context = createCCtx();
  try {
    return Buffer.from(compressUsingDict(context, bytes, base, LEVEL));
  } finally {
    freeCCtx(context);
  }
}

function decompressWhole(data: Uint8Array, length: number): Uint8Array {
  return decompress(data, { defaultHeapSize: length });
}

function decompressAgainst(data: Uint8Array, base: Uint8Array, length: number): Uint8Array {
  const context = createDCtx();
  try {
    return decompressUsingDict(context, data, base, { defaultHeapSize: length });
  } finally {
    freeDCtx(context);
  }
}
