import type { Change, ChangeInContext, Flag, Listing, Passage, SourceKind } from './model.ts';

/** Kinds whose rows are documents, each known by a name of its own. */
const LISTS: ReadonlySet<SourceKind> = new Set(['feed', 'links', 'federal-register']);

const SAYS: Readonly<Record<Listing, string>> = {
  new: 'a new document is listed',
  withdrawn: 'a document is withdrawn: it is listed no more',
  'fell-off': 'editorial: the oldest documents leave at the end of a list of the newest',
  none: 'editorial: a list without documents begins or ends',
};

/** The day on which a document came out: no day that it sets. */
const DAY_OF_ISSUE: ReadonlySet<string | null> = new Set(['date', 'publication_date']);

type ChangeAt = Pick<Change, 'kind' | 'before' | 'after'>;

/** What each change of a new version says of the documents that its page lists; null where it says nothing of the kind. */
export function listingsOf(
  kind: SourceKind | null,
  changes: readonly ChangeAt[],
  before: readonly Passage[],
  after: readonly Passage[],
): (Listing | null)[] {
  if (kind === null || !LISTS.has(kind)) return changes.map(() => null);
  const listed = before.length;
  const end = isCutOff(kind, changes, listed) ? endOf(changes, listed) : listed;
  return changes.map(({ kind: what, before: place }) => {
    if (what === 'added') return isEmptyList(after) ? 'none' : 'new';
    if (what !== 'removed' || place === null) return null;
    if (isEmptyList(before)) return 'none';
    return place >= end ? 'fell-off' : 'withdrawn';
  });
}

/** Documents are rows: a paragraph alone is the name of a list of none (see `src/extract/document-row.ts`). */
function isEmptyList([first, ...others]: readonly Passage[]): boolean {
  return others.length === 0 && first?.kind === 'paragraph';
}

/**
 * Whether the list holds the newest documents only, so that one that leaves at its end is old and was withdrawn by nobody. A feed does. A
 * page of links does where it is as long as before and what left at its end made room for as many new ones at its head.
 */
function isCutOff(kind: SourceKind, changes: readonly ChangeAt[], listed: number): boolean {
  if (kind !== 'links') return kind === 'feed';
  const added = changes.filter((change) => change.kind === 'added').map(({ after }) => after);
  const removed = changes.filter((change) => change.kind === 'removed').length;
  let head = 0;
  while (added.includes(head)) head += 1;
  return added.length === removed && head >= listed - endOf(changes, listed);
}

/** Where what left at the end of the list began. */
function endOf(changes: readonly ChangeAt[], listed: number): number {
  const gone = new Set(changes.filter(({ kind }) => kind === 'removed').map(({ before }) => before));
  let end = listed;
  while (end > 0 && gone.has(end - 1)) end -= 1;
  return end;
}

/** What of a passage flags rest on: of a document in a list all but the day on which it came out. */
export function flaggedText({ kind: passageKind, text, cells }: Passage, kind: SourceKind | null): string {
  if (kind === null || !LISTS.has(kind) || passageKind !== 'table-row' || cells === null) return text;
  const said = cells.filter(({ column }) => !DAY_OF_ISSUE.has(column)).map((cell) => cell.text);
  return said.length === 0 ? text : said.join(' — ');
}

/** The flag of a change in a list of documents: that a document is new or withdrawn is its first reason, that one is merely old is all there is to say. */
export function withListing(flag: Flag, { listing = null, passageKind }: Pick<ChangeInContext, 'listing' | 'passageKind'>): Flag {
  if (listing === null || (passageKind !== 'table-row' && listing !== 'none')) return flag;
  const reason = { rule: `listing.${listing}`, says: SAYS[listing], words: [] };
  if (listing === 'new' || listing === 'withdrawn') return { ...flag, why: [reason, ...flag.why] };
  return { category: 'editorial', topics: [], significance: 'none', direction: 'neutral', facts: [], why: [reason] };
}
