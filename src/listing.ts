import type { Change, ChangeInContext, Flag, Listing, SourceKind } from './model.ts';

/** Kinds whose rows are documents, each known by a name of its own. */
const LISTS: ReadonlySet<SourceKind> = new Set(['feed', 'links', 'federal-register']);

const SAYS: Readonly<Record<Exclude<Listing, 'fell-off'>, string>> = {
  new: 'a new document is listed',
  withdrawn: 'a document is withdrawn: it is listed no more',
};

/** What each change of a new version says of the documents that its page lists; null where it says nothing of the kind. `listed`: so many stood before. */
export function listingsOf(
  kind: SourceKind | null,
  changes: readonly Pick<Change, 'kind' | 'before'>[],
  listed: number,
): (Listing | null)[] {
  if (kind === null || !LISTS.has(kind)) return changes.map(() => null);
  const end = kind === 'feed' ? endOf(changes, listed) : listed;
  return changes.map(({ kind: what, before }) => {
    if (what === 'added') return 'new';
    if (what !== 'removed' || before === null) return null;
    return before >= end ? 'fell-off' : 'withdrawn';
  });
}

/** A feed holds its newest entries, one first: what leaves behind the last that stayed is old, and was withdrawn by nobody. */
function endOf(changes: readonly Pick<Change, 'kind' | 'before'>[], listed: number): number {
  const gone = new Set(changes.filter(({ kind }) => kind === 'removed').map(({ before }) => before));
  let end = listed;
  while (end > 0 && gone.has(end - 1)) end -= 1;
  return end;
}

/** The flag of a change in a list of documents: that a document is new or withdrawn is its first reason, that one is merely old is all there is to say. */
export function withListing(flag: Flag, { listing = null, passageKind }: Pick<ChangeInContext, 'listing' | 'passageKind'>): Flag {
  if (listing === null || passageKind !== 'table-row') return flag;
  if (listing === 'fell-off') {
    const why = [{ rule: 'listing.fell-off', says: 'editorial: the oldest entries of a feed leave at its end', words: [] }];
    return { category: 'editorial', topics: [], significance: 'none', direction: 'neutral', facts: [], why };
  }
  return { ...flag, why: [{ rule: `listing.${listing}`, says: SAYS[listing], words: [] }, ...flag.why] };
}
