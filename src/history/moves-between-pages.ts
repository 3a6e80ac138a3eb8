import type { FlaggedChange, PageRef, Time } from '../model.ts';
import type { Store, StoredChange } from '../store/index.ts';
import { changeId } from './change-id.ts';
import type { PageRefs } from './page-refs.ts';

const DAY_MS = 86_400_000;
/** Text that left one page appears on another within so many days, or it is not a move. */
const WITHIN_DAYS = 14;
/** A shorter text stands on many pages and says nothing of where it came from. */
const SHORTEST = 40;

/** Where text left one page of a publisher and appeared on another: the other half, by the id of the change. */
export async function movesBetweenPages(
  store: Store,
  changes: readonly Pick<FlaggedChange, 'id' | 'kind' | 'before' | 'after' | 'to' | 'page'>[],
  pages: PageRefs,
): Promise<Map<string, { id: string; page: PageRef }>> {
  const halves = changes.filter((change) => textOf(change) !== null);
  const times = halves.map(({ to }) => to).toSorted();
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const near = await store.changes({
    since: shifted(first, -WITHIN_DAYS),
    until: shifted(last, WITHIN_DAYS),
    kinds: [...new Set(halves.map(({ kind }) => (kind === 'added' ? 'removed' : 'added')))],
    publisherNames: [...new Set(halves.map(({ page }) => page.publisher))],
  });
  const byText = new Map<string, StoredChange[]>();
  for (const change of near) {
    const text = textOf(change);
    if (text !== null) byText.set(text, [...(byText.get(text) ?? []), change]);
  }
  const moves = new Map<string, { id: string; page: PageRef }>();
  for (const half of halves) {
    for (const other of byText.get(textOf(half) ?? '') ?? []) {
      if (!isOtherHalf(half, other)) continue;
      const page = await pages.of(other.slug);
      if (page.publisher !== half.page.publisher) continue;
      moves.set(half.id, { id: changeId(other), page });
      break;
    }
  }
  return moves;
}

function isOtherHalf(half: Pick<FlaggedChange, 'kind' | 'to' | 'page'>, candidate: StoredChange): boolean {
  const apart = Math.abs(Date.parse(half.to) - Date.parse(candidate.to));
  return candidate.kind !== half.kind && candidate.slug !== half.page.slug && apart <= WITHIN_DAYS * DAY_MS;
}

/** The text that came or went; null for other changes and for short texts. */
function textOf({ kind, before, after }: Pick<FlaggedChange, 'kind' | 'before' | 'after'>): string | null {
  const text = kind === 'added' ? after : kind === 'removed' ? before : null;
  return text !== null && text.length >= SHORTEST ? text.replace(/\s+/g, ' ').trim() : null;
}

function shifted(time: Time, days: number): Time {
  return `${new Date(Date.parse(time) + days * DAY_MS).toISOString().slice(0, 19)}Z`;
}
