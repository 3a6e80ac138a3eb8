import { and, eq, sql } from 'drizzle-orm';
import { snapshots } from '../../db/schema.ts';
import { PolicytraceError } from '../model.ts';
import { ByteCache } from './byte-cache.ts';
import { pack, sha256, unpack } from './codec.ts';
import type { Database } from './database.ts';
import { allGiven, given } from './given.ts';
import { perConnection } from './per-connection.ts';
import { baseFor, LONGEST_CHAIN } from './snapshot-base.ts';

const CACHED_BYTES = 8_000_000;
/** The first snapshot of a page rests on another page of its site only if that makes it so much smaller. */
const ALIKE = 0.6;

/** By hash: a row that is rolled back leaves its id to another. */
const cache = perConnection(() => new ByteCache<string, Uint8Array>(CACHED_BYTES));
const statements = perConnection((db) => ({
  byHash: db
    .select({ id: snapshots.id, whole: sql<number>`data is not null` })
    .from(snapshots)
    .where(and(eq(snapshots.hashHead, given(snapshots.hashHead, 'head')), eq(snapshots.sha256, given(snapshots.sha256, 'hash'))))
    .prepare(),
  byId: db
    .select()
    .from(snapshots)
    .where(eq(snapshots.id, given(snapshots.id, 'id')))
    .prepare(),
  restore: db
    .update(snapshots)
    .set(allGiven(snapshots, 'baseId', 'place', 'site', 'data'))
    .where(eq(snapshots.id, given(snapshots.id, 'id')))
    .prepare(),
  insert: db
    .insert(snapshots)
    .values(allGiven(snapshots, 'sha256', 'length', 'baseId', 'place', 'site', 'data'))
    .returning({ id: snapshots.id })
    .prepare(),
}));

/**
 * Keeps the bytes of a capture, once for each content. `previousId`: the snapshot that the page showed before; `site`: the publisher,
 * whose pages share a template. Returns the snapshot's id.
 */
export function putSnapshot(db: Database, bytes: Uint8Array, previousId: number | null, site: string): number {
  const { byHash, insert, restore } = statements(db);
  const hash = sha256(bytes);
  const known = byHash.get({ head: hash.subarray(0, 8), hash });
  if (known?.whole) return known.id;
  const packed = packBody(db, bytes, previousId, site);
  // What retention let go and the page shows again is kept again.
  if (known) restore.run({ id: known.id, ...packed });
  const id = known?.id ?? insert.get({ sha256: hash, length: bytes.length, ...packed }).id;
  cache(db).set(hash.toString('latin1'), bytes);
  return id;
}

/** The bytes of a snapshot, checked against their hash. Throws a PolicytraceError where they are not what was stored. */
export function getSnapshot(db: Database, id: number): Uint8Array {
  const { byId } = statements(db);
  const chain: { id: number; length: number; data: Buffer }[] = [];
  let bytes: Uint8Array | null = null;
  let wanted: Buffer | null = null;
  for (let at: number | null = id; at !== null && bytes === null; ) {
    const row = byId.get({ id: at });
    if (!row || chain.length > LONGEST_CHAIN)
      throw new PolicytraceError('storage', `snapshot ${at}, which ${id} rests on, is missing from the database`, DAMAGED);
    wanted ??= row.sha256;
    bytes = cache(db).get(row.sha256.toString('latin1')) ?? null;
    if (bytes !== null) break;
    if (row.data === null)
      throw new PolicytraceError('storage', `the bytes of snapshot ${at} were let go, as the \`retention\` of its publisher says`);
    chain.push({ id: row.id, length: row.length, data: row.data });
    at = row.baseId;
  }
  for (const step of chain.toReversed()) bytes = unpackStep(step, bytes);
  if (bytes === null || wanted === null || (chain.length > 0 && !sha256(bytes).equals(wanted)))
    throw new PolicytraceError('storage', `snapshot ${id} does not have the content that was stored (SHA-256 differs)`, DAMAGED);
  cache(db).set(wanted.toString('latin1'), bytes);
  return bytes;
}

const DAMAGED = { hint: '`policytrace verify` says what else is broken; `policytrace restore` puts a backup in its place.' };

function unpackStep({ id, data, length }: { id: number; data: Buffer; length: number }, base: Uint8Array | null): Uint8Array {
  try {
    return unpack(data, length, base);
  } catch (cause) {
    throw new PolicytraceError('storage', `snapshot ${id} cannot be unpacked: its bytes are damaged`, { cause, ...DAMAGED });
  }
}

function packBody(
  db: Database,
  bytes: Uint8Array,
  previousId: number | null,
  site: string,
): { baseId: number | null; place: number; site: string | null; data: Buffer } {
  const base = baseFor(db, bytes.length, previousId, site);
  const resting = base.id === null ? null : packAgainst(db, bytes, base.id, previousId === null ? 'thorough' : 'quick');
  if (resting !== null && previousId !== null) return { baseId: base.id, place: base.place, site: null, data: resting };
  const whole = pack(bytes, null);
  if (resting !== null && resting.length < whole.length * ALIKE) return { baseId: base.id, place: base.place, site: null, data: resting };
  return { baseId: null, place: 0, site, data: whole };
}

/** null where the base is damaged: what is new is kept all the same. */
function packAgainst(db: Database, bytes: Uint8Array, baseId: number, how: 'quick' | 'thorough'): Buffer | null {
  try {
    return pack(bytes, getSnapshot(db, baseId), how);
  } catch (error) {
    if (error instanceof PolicytraceError) return null;
    throw error;
  }
}
