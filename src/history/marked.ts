import { type Category, type FlaggedChange, type Mark, SIGNIFICANCES, type Significance } from '../model.ts';
import type { Store } from '../store/index.ts';
import { toldVerdict, withVerdict } from '../verdict.ts';

/** The last mark of each change that has one, by the id of the change. */
export async function lastMarks(store: Store): Promise<ReadonlyMap<string, Mark>> {
  return new Map((await store.marks()).map(({ change, ...mark }) => [change, mark]));
}

/** A change as its mark makes it: the mark wins over the rules, and says so first among the reasons. */
export function withMark(change: Omit<FlaggedChange, 'mark'>, mark: Mark | null): FlaggedChange {
  if (mark === null) return { ...change, mark };
  const judged = withVerdict(change, mark);
  const reason = { rule: 'mark', says: toldVerdict(judged, toldMark(mark), change), words: mark.because === null ? [] : [mark.because] };
  return { ...change, ...judged, mark, why: [reason, ...change.why] };
}

/** "marked noise by anna on 2026-11-24". */
export function toldMark({ verdict, category, author, time }: Mark): string {
  return `marked ${verdict}${category === null ? '' : ` ${category}`} by ${author} on ${time.slice(0, 10)}`;
}

/** What a reader wants to see: within the category, and of the significance or higher. */
export function isAskedFor(
  change: FlaggedChange,
  { category, minSignificance }: { category?: Category | undefined; minSignificance?: Significance | undefined },
): boolean {
  if (category !== undefined && change.category !== category) return false;
  return minSignificance === undefined || SIGNIFICANCES.indexOf(change.significance) >= SIGNIFICANCES.indexOf(minSignificance);
}
