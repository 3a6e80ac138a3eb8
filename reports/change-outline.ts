import {
  type Category,
  type ChangeKind,
  type DigestItem,
  type FlaggedChange,
  type Mark,
  type PageRef,
  SIGNIFICANCES,
  type Significance,
} from '../src/model.ts';
import { dayInWords } from './calendar.ts';
import { type ValueLine, valuesInWords } from './change-values.ts';
import { headline } from './headline.ts';
import { inertText, quoted, shortened } from './inert-text.ts';
import { liveLink, recordLink } from './live-link.ts';
import { headingsWithin, titleOf } from './page-title.ts';
import { reasonsInBrief } from './reasons.ts';
import { CATEGORY_WORDS, CHANGE, COMMANDS, DIRECTION_WORDS, SIGNIFICANCE_WORDS, whatHappened } from './strings.ts';
import { type WordDifference, wordDifference } from './word-difference.ts';

/** A page that shows a change, with the address of the passage on it. */
export interface Place {
  title: string;
  publisher: string;
  link: string | null;
}

/** One change as every form shows it: plain words, inert and not yet escaped. */
export interface ChangeOutline {
  /** Safe as an HTML id. */
  anchor: string;
  category: Category;
  significance: Significance;
  significanceWord: string;
  directionWord: string;
  headline: string;
  /** "edited table row · first seen Nov 18, 2026", in parts. */
  notes: string[];
  places: Place[];
  /** On how many pages the change stands; of many, not all are among `places`. */
  pageCount: number;
  path: string[];
  /** "Now there:" before a passage that came or went whole, which carries no marks of its own. */
  wholeLabel: string | null;
  difference: WordDifference;
  values: ValueLine[];
  why: string[];
  /** What the ids are of: "Change", "Sentence". */
  idsLabel: string;
  ids: string[];
  /** The first of them in our record, where that can be reached. */
  record: string | null;
  /** The command that shows more; null where no shell would take the id as it is. */
  command: string | null;
}

const WHOLE_LABELS: Record<ChangeKind, string | null> = {
  added: CHANGE.wholeAdded,
  removed: CHANGE.wholeRemoved,
  edited: null,
  moved: null,
};
const LONGEST_AUTHOR = 40;
const LONGEST_BECAUSE = 120;
const MOST_PLACES = 12;

/** The outline of a change that stands on one page or several. `record`: where our record is served; null: nowhere that readers can reach. */
export function changeOutline({ change, pages, ids }: DigestItem, record: string | null = null): ChangeOutline {
  return {
    anchor: `change-${change.id.replace(/[^A-Za-z0-9.-]/g, '-')}`,
    category: change.category,
    significance: change.significance,
    significanceWord: SIGNIFICANCE_WORDS[change.significance],
    directionWord: DIRECTION_WORDS[change.direction],
    headline: headline(change),
    notes: notesOf(change),
    places: placesOf(change, pages),
    pageCount: pages.length,
    path: headingsWithin(change.page, change.path),
    wholeLabel: WHOLE_LABELS[change.kind],
    difference: wordDifference(change),
    values: valuesInWords(change.cells, change.facts),
    why: reasonsInBrief(change.why),
    idsLabel: CHANGE.change(Math.min(ids.length, MOST_PLACES)),
    ids: firstIds(ids),
    record: recordLink(record, change.id),
    command: explainCommand(change),
  };
}

/** The outline of a change told of its own page alone. */
export function changeOfOnePage(change: FlaggedChange, record: string | null = null): ChangeOutline {
  return changeOutline({ change, pages: [change.page], ids: [change.id] }, record);
}

/** What a reader marked important, then by significance; what is equal stays in its order. */
export function importanceFirst<T>(list: readonly T[], changeOf: (one: T) => FlaggedChange): T[] {
  return list.toSorted((a, b) => weightOf(changeOf(b)) - weightOf(changeOf(a)));
}

function weightOf({ mark, significance }: FlaggedChange): number {
  return mark?.verdict === 'important' ? SIGNIFICANCES.length : SIGNIFICANCES.indexOf(significance);
}

/** The pages that show a change, of many the first. */
export function placesOf(change: FlaggedChange, pages: PageRef[]): Place[] {
  return pages.slice(0, MOST_PLACES).map((page) => placeOf(change, page));
}

function placeOf(change: FlaggedChange, page: PageRef): Place {
  return { title: titleOf(page), publisher: inertText(page.publisher), link: liveLink(change, page.url) };
}

function notesOf({ kind, passageKind, part, to, backTo, unrest, elsewhere, mark, copies }: FlaggedChange): string[] {
  const half = kind === 'removed' ? CHANGE.nowOn : CHANGE.beforeOn;
  return [
    whatHappened(kind, passageKind, part),
    CHANGE.firstSeen(dayInWords(to)),
    ...(backTo === null ? [] : [CHANGE.backTo(dayInWords(backTo))]),
    ...(unrest === null ? [] : [CHANGE[unrest.kind]]),
    ...(copies.length === 0 ? [] : [CHANGE.copies(copies.length + 1)]),
    ...(mark === null ? [] : [markInWords(mark)]),
    ...(elsewhere === null ? [] : [half(titleOf(elsewhere.page), inertText(elsewhere.id))]),
  ];
}

function markInWords({ verdict, category, because, author }: Mark): string {
  const says = verdict === 'as' && category !== null ? CATEGORY_WORDS[category] : CHANGE.verdicts[verdict];
  const marked = CHANGE.marked(says, shortened(inertText(author), LONGEST_AUTHOR));
  return because === null ? marked : `${marked}, ${quoted(because, LONGEST_BECAUSE)}`;
}

/** The ids of a change, of many the first. */
export function firstIds(ids: string[]): string[] {
  return ids.slice(0, MOST_PLACES).map(inertText);
}

/** "and 12 more pages", where not all are among `places`; else nothing. */
export function morePlaces({ places, pageCount }: Pick<ChangeOutline, 'places' | 'pageCount'>): string[] {
  return pageCount > places.length ? [CHANGE.morePages(pageCount - places.length)] : [];
}

/** Where to ask for the whole chain of a change; null for an id that no shell takes as it is. */
function explainCommand({ id }: FlaggedChange): string | null {
  return /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(id) ? COMMANDS.explain(id) : null;
}
