import type { Category, ComingDate, DigestItem, EventOfPage, WeeklyDigest } from '../src/model.ts';
import { dayInWords, spanInWords } from './calendar.ts';
import { type ChangeOutline, changeOutline, importanceFirst, titleOf } from './change-outline.ts';
import { digestCounts, isQuiet, quietLines, weekName } from './digest-counts.ts';
import { digestLead, digestSubject, itemSignificance } from './digest-subject.ts';
import { digestSummary, type SummaryLine } from './digest-summary.ts';
import { inertText, quoted, shortened } from './inert-text.ts';
import { webAddress } from './live-link.ts';
import { type UnchangedPages, unchangedPages, unreadPages } from './looks.ts';
import { DATE_ROLE_WORDS, DIGEST, EVENT_WORDS } from './strings.ts';
import { editorialLine, terminologyLine, type WordingLine } from './wording-line.ts';

/** A line about one page: "Nov 18, 2026", the page, what is said of it. */
export interface PageLine {
  day: string | null;
  title: string;
  link: string | null;
  says: string;
  /** More in smaller type: the words of the page, the status that was answered. */
  detail: string | null;
}

/** Lines, and how many were left out. */
export interface Lines<T> {
  shown: T[];
  more: number;
}

/** A digest in the order in which it is read; every form is made of it. Plain words, inert and not yet escaped. */
export interface DigestOutline {
  name: string;
  subject: string;
  lead: string;
  span: string;
  /** The line after the lead of a quiet week, of which most of the rest is empty; else null. */
  quiet: string | null;
  counts: string[];
  summary: SummaryLine[];
  groups: { category: Category; changes: ChangeOutline[] }[];
  comingDates: Lines<PageLine>;
  terminology: Lines<WordingLine>;
  editorial: Lines<WordingLine> & { count: number };
  attention: Lines<PageLine>;
  back: Lines<PageLine>;
  unchanged: UnchangedPages[];
  /** Titles of pages with a new version of which nothing is told. */
  newVersionNoNews: string[];
  notLookedAt: string[];
}

const MATERIAL: Category[] = ['evidence', 'processing', 'benefits', 'eligibility'];
const MOST_LINES = 40;
const MOST_EDITORIAL_LINES = 12;
const LONGEST_DATE_TEXT = 240;
const LONGEST_DETAIL = 200;

/** Everything a digest says, in reading order. */
export function digestOutline(digest: WeeklyDigest): DigestOutline {
  const quiet = isQuiet(digest);
  return {
    name: digest.week === null ? DIGEST.spanName : DIGEST.name,
    subject: digestSubject(digest),
    lead: digestLead(digest),
    span: [...weekName(digest.week), spanInWords(digest.since, digest.until)].join(' · '),
    quiet: quiet ? quietLines(digest)[1] : null,
    counts: quiet ? [] : digestCounts(digest),
    summary: quiet ? [] : digestSummary(digest),
    groups: MATERIAL.map((category) => ({ category, changes: changesOf(digest.items, category) })).filter(hasChanges),
    comingDates: linesOf(digest.comingDates, comingDateLine),
    terminology: linesOf(digest.terminology, terminologyLine),
    editorial: { ...linesOf(digest.editorial, editorialLine, MOST_EDITORIAL_LINES), count: digest.editorial.length },
    ...pageLines(digest),
    ...lookedAt(digest, quiet),
  };
}

function changesOf(items: DigestItem[], category: Category): ChangeOutline[] {
  const ofCategory = items.filter((item) => item.change.category === category);
  return importanceFirst(ofCategory, itemSignificance).map(changeOutline);
}

function hasChanges({ changes }: { changes: ChangeOutline[] }): boolean {
  return changes.length > 0;
}

function pageLines({ events, watched }: WeeklyDigest): Pick<DigestOutline, 'attention' | 'back'> {
  const told = new Set(events.map((event) => event.page.slug));
  const untold = unreadPages(watched).filter(({ page }) => !told.has(page.slug));
  const attention = events.filter((event) => event.name !== 'back').map(eventLine);
  const unread = untold.map(({ page, looked }) => ({ ...pageLine(page), says: DIGEST.unread(looked) }));
  return {
    attention: linesOf([...attention, ...unread], (line) => line),
    back: linesOf(
      events.filter((event) => event.name === 'back'),
      eventLine,
    ),
  };
}

function lookedAt(digest: WeeklyDigest, quiet: boolean): Pick<DigestOutline, 'unchanged' | 'newVersionNoNews' | 'notLookedAt'> {
  if (quiet) return { unchanged: [], newVersionNoNews: [], notLookedAt: [] };
  const told = new Set(
    [...digest.items, ...digest.terminology, ...digest.editorial].flatMap((item) => item.pages.map((page) => page.slug)),
  );
  const silent = digest.watched.filter(({ page, newVersions }) => newVersions > 0 && !told.has(page.slug));
  return {
    unchanged: unchangedPages(digest.watched, digest.events),
    newVersionNoNews: silent.map(({ page }) => titleOf(page)),
    notLookedAt: digest.watched.filter(({ looked }) => looked === 0).map(({ page }) => titleOf(page)),
  };
}

function comingDateLine({ date, role, page, path, text }: ComingDate): PageLine {
  const heading = path.at(-1);
  const under = heading === undefined ? '' : ` › ${inertText(heading)}`;
  return {
    ...pageLine(page),
    title: `${titleOf(page)}${under}`,
    day: dayInWords(date),
    says: DATE_ROLE_WORDS[role],
    detail: quoted(text, LONGEST_DATE_TEXT),
  };
}

function eventLine({ name, time, detail, page }: EventOfPage): PageLine {
  return { ...pageLine(page), day: dayInWords(time), says: EVENT_WORDS[name], detail: shortened(inertText(detail), LONGEST_DETAIL) };
}

function pageLine(page: EventOfPage['page']): PageLine {
  return { day: null, title: titleOf(page), link: webAddress(page.url), says: '', detail: null };
}

function linesOf<T, L>(list: T[], line: (one: T) => L, most = MOST_LINES): Lines<L> {
  return { shown: list.slice(0, most).map(line), more: Math.max(0, list.length - most) };
}
