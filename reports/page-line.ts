import type { ComingDate, EventOfPage, FigureMoves, PageRef, WatchedPage } from '../src/model.ts';
import { dayInWords } from './calendar.ts';
import { cellValuesInWords } from './change-values.ts';
import { inertText, quoted, shortened } from './inert-text.ts';
import { linkToText } from './live-link.ts';
import { headingsWithin, titleOf } from './page-title.ts';
import { DATE_ROLE_WORDS, DIGEST, EVENT_WORDS } from './strings.ts';

/** A line about one page: "Nov 18, 2026", the page, what is said of it. */
export interface PageLine {
  day: string | null;
  title: string;
  link: string | null;
  /** In our own words. */
  says: string;
  /** More in smaller type: the words of the page, the status that was answered. */
  detail: string | null;
}

const LONGEST_DATE_TEXT = 240;
const LONGEST_DETAIL = 200;

/** A date that arrives or passes soon. */
export function comingDateLine({ date, role, page, path, text }: ComingDate): PageLine {
  return lineOf(page, path, { day: dayInWords(date), says: DATE_ROLE_WORDS[role], detail: quoted(text, LONGEST_DATE_TEXT) }, text);
}

/** Something that happened to a page. */
export function eventLine({ name, time, detail, page }: EventOfPage): PageLine {
  return lineOf(page, [], { day: dayInWords(time), says: EVENT_WORDS[name], detail: shortened(inertText(detail), LONGEST_DETAIL) });
}

/** A table of figures that moved, with one row of it. */
export function figureLine({ page, path, rows, example }: FigureMoves): PageLine {
  return lineOf(page, path, { day: null, says: DIGEST.rowsMoved(rows), detail: example === null ? null : exampleInWords(example) });
}

/** A page of which no look was good. */
export function unreadLine({ page, looked }: WatchedPage): PageLine {
  return lineOf(page, [], { day: null, says: DIGEST.unread(looked), detail: null });
}

/** "Texas, Months: “12” → “14”". */
function exampleInWords({ row, cell }: NonNullable<FigureMoves['example']>): string {
  const where = [row, cell.column ?? ''].map(inertText).filter((name) => name !== '');
  return DIGEST.rowExample(shortened(where.join(', '), LONGEST_DETAIL), cellValuesInWords(cell.before, cell.after));
}

function lineOf(page: PageRef, path: string[], said: Pick<PageLine, 'day' | 'says' | 'detail'>, text = ''): PageLine {
  const heading = headingsWithin(page, path).slice(-1);
  return { title: [titleOf(page), ...heading].join(' › '), link: linkToText(page.url, text), ...said };
}
