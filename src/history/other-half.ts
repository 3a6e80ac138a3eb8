import type { FlaggedChange, PageRef, Time } from '../model.ts';
import { pageRef, type Store, type StoredPage } from '../store/index.ts';
import { changeId } from './change-id.ts';

const DAY_MS = 86_400_000;
/** Text that left one page appears on another within so many days, or it is not a move. */
const WITHIN_DAYS = 14;

/** The other half of one change where a text left one page of a publisher and appeared on another. */
export async function otherHalf(
  store: Store,
  { kind, before, after, to, page }: Pick<FlaggedChange, 'kind' | 'before' | 'after' | 'to' | 'page'>,
  pages: ReadonlyMap<number, StoredPage>,
): Promise<{ id: string; page: PageRef } | null> {
  const text = kind === 'added' ? after : kind === 'removed' ? before : null;
  if (text === null) return null;
  const span = { since: shifted(to, -WITHIN_DAYS), until: shifted(to, WITHIN_DAYS) };
  const places = await store.index.placesOfText(text, { kind: kind === 'added' ? 'removed' : 'added', ...span });
  for (const { pageId, version, ordinal } of places) {
    const other = pages.get(pageId);
    if (other !== undefined && other.slug !== page.slug && other.publisher.name === page.publisher)
      return { id: changeId({ slug: other.slug, version, ordinal }), page: pageRef(other) };
  }
  return null;
}

function shifted(time: Time, days: number): Time {
  return `${new Date(Date.parse(time) + days * DAY_MS).toISOString().slice(0, 19)}Z`;
}
