import type { ComingDate, Contradiction, DigestItem, FigureMoves, PageRef, WeeklyDigest } from '../src/model.ts';
import { dayInWords } from './calendar.ts';
import { type ChangeOutline, changeOutline, importanceFirst } from './change-outline.ts';
import { contradictionLines, valuesInQuestion } from './contradiction-lines.ts';
import { changeOf, isBinding } from './digest-subject.ts';
import { attentionFirst } from './event-kind.ts';
import { shortened } from './inert-text.ts';
import { titleOf } from './page-title.ts';
import { CATEGORY_WORDS, DATE_ROLE_WORDS, DIGEST, EVENT_WORDS, SUMMARY } from './strings.ts';
import { swapsInWords } from './wording-line.ts';

/** One line of the summary; `anchor` is that of the change it tells, null where it tells an event or a date. */
export interface SummaryLine {
  /** "High, evidence, stricter" of a change; the day of a date; null of an event. */
  marks: string | null;
  says: string;
  page: string;
  anchor: string | null;
}

const MOST_LINES = 5;
const LONGEST_PAGE = 70;
/** A table of fees that changes row by row would fill the summary alone. */
const MOST_LINES_OF_PAGE = 2;

/** At most five lines, importance first: changes in substance, then contradictions, days that came, events of pages, coming dates, figures, terminology. */
export function digestSummary(digest: WeeklyDigest): SummaryLine[] {
  return [
    ...spreadOverPages(importanceFirst(digest.items, changeOf)).map(changeLine),
    ...digest.contradictions.map(contradictionLine),
    ...digest.arrivedDates.filter(isBinding).map(dateLine),
    ...attentionFirst(digest.events).map(({ name, page }) => ({
      marks: null,
      says: EVENT_WORDS[name],
      page: pageInShort(page),
      anchor: null,
    })),
    ...digest.comingDates.filter(isBinding).map(dateLine),
    ...digest.figures.map(figureLine),
    ...digest.terminology.map((swaps) => ({ marks: null, says: swapsInWords(swaps), page: pageInShort(swaps.page), anchor: null })),
  ].slice(0, MOST_LINES);
}

/** The first items of each page before the others, as many as the summary holds, in their order. */
function spreadOverPages(items: DigestItem[]): DigestItem[] {
  const linesOfPage = new Map<string, number>();
  const [first, others]: [DigestItem[], DigestItem[]] = [[], []];
  for (const item of items) {
    const lines = linesOfPage.get(item.change.page.slug) ?? 0;
    linesOfPage.set(item.change.page.slug, lines + 1);
    (lines < MOST_LINES_OF_PAGE ? first : others).push(item);
  }
  const chosen = new Set([...first, ...others].slice(0, MOST_LINES));
  return items.filter((item) => chosen.has(item));
}

function pageInShort(page: PageRef): string {
  return shortened(titleOf(page), LONGEST_PAGE);
}

function changeLine(item: DigestItem): SummaryLine {
  const outline = changeOutline(item);
  const page = SUMMARY.pageAndMore(pageInShort(item.change.page), item.pages.length - 1);
  return { marks: marks(outline), says: outline.headline, page, anchor: outline.anchor };
}

function contradictionLine(contradiction: Contradiction): SummaryLine {
  const lines = contradictionLines(contradiction);
  const [first, ...others] = contradiction.sides.map(({ page }) => page);
  const page = first === undefined ? '' : SUMMARY.pageAndMore(pageInShort(first), others.length);
  return { marks: null, says: SUMMARY.contradiction(lines.about, valuesInQuestion(lines)), page, anchor: null };
}

function dateLine({ date, role, page }: ComingDate): SummaryLine {
  return { marks: dayInWords(date), says: DATE_ROLE_WORDS[role], page: pageInShort(page), anchor: null };
}

function figureLine({ page, rows }: FigureMoves): SummaryLine {
  return { marks: null, says: DIGEST.rowsMoved(rows), page: pageInShort(page), anchor: null };
}

function marks({ significanceWord, category, directionWord }: ChangeOutline): string {
  return [significanceWord, CATEGORY_WORDS[category], directionWord].join(', ');
}
