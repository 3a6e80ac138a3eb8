import { eq } from 'drizzle-orm';
import { pages } from '../../db/schema.ts';
import type { Category, Time } from '../model.ts';
import { captureById } from './captures.ts';
import type { Database } from './database.ts';
import type { SegmentVersion } from './segment.ts';
import { readVersion } from './segments.ts';
import { factsIn, type StoredFact } from './stated-facts.ts';

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
  changeId: ChangeId;
  /** The version of the lexicon that made the flag, and the category it gave. */
  lexicon: string;
  category: Category;
  older: ShownVersion;
  newer: ShownVersion;
  factsBefore: StoredFact[];
  factsAfter: StoredFact[];
}

/** Names a change among all: its page, the newer version, its place on the page. */
export type ChangeId = string;

export function changeIdOf(pageId: number, version: number, ordinal: number): ChangeId {
  return `${pageId}.${version}.${ordinal}`;
}

/** The parts of a change's name. */
export function partsOfChangeId(id: ChangeId): { pageId: number; version: number; ordinal: number } {
  const [pageId = 0, version = 0, ordinal = 0] = id.split('.').map(Number);
  return { pageId, version, ordinal };
}

/** The origin of the change at an address, or null where there is none. */
export function changeOrigin(db: Database, slug: string, version: number, ordinal: number): ChangeOrigin | null {
  const pageId = db.select({ id: pages.id }).from(pages).where(eq(pages.slug, slug)).get()?.id;
  if (pageId === undefined) return null;
  const [before, after] = [readVersion(db, pageId, version - 1), readVersion(db, pageId, version)];
  const change = after?.changes[ordinal - 1];
  const older = before && shownVersion(db, before);
  const newer = after && shownVersion(db, after);
  if (!change || !older || !newer) return null;
  return {
    changeId: changeIdOf(pageId, version, ordinal),
    lexicon: after.about.lexicon,
    category: change.flag.category,
    older,
    newer,
    factsBefore: change.kind === 'added' ? [] : factsOfPassage(before, change.passage),
    factsAfter: change.kind === 'removed' ? [] : factsOfPassage(after, change.passage),
  };
}

function factsOfPassage({ wordings }: SegmentVersion, passage: number): StoredFact[] {
  return wordings.filter(({ number }) => number === passage).flatMap(factsIn);
}

function shownVersion(db: Database, { number, captureId }: SegmentVersion): ShownVersion | null {
  const capture = captureById(db, captureId);
  if (!capture) return null;
  return { number, time: capture.time, url: capture.finalUrl ?? capture.url, sha256: capture.sha256?.toString('hex') ?? null };
}
