import type { DigestItem, FlaggedChange } from '../src/model.ts';
import { firstIds, type Place, placesOf } from './change-outline.ts';
import { headline } from './headline.ts';
import { inertText, quoted, shortened } from './inert-text.ts';
import { HEADLINES, VALUES } from './strings.ts';
import { wholeDifference } from './word-difference.ts';

/** A change told in one line, with the pages that show it. */
export interface WordingLine {
  says: string;
  places: Place[];
  pageCount: number;
  heading: string | null;
  ids: string[];
}

const MOST_SWAPS = 3;
const LONGEST_TERM = 60;
const LONGEST_HEADING = 60;

/** A change of terminology: "“sponsor” → “supporter”", each pair of words once. */
export function terminologyLine(item: DigestItem): WordingLine {
  return { ...editorialLine(item), says: swaps(item.change) ?? headline(item.change) };
}

/** An editorial change: its headline. */
export function editorialLine({ change, pages, ids }: DigestItem): WordingLine {
  const heading = change.path.at(-1);
  return {
    says: headline(change),
    pageCount: pages.length,
    places: placesOf(change, pages),
    heading: heading === undefined ? null : shortened(inertText(heading), LONGEST_HEADING),
    ids: firstIds(ids),
  };
}

function swaps(change: FlaggedChange): string | null {
  const pairs = wholeDifference(change).edits.filter(({ removed, added }) => removed.trim() !== '' && added.trim() !== '');
  const inWords = pairs.map(({ removed, added }) => VALUES.changed(quoted(removed, LONGEST_TERM), quoted(added, LONGEST_TERM)));
  const distinct = [...new Set(inWords)].slice(0, MOST_SWAPS);
  return change.kind !== 'edited' || distinct.length === 0 ? null : distinct.join(HEADLINES.between);
}
