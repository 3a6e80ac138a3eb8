import type { PassageKind } from '../model.ts';
import type { Database } from './database.ts';
import { type StoredWording, wordingsOfPage } from './passages.ts';
import { allVersions } from './segments.ts';
import { allPageIds } from './stated-facts.ts';

/** A wording that holds the words asked for. */
export interface FoundWording {
  pageId: number;
  /** The passage's number within its page. */
  passage: number;
  kind: PassageKind;
  text: string;
  fromVersion: number;
  untilVersion: number | null;
}

export interface FoundWordings {
  found: FoundWording[];
  /** False where the time was up, or where there are more than were asked for. */
  whole: boolean;
}

/**
 * Every wording that ever stood with these words in a row, letters of either case alike, oldest first. `untilMs`: a moment of
 * `Date.now()` at which the search gives up; `most`: so many wordings at most. Page by page, so that others get their turn.
 */
export async function searchWordings(
  db: Database,
  words: string,
  { pageId, untilMs, most }: { pageId?: number | undefined; untilMs: number; most: number },
): Promise<FoundWordings> {
  const found: { wording: FoundWording; captureId: number }[] = [];
  let timeIsUp = false;
  for (const page of pageId === undefined ? allPageIds(db) : [pageId]) {
    timeIsUp = Date.now() > untilMs;
    if (timeIsUp) break;
    found.push(...foundOnPage(db, page, words.toLowerCase()));
    await new Promise((resolve) => setImmediate(resolve));
  }
  found.sort((a, b) => a.captureId - b.captureId);
  return { found: found.slice(0, most).map(({ wording }) => wording), whole: !timeIsUp && found.length <= most };
}

function foundOnPage(db: Database, pageId: number, words: string): { wording: FoundWording; captureId: number }[] {
  const holding = wordingsOfPage(db, pageId, null).filter(({ text }) => text.toLowerCase().includes(words));
  if (holding.length === 0) return [];
  const captures = new Map(allVersions(db, pageId).map(({ number, captureId }) => [number, captureId]));
  return holding.map((wording) => ({ wording: toFound(pageId, wording), captureId: captures.get(wording.fromVersion) ?? 0 }));
}

function toFound(pageId: number, { number: passage, kind, text, fromVersion, untilVersion }: StoredWording): FoundWording {
  return { pageId, passage, kind, text, fromVersion, untilVersion };
}
