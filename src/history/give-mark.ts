import { type Category, type FlaggedChange, type Mark, PolicytraceError } from '../model.ts';
import type { Store } from '../store/index.ts';
import { isMaterial } from '../verdict.ts';
import { parseChangeId } from './change-id.ts';
import { flaggedChanges } from './changes.ts';
import { originOf } from './explain.ts';

/** Keeps what a reader says of a change, and returns the change as it is now shown. Throws a usage error for a mark that says too little or too much. */
export async function giveMark(store: Store, id: string, mark: Mark): Promise<FlaggedChange | null> {
  const origin = await originOf(store, id);
  checkMark(mark, id, origin.category);
  await store.mark(origin, mark);
  const { slug, version } = parseChangeId(id);
  return (await flaggedChanges(store, { page: slug, version })).find((change) => change.id === id) ?? null;
}

function checkMark({ verdict, category }: Mark, id: string, flagged: Category): void {
  if (verdict === 'noise' && category !== null)
    throw new PolicytraceError('usage', 'noise has no category', {
      hint: `To move the change: \`policytrace mark ${id} as ${category}\`.`,
    });
  if (verdict === 'as' && category === null)
    throw new PolicytraceError('usage', '`as` needs the category that the change belongs in', {
      hint: `For example \`policytrace mark ${id} as evidence\`.`,
    });
  if (verdict === 'important' && !isMaterial(category ?? flagged))
    throw new PolicytraceError('usage', `the rules take ${id} for ${flagged}: say what it is important for`, {
      hint: `For example \`policytrace mark ${id} important processing\`.`,
    });
}
