import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { snapshots } from '../../db/schema.ts';
import type { Database } from './database.ts';
import { given } from './given.ts';
import { perConnection } from './per-connection.ts';

/**
 * A snapshot is compressed against the one before it; each sixteenth against the one sixteen places back; each 256th not at all. So the
 * bytes of any are at most 31 steps away, and a full copy every sixteen, which would cost as much as all the steps between, is saved.
 */
const STRIDES = [16];
/** A step of a large body takes longer: each eighth goes back eight places and each 64th goes back 64, so that 18 steps are the most. */
const WIDEST = 64;
const STRIDES_OF_LARGE = [WIDEST, 8];
const LARGE = 100_000;
const CHAIN = 256;
/** The first of a page stands where it is followed by as many as the full copy of a chain of its own, but for one stride. */
const FIRST_PLACE = 16;
/** So many steps no chain has: it goes in a circle. */
export const LONGEST_CHAIN = 64;
/** What may be read to come to a snapshot: with it any comes back in a few milliseconds. A chain of large bodies ends sooner. */
const MOST_BYTES = 8_000_000;

/** Where a new snapshot will stand: on which other it rests, null for a full copy, and at which place of its chain. */
export interface Base {
  id: number | null;
  place: number;
}

const FULL: Base = { id: null, place: 0 };

const statements = perConnection((db) => ({
  place: db
    .select({ id: snapshots.id, baseId: snapshots.baseId, place: snapshots.place, length: snapshots.length })
    .from(snapshots)
    .where(and(eq(snapshots.id, given(snapshots.id, 'id')), isNotNull(snapshots.data)))
    .prepare(),
  ofSite: db
    .select({ id: snapshots.id })
    .from(snapshots)
    .where(and(eq(snapshots.site, given(snapshots.site, 'site')), isNotNull(snapshots.data)))
    .orderBy(desc(snapshots.id))
    .limit(1)
    .prepare(),
}));

/** The base for a body of `length` bytes that follows the snapshot `previousId` of its page; of a page without one, its site's full copy. */
export function baseFor(db: Database, length: number, previousId: number | null, site: string): Base {
  const { place, ofSite } = statements(db);
  const previous = previousId === null ? undefined : place.get({ id: previousId });
  if (previous === undefined) {
    const shared = ofSite.get({ site });
    return shared === undefined ? FULL : { id: shared.id, place: FIRST_PLACE };
  }
  const next = previous.place + 1;
  const strides = length > LARGE ? STRIDES_OF_LARGE : STRIDES;
  if (next >= CHAIN || stepsTo(next, strides) * length > MOST_BYTES) return FULL;
  const stride = strides.find((wide) => next % wide === 0) ?? 1;
  let back = previous;
  while (back.place % stride !== 0 && back.baseId !== null) back = place.get({ id: back.baseId }) ?? back;
  return { id: back.id, place: next };
}

/**
 * The snapshot that what was read from the snapshot `id` is packed against. It shares nearly as much with the words as `id` itself does, and
 * of a large body it is at most four steps from a full copy: the words of a version come back without the way to its bytes.
 */
export function nearFullCopy(db: Database, id: number): number {
  const { place } = statements(db);
  let at = place.get({ id });
  while (at !== undefined && at.length > LARGE && at.baseId !== null && at.place % WIDEST !== 0) at = place.get({ id: at.baseId });
  return at?.id ?? id;
}

/** How many snapshots must be read to come to a place, itself counted. */
function stepsTo(place: number, strides: readonly number[]): number {
  let steps = 1;
  let left = place;
  for (const stride of [...strides, 1]) {
    steps += Math.floor(left / stride);
    left %= stride;
  }
  return steps;
}
