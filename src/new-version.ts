import { compare, recognise } from './compare/index.ts';
import { contentHash } from './content-hash.ts';
import { factsOf } from './flag/facts/index.ts';
import { type Flagging, flagChanges, flaggingVersion } from './flagging.ts';
import { flaggedText, listingsOf } from './listing.ts';
import type { Change, ChangeInContext, Comparison, Extraction, Flag, Passage, SourceKind } from './model.ts';
import type { NewVersion, Predecessor, StoredPage } from './store/index.ts';

/** Compares an extraction with the version before it and flags what changed. Pure: the same input gives the same version. */
export function makeVersion(
  page: StoredPage,
  extraction: Extraction,
  madeBy: string,
  before: Predecessor,
  flagging: Flagging,
  technical: boolean,
): NewVersion {
  const compared = compare(before.passages, extraction.passages);
  const first = before.number === null;
  const comparison: Comparison = first ? { ...compared, changes: [] } : compared;
  const contexts = inContext(comparison.changes, before.passages, extraction.passages, page, flagging);
  return {
    extraction,
    madeBy,
    contentHash: contentHash(extraction.passages),
    technical,
    previous: before.number,
    before: before.passages,
    comparison,
    returned: returnedIn(comparison, extraction.passages, before),
    flags: technical ? comparison.changes.map(() => NOT_TOLD) : flagChanges(contexts, flagging),
    lexicon: flaggingVersion(flagging),
    factsOf: ({ text }) => factsOf(text),
  };
}

/** What vanished is read only where a passage is added: only such a one can have come back, and most edits add none. */
function returnedIn(comparison: Comparison, after: readonly Passage[], { vanished }: Predecessor): (number | null)[] {
  const graveyard = comparison.origin.includes(null) ? vanished().map((last) => ({ passage: last.number, last })) : [];
  return recognise(comparison, after, graveyard).map((entry) => entry?.passage ?? null);
}

/** What stands in for a flag where nobody is told. */
const NOT_TOLD: Flag = { category: 'editorial', topics: [], significance: 'none', direction: 'neutral', facts: [], why: [] };

type ChangeAt = Pick<Change, 'kind' | 'before' | 'after' | 'cosmetic'> & { part: { of: 'split' | 'merge' } | null };

/** All changes of one version with what the flag stage needs to know of their surroundings. The passages are those that their indexes point into. */
export function inContext(
  changes: readonly ChangeAt[],
  before: readonly Passage[],
  after: readonly Passage[],
  page: StoredPage,
  { declared }: Pick<Flagging, 'declared'>,
): ChangeInContext[] {
  const kind = declared?.get(page.slug)?.kind ?? null;
  const listings = listingsOf(kind, changes, before, after);
  return changes.map((change, index) => ({ ...oneInContext(change, before, after, page, kind), listing: listings[index] ?? null }));
}

function oneInContext(
  change: ChangeAt,
  before: readonly Passage[],
  after: readonly Passage[],
  page: StoredPage,
  kind: SourceKind | null,
): ChangeInContext {
  const older = change.before === null ? null : (before[change.before] ?? null);
  const newer = change.after === null ? null : (after[change.after] ?? null);
  const standing = newer ?? older;
  return {
    kind: change.kind,
    before: older === null ? null : flaggedText(older, kind),
    after: newer === null ? null : flaggedText(newer, kind),
    passageKind: standing?.kind ?? 'paragraph',
    path: standing?.path ?? [],
    lead: newer !== null ? leadOf(after, change.after) : leadOf(before, change.before),
    cosmetic: change.cosmetic,
    part: change.part?.of ?? null,
    page: { slug: page.slug, title: page.title, url: page.url, topics: page.topics, publisherKind: page.publisher.kind },
  };
}

/** The passage that introduces a list item or a table row: the paragraph before the list, the head of the table. */
function leadOf(passages: readonly Passage[], index: number | null): string | null {
  const kind = index === null ? undefined : passages[index]?.kind;
  if (index === null || (kind !== 'list-item' && kind !== 'table-row')) return null;
  for (let at = index - 1; at >= 0; at--) {
    const passage = passages[at];
    if (passage === undefined || passage.kind === 'heading') return null;
    if (passage.kind !== kind) return passage.text;
  }
  return null;
}
