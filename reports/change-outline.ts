import {
  type Category,
  type CellChange,
  type ChangeKind,
  type DigestItem,
  type FactChange,
  type FlaggedChange,
  type PageRef,
  type Reason,
  SIGNIFICANCES,
  type Significance,
} from '../src/model.ts';
import { dayInWords } from './calendar.ts';
import { factChangeInWords, factLabel } from './fact-change.ts';
import { headline } from './headline.ts';
import { inertText, quoted, shortened } from './inert-text.ts';
import { liveLink } from './live-link.ts';
import { titleOf } from './page-title.ts';
import { CHANGE, COMMANDS, DIRECTION_WORDS, SIGNIFICANCE_WORDS, VALUES, whatHappened } from './strings.ts';
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
  facts: { label: string; text: string }[];
  why: string[];
  ids: string[];
  /** The command that shows more; null where the id does not name two versions. */
  command: string | null;
}

const WHOLE_LABELS: Record<ChangeKind, string | null> = {
  added: CHANGE.wholeAdded,
  removed: CHANGE.wholeRemoved,
  edited: null,
  moved: null,
};
const MOST_REASONS = 4;
const MOST_FACTS = 8;
const MOST_PLACES = 12;
const MOST_WORDS = 3;
const LONGEST_WORD = 40;
const LONGEST_CELL = 80;
const LONGEST_SAYING = 80;
const LONGEST_HEADING = 80;

/** The outline of a change that stands on one page or several. */
export function changeOutline({ change, pages, ids }: DigestItem): ChangeOutline {
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
    path: change.path.map((heading) => shortened(inertText(heading), LONGEST_HEADING)),
    wholeLabel: WHOLE_LABELS[change.kind],
    difference: wordDifference(change),
    facts: [...cellsInWords(change.cells), ...factsInWords(change.facts)],
    why: reasonsInBrief(change.why),
    ids: firstIds(ids),
    command: diffCommand(change),
  };
}

/** The outline of a change told of its own page alone. */
export function changeOfOnePage(change: FlaggedChange): ChangeOutline {
  return changeOutline({ change, pages: [change.page], ids: [change.id] });
}

/** Highest significance first; what is equal stays in its order. */
export function importanceFirst<T>(list: readonly T[], significanceOf: (one: T) => Significance): T[] {
  return list.toSorted((a, b) => SIGNIFICANCES.indexOf(significanceOf(b)) - SIGNIFICANCES.indexOf(significanceOf(a)));
}

/** The pages that show a change, of many the first. */
export function placesOf(change: FlaggedChange, pages: PageRef[]): Place[] {
  return pages.slice(0, MOST_PLACES).map((page) => placeOf(change, page));
}

function placeOf(change: FlaggedChange, page: PageRef): Place {
  return { title: titleOf(page), publisher: inertText(page.publisher), link: liveLink(change, page.url) };
}

function notesOf({ kind, passageKind, part, to, backTo, unrest, elsewhere }: FlaggedChange): string[] {
  const half = kind === 'removed' ? CHANGE.nowOn : CHANGE.beforeOn;
  return [
    whatHappened(kind, passageKind, part),
    CHANGE.firstSeen(dayInWords(to)),
    ...(backTo === null ? [] : [CHANGE.backTo(dayInWords(backTo))]),
    ...(unrest === null ? [] : [CHANGE[unrest.kind]]),
    ...(elsewhere === null ? [] : [half(titleOf(elsewhere.page), inertText(elsewhere.id))]),
  ];
}

/** A cell whose column has no name says no more than the passage does. */
function cellsInWords(cells: CellChange[]): ChangeOutline['facts'] {
  return cells.slice(0, MOST_FACTS).flatMap(({ column, before, after }) => {
    if (column === null) return [];
    const label = CHANGE.column(quoted(column, LONGEST_WORD));
    return [{ label, text: cellValuesInWords(before, after) }];
  });
}

/** "“12 months” → “14 months”" of a cell, "none" where there was or is no such cell. */
export function cellValuesInWords(before: string | null, after: string | null): string {
  const [was, now] = [before, after].map((value) => (value === null ? VALUES.none : quoted(value, LONGEST_CELL)));
  return VALUES.changed(was ?? '', now ?? '');
}

function factsInWords(facts: FactChange[]): ChangeOutline['facts'] {
  const shown = facts.slice(0, MOST_FACTS).map((fact) => ({ label: factLabel(fact.type), text: factChangeInWords(fact) }));
  const more = facts.length - shown.length;
  return more === 0 ? shown : [...shown, { label: CHANGE.moreFacts, text: String(more) }];
}

/** The ids of a change, of many the first. */
export function firstIds(ids: string[]): string[] {
  return ids.slice(0, MOST_PLACES).map(inertText);
}

/** "and 12 more pages", where not all are among `places`; else nothing. */
export function morePlaces({ places, pageCount }: Pick<ChangeOutline, 'places' | 'pageCount'>): string[] {
  return pageCount > places.length ? [CHANGE.morePages(pageCount - places.length)] : [];
}

function reasonsInBrief(why: Reason[]): string[] {
  const brief = why.slice(0, MOST_REASONS).map(reasonInBrief);
  return why.length > MOST_REASONS ? [...brief, CHANGE.whyMore(why.length - MOST_REASONS)] : brief;
}

function reasonInBrief({ says, words }: Reason): string {
  const quotes = words.slice(0, MOST_WORDS).map((word) => quoted(word, LONGEST_WORD));
  return `${shortened(inertText(says), LONGEST_SAYING)}${quotes.length === 0 ? '' : ` (${quotes.join(', ')})`}`;
}

/** A change's id ends in the version that brought it and its number there: `i-131.7.3` is between versions 6 and 7. */
function diffCommand({ id, page }: FlaggedChange): string | null {
  const version = Number(/\.(\d+)\.\d+$/.exec(id)?.[1]);
  const isTypeable = /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(page.slug);
  return isTypeable && version > 1 ? COMMANDS.diff(page.slug, version - 1, version) : null;
}
