import type { Passage } from '../model.ts';
import type { CompareRow } from './compare-rows.ts';

/** Unchanged passages that stay in sight on either side of a change. */
const CONTEXT = 1;
/** Fewer are not worth folding. */
const FEWEST_FOLDED = 3;

/** Rows to be shown, or unchanged ones to be folded away. */
export interface RowRun<P extends Passage> {
  folded: boolean;
  rows: CompareRow<P>[];
}

/** Folds long stretches of unchanged passages, but for the ones next to a change. */
export function rowRuns<P extends Passage>(rows: readonly CompareRow<P>[]): RowRun<P>[] {
  const inSight = rows.map((_, place) => rows.slice(Math.max(0, place - CONTEXT), place + CONTEXT + 1).some(({ kind }) => kind !== 'same'));
  const runs: RowRun<P>[] = [];
  for (const [place, row] of rows.entries()) {
    const folded = inSight[place] !== true;
    const last = runs.at(-1);
    if (last && last.folded === folded) last.rows.push(row);
    else runs.push({ folded, rows: [row] });
  }
  return runs.map((run) => ({ ...run, folded: run.folded && run.rows.length >= FEWEST_FOLDED }));
}
