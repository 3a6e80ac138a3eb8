import type { ShownPage, Time } from '../model.ts';
import { timeOfCapture } from './captures.ts';
import type { Database } from './database.ts';
import { passagesIn } from './passages.ts';
import type { SegmentVersion } from './segment.ts';
import { allVersions, readVersion } from './segments.ts';

/** A version of a page as it bears on claims, and the capture that first showed it. */
export interface ShownVersionOfPage extends ShownPage {
  number: number;
  time: Time;
  captureId: number;
  /** The page did not change, our reading of it did. */
  technical: boolean;
}

/** Every version of a page, in order. */
export function shownVersions(db: Database, pageId: number): ShownVersionOfPage[] {
  const versions = allVersions(db, pageId);
  return versions.map((version, at) => shown(db, pageId, version, versions[at - 1] ?? null));
}

/** The newest version of a page; null: it has none. */
export function newestShown(db: Database, pageId: number): ShownVersionOfPage | null {
  const newest = readVersion(db, pageId, null);
  return newest === null ? null : shown(db, pageId, newest, readVersion(db, pageId, newest.number - 1));
}

function shown(db: Database, pageId: number, version: SegmentVersion, older: SegmentVersion | null): ShownVersionOfPage {
  const before = new Map(older?.wordings.map(({ number, text }) => [number, text]));
  const after = new Map(version.wordings.map(({ number, text }) => [number, text]));
  return {
    number: version.number,
    time: timeOfCapture(db, version.captureId),
    captureId: version.captureId,
    technical: version.technical,
    passages: passagesIn(pageId, version),
    changes: version.changes.map(({ kind, passage, flag }) => ({
      kind,
      passage,
      before: kind === 'added' ? null : (before.get(passage) ?? null),
      after: kind === 'removed' ? null : (after.get(passage) ?? null),
      flag,
    })),
  };
}
