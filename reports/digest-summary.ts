import type { ComingDate, DigestItem, WeeklyDigest } from '../src/model.ts';
import { dayInWords } from './calendar.ts';
import { type ChangeOutline, changeOutline, importanceFirst, titleOf } from './change-outline.ts';
import { itemSignificance } from './digest-subject.ts';
import { CATEGORY_WORDS, DATE_ROLE_WORDS, EVENT_WORDS, SUMMARY } from './strings.ts';

/** One line of the summary; `anchor` is that of the change it tells, null where it tells an event or a date. */
export interface SummaryLine {
  /** "High, evidence, stricter" of a change; the day of a date; null of an event. */
  marks: string | null;
  says: string;
  page: string;
  anchor: string | null;
}

const MOST_LINES = 5;

/** At most five lines, importance first: changes in substance, then events of pages, coming dates, terminology. */
export function digestSummary(digest: WeeklyDigest): SummaryLine[] {
  return [
    ...importanceFirst(digest.items, itemSignificance).map(changeLine),
    ...digest.events.map(({ name, page }) => ({ marks: null, says: EVENT_WORDS[name], page: titleOf(page), anchor: null })),
    ...digest.comingDates.filter(isBinding).map(({ date, role, page }) => ({
      marks: dayInWords(date),
      says: DATE_ROLE_WORDS[role],
      page: titleOf(page),
      anchor: null,
    })),
    ...digest.terminology.map(changeLine),
  ].slice(0, MOST_LINES);
}

function changeLine(item: DigestItem): SummaryLine {
  const outline = changeOutline(item);
  const page = SUMMARY.pageAndMore(titleOf(item.change.page), item.pages.length - 1);
  return { marks: marks(outline), says: outline.headline, page, anchor: outline.anchor };
}

function marks({ significanceWord, category, directionWord }: ChangeOutline): string {
  return [significanceWord, CATEGORY_WORDS[category], directionWord].join(', ');
}

/** A date that is only named asks nothing of a reader. */
function isBinding({ role }: ComingDate): boolean {
  return role !== 'mentioned' && role !== 'announced';
}
