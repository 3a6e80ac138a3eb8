import type { ChangeKind, CosmeticKind, Flag } from '../model.ts';
import { keepSigns } from './captures.ts';
import { type ChangeId, changeIdOf } from './change-origin.ts';
import { type Database, inTransaction } from './database.ts';
import { replaceDates } from './dates.ts';
import { type WordingId, wordingIdOf } from './passages.ts';
import type { SegmentVersion } from './segment.ts';
import { allVersions, rewriteVersions } from './segments.ts';

/** A flag as it was made, and what it was made of. */
export interface MadeFlag {
  changeId: ChangeId;
  ordinal: number;
  version: number;
  kind: ChangeKind;
  beforeWordingId: WordingId | null;
  afterWordingId: WordingId | null;
  cosmetic: CosmeticKind | null;
  part: 'split' | 'merge' | null;
  flag: Flag;
  lexicon: string;
}

/** The flags of a page in the order of versions, then of the page. */
export function flagsOfPage(db: Database, pageId: number): MadeFlag[] {
  let before: SegmentVersion | null = null;
  return allVersions(db, pageId).flatMap((version) => {
    const older = before;
    before = version;
    return version.changes.map(({ kind, passage, cosmetic, part, flag }, index) => ({
      changeId: changeIdOf(pageId, version.number, index + 1),
      ordinal: index + 1,
      version: version.number,
      kind,
      beforeWordingId: kind === 'added' || older === null ? null : wordingOf(pageId, older, passage),
      afterWordingId: kind === 'removed' ? null : wordingOf(pageId, version, passage),
      cosmetic,
      part,
      flag,
      lexicon: version.about.lexicon,
    }));
  });
}

function wordingOf(pageId: number, { wordings }: SegmentVersion, passage: number): WordingId | null {
  const wording = wordings.find(({ number }) => number === passage);
  return wording === undefined ? null : wordingIdOf(pageId, wording);
}

/** Puts the flags of a page in the place of those that were, and reads its dates anew: all of it or nothing. Nothing is told to anyone. */
export function replaceFlags(
  db: Database,
  { pageId, flags, lexicon }: { pageId: number; flags: readonly { changeId: ChangeId; flag: Flag }[]; lexicon: string },
): void {
  const byId = new Map(flags.map(({ changeId, flag }) => [changeId, flag]));
  inTransaction(db, () => {
    if (byId.size > 0) rewriteVersions(db, pageId, (version) => reflagged(pageId, version, byId, lexicon));
    for (const { captureId, technical, changes } of allVersions(db, pageId)) if (!technical) keepSigns(db, captureId, changes);
    replaceDates(db, pageId);
  });
}

function reflagged(pageId: number, version: SegmentVersion, flags: ReadonlyMap<ChangeId, Flag>, lexicon: string): SegmentVersion {
  let touched = false;
  const changes = version.changes.map((change, index) => {
    const flag = flags.get(changeIdOf(pageId, version.number, index + 1));
    touched ||= flag !== undefined;
    return flag === undefined ? change : { ...change, flag };
  });
  return touched ? { ...version, changes, about: { ...version.about, lexicon } } : version;
}
