import type { Cell, ChangeKind, CosmeticKind, Day, Flag, PassageKind } from '../model.ts';

/** What one passage says from `fromVersion` on. */
export interface Wording {
  /** The passage, counted within its page. */
  number: number;
  fromVersion: number;
  kind: PassageKind;
  text: string;
  label: string | null;
  level: number | null;
  cells: Cell[] | null;
}

/** A change of one passage between a version and the one before it, with its flag. */
export interface SegmentChange {
  kind: ChangeKind;
  passage: number;
  confidence: number;
  cosmetic: CosmeticKind | null;
  part: 'split' | 'merge' | null;
  flag: Flag;
}

/** What is known of a version beside its passages, and is mostly the same in the next. */
export interface About {
  title: string | null;
  stamp: Day | null;
  template: string;
  /** Which extractor and which declaration read it. */
  madeBy: string;
  /** What its flags were made with. */
  lexicon: string;
}

/** One version of a page as a segment holds it. */
export interface SegmentVersion {
  number: number;
  /** The capture that first showed it. */
  captureId: number;
  /** The first eight bytes of the hash of its content, in hex. */
  content: string;
  about: About;
  /** The page did not change: a newer extractor or declaration reads it differently. Never told to anyone. */
  technical: boolean;
  /** Compared by the stated fallback for what is too large or too different. */
  coarse: boolean;
  /** What stands in it, in the order of the page; a wording that stays is the same object as in the version before. */
  wordings: readonly Wording[];
  /** In the order of the page; the first is change 1. */
  changes: readonly SegmentChange[];
}

export function saysTheSame(a: Omit<Wording, 'number' | 'fromVersion'>, b: Omit<Wording, 'number' | 'fromVersion'>): boolean {
  return (
    a.text === b.text &&
    a.kind === b.kind &&
    a.label === b.label &&
    a.level === b.level &&
    JSON.stringify(a.cells) === JSON.stringify(b.cells)
  );
}
