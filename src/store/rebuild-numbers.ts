import { and, eq, gt } from 'drizzle-orm';
import { dates, pages } from '../../db/schema.ts';
import type { Database } from './database.ts';
import type { PlannedCapture } from './rebuild-plan.ts';
import type { SegmentVersion, Wording } from './segment.ts';
import { allVersions, rewriteVersions } from './segments.ts';

/** For each passage of the newer of two readings of the same capture, the index of the same one in the older, or null. */
export type Align = (before: readonly Wording[], after: readonly Wording[]) => readonly (number | null)[];

/** Where our own reading stayed as it was, equal words tell enough. */
export const alignNothing: Align = (_, after) => after.map(() => null);

/** The versions of a page before it was put together anew, and which of them each capture showed. */
export interface Former {
  versions: readonly SegmentVersion[];
  captures: readonly Pick<PlannedCapture, 'id' | 'version'>[];
  /** The highest number of a passage in the versions that stayed. */
  lastPassage: number;
  align: Align;
}

/**
 * Gives passages of versions that were put together anew the numbers that they had, for it is by its number that a passage is known
 * elsewhere. Which was which is seen in captures that showed a version before and show one now: there, of equal words, the first keeps
 * the first's number. Within the transaction.
 */
export function keepNumbers(db: Database, pageId: number, former: Former): void {
  const numbers = renumbering(former, allVersions(db, pageId));
  if ([...numbers].every(([from, to]) => from === to)) return;
  const now = (passage: number) => numbers.get(passage) ?? passage;
  const renamed = new Map<Wording, Wording>();
  const rename = (wording: Wording): Wording => {
    const known = renamed.get(wording) ?? { ...wording, number: now(wording.number) };
    renamed.set(wording, known);
    return known;
  };
  rewriteVersions(db, pageId, (version) => ({
    ...version,
    wordings: version.wordings.map(rename),
    changes: version.changes.map((change) => ({ ...change, passage: now(change.passage) })),
  }));
  const named = and(eq(dates.pageId, pageId), gt(dates.passage, former.lastPassage));
  for (const { id, passage } of db.select().from(dates).where(named).all())
    db.update(dates)
      .set({ passage: now(passage) })
      .where(eq(dates.id, id))
      .run();
  db.update(pages)
    .set({ lastPassage: Math.max(former.lastPassage, ...numbers.values()) })
    .where(eq(pages.id, pageId))
    .run();
}

/** What each number above those that stayed becomes; one that no passage had before becomes a number that none ever had. */
function renumbering({ versions, captures, lastPassage, align }: Former, after: readonly SegmentVersion[]): Map<number, number> {
  const formerOf = new Map(captures.map(({ id, version }) => [id, versions[(version ?? 0) - 1]]));
  const numbers = new Map<number, number>();
  const taken = new Set<number>();
  for (const { captureId, wordings } of after) {
    const free = numbersByText(formerOf.get(captureId)?.wordings ?? [], (number) => number > lastPassage && !taken.has(number));
    for (const { number, text } of wordings) {
      const kept = number > lastPassage && !numbers.has(number) ? free.get(text)?.shift() : undefined;
      if (kept === undefined) continue;
      numbers.set(number, kept);
      taken.add(kept);
    }
    const before = formerOf.get(captureId)?.wordings ?? [];
    const isOpen = ({ number }: Wording) => number > lastPassage && !numbers.has(number);
    if (!wordings.some(isOpen)) continue;
    for (const [index, origin] of align(before, wordings).entries()) {
      const wording = wordings[index];
      const kept = origin === null ? undefined : before[origin]?.number;
      if (wording === undefined || kept === undefined || !isOpen(wording) || kept <= lastPassage || taken.has(kept)) continue;
      numbers.set(wording.number, kept);
      taken.add(kept);
    }
  }
  let next = versions.flatMap(({ wordings }) => wordings).reduce((most, { number }) => Math.max(most, number), lastPassage);
  for (const { number } of after.flatMap(({ wordings }) => wordings)) {
    if (number <= lastPassage || numbers.has(number)) continue;
    next += 1;
    numbers.set(number, next);
  }
  return numbers;
}

function numbersByText(wordings: readonly Wording[], isFree: (number: number) => boolean): Map<string, number[]> {
  const byText = new Map<string, number[]>();
  for (const { number, text } of wordings) if (isFree(number)) byText.set(text, [...(byText.get(text) ?? []), number]);
  return byText;
}
