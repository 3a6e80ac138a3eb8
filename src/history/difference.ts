import { compare } from '../compare/index.ts';
import { wordRuns } from '../compare/words.ts';
import type { ChangeKind, Passage, WordRun } from '../model.ts';

/** What differs in one passage between two versions. */
export interface DifferenceLine {
  kind: ChangeKind;
  path: string[];
  before: string | null;
  after: string | null;
  /** For a passage whose words differ; empty otherwise. */
  words: WordRun[];
}

/** Compares any two versions of a page, not only neighbours. */
export function differenceOf(before: readonly Passage[], after: readonly Passage[]): DifferenceLine[] {
  return compare(before, after).changes.map((change) => {
    const older = change.before === null ? undefined : before[change.before];
    const newer = change.after === null ? undefined : after[change.after];
    const edited = older !== undefined && newer !== undefined && older.text !== newer.text;
    return {
      kind: change.kind,
      path: (newer ?? older)?.path ?? [],
      before: older?.text ?? null,
      after: newer?.text ?? null,
      words: edited ? wordRuns(older.text, newer.text) : [],
    };
  });
}
