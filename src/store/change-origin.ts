import { and, eq } from 'drizzle-orm';
import { captures, changes, flags, pages, snapshots, versions } from '../../db/schema.ts';
import type { Time } from '../model.ts';
import type { Database } from './database.ts';
import { factsOfWording, type StoredFact } from './stated-facts.ts';

/** One of the two versions that a change lies between, and the capture that first showed it. */
export interface ShownVersion {
  number: number;
  time: Time;
  /** The address that answered. */
  url: string;
  /** SHA-256 of the captured bytes in hex; null where a capture kept none. */
  sha256: string | null;
}

/** Where a change comes from: what `changes` does not tell. */
export interface ChangeOrigin {
  changeId: number;
  /** The version of the lexicon that made the flag. */
  lexicon: string;
  older: ShownVersion;
  newer: ShownVersion;
  factsBefore: StoredFact[];
  factsAfter: StoredFact[];
}

/** The origin of the change at an address, or null where there is none. */
export function changeOrigin(db: Database, slug: string, version: number, ordinal: number): ChangeOrigin | null {
  const row = db
    .select({ change: changes, lexicon: flags.lexicon })
    .from(changes)
    .innerJoin(pages, eq(pages.id, changes.pageId))
    .innerJoin(flags, eq(flags.changeId, changes.id))
    .where(and(eq(pages.slug, slug), eq(changes.version, version), eq(changes.ordinal, ordinal)))
    .get();
  if (!row) return null;
  const { id, pageId, beforeWordingId, afterWordingId } = row.change;
  const [older, newer] = [shownVersion(db, pageId, version - 1), shownVersion(db, pageId, version)];
  if (!older || !newer) return null;
  return {
    changeId: id,
    lexicon: row.lexicon,
    older,
    newer,
    factsBefore: beforeWordingId === null ? [] : factsOfWording(db, beforeWordingId),
    factsAfter: afterWordingId === null ? [] : factsOfWording(db, afterWordingId),
  };
}

function shownVersion(db: Database, pageId: number, number: number): ShownVersion | null {
  const row = db
    .select({ time: versions.time, url: captures.finalUrl, sha256: snapshots.sha256 })
    .from(versions)
    .innerJoin(captures, eq(captures.id, versions.captureId))
    .leftJoin(snapshots, eq(snapshots.id, captures.snapshotId))
    .where(and(eq(versions.pageId, pageId), eq(versions.number, number)))
    .get();
  return row ? { number, time: row.time, url: row.url, sha256: row.sha256?.toString('hex') ?? null } : null;
}
