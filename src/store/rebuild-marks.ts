import { and, eq, gt } from 'drizzle-orm';
import { marks } from '../../db/schema.ts';
import type { Database } from './database.ts';
import type { SegmentVersion } from './segment.ts';
import { allVersions } from './segments.ts';

/**
 * Lets the marks of readers go with their changes where versions were put together anew: to the change of the same passage to the same
 * words that the same capture showed first, or else the first such change. A mark whose change is no more (another version now stands
 * between) goes to place 0 of the version that its capture shows: it is kept, and counts for nothing. Within the transaction.
 */
export function moveMarks(db: Database, pageId: number, before: readonly SegmentVersion[], lastKept: number): void {
  const moving = db
    .select()
    .from(marks)
    .where(and(eq(marks.pageId, pageId), gt(marks.version, lastKept)))
    .all();
  if (moving.length === 0) return;
  const after = allVersions(db, pageId).slice(lastKept);
  for (const { id, version, ordinal } of moving) {
    const place = newPlace(before, after, version, ordinal);
    if (place !== null) db.update(marks).set(place).where(eq(marks.id, id)).run();
  }
}

function newPlace(
  before: readonly SegmentVersion[],
  after: readonly SegmentVersion[],
  version: number,
  ordinal: number,
): { version: number; ordinal: number } | null {
  const old = before[version - 1];
  const told = old && toldBy(old, before[version - 2])[ordinal - 1];
  if (old === undefined || told === undefined) return null;
  const candidates = after.flatMap((remade, index) =>
    toldBy(remade, index === 0 ? before[remade.number - 2] : after[index - 1]).flatMap((change, at) =>
      change === told ? [{ version: remade.number, ordinal: at + 1, captureId: remade.captureId }] : [],
    ),
  );
  const found = candidates.find(({ captureId }) => captureId === old.captureId) ?? candidates[0];
  if (found !== undefined) return { version: found.version, ordinal: found.ordinal };
  const shown = after.find(({ captureId }) => captureId === old.captureId) ?? after[0];
  return shown === undefined ? null : { version: shown.number, ordinal: 0 };
}

/** What each change of a version tells: what happened to which words. */
function toldBy({ changes, wordings }: SegmentVersion, older: SegmentVersion | undefined): string[] {
  const now = new Map(wordings.map(({ number, text }) => [number, text]));
  const then = new Map(older?.wordings.map(({ number, text }) => [number, text]));
  return changes.map(({ kind, passage }) =>
    JSON.stringify([kind, kind === 'added' ? null : then.get(passage), kind === 'removed' ? null : now.get(passage)]),
  );
}
