import type { Change } from '../model.ts';

/** A page of fewer passages may lose most of them by an edit. */
const SMALL_PAGE = 8;
/** No edit takes so much of a page away at once; an outage, a wall or a template that we read wrongly does. */
const MOST = 0.75;

/**
 * Why a capture that looks whole is held until a second one says the same, or null. `passages` stood in the version before; a passage that
 * was merged into another is not gone.
 */
export function massLoss(passages: number, changes: readonly Pick<Change, 'kind' | 'part'>[]): string | null {
  const gone = changes.filter(({ kind, part }) => kind === 'removed' && part === null).length;
  if (passages < SMALL_PAGE || gone < passages * MOST) return null;
  return `mass-loss: ${gone} of ${passages} passages gone at once; held until a second capture says the same`;
}
