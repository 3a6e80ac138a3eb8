import type { Category, DigestItem, WeeklyDigest } from '../src/model.ts';
import { type ArticleLines, articleLines } from './article-lines.ts';
import { spanInWords } from './calendar.ts';
import { type ChangeOutline, changeOutline, importanceFirst } from './change-outline.ts';
import { type ContradictionLines, contradictionLines } from './contradiction-lines.ts';
import { digestCounts, isQuiet, quietLines, weekName } from './digest-counts.ts';
import { changeOf, digestLead, digestSubject } from './digest-subject.ts';
import { digestSummary, type SummaryLine } from './digest-summary.ts';
import { type EventKind, eventKind } from './event-kind.ts';
import { type UnchangedPages, unchangedPages, unreadPages } from './looks.ts';
import { comingDateLine, eventLine, figureLine, type PageLine, unreadLine } from './page-line.ts';
import { titleOf } from './page-title.ts';
import { DIGEST } from './strings.ts';
import { editorialLine, terminologyLine, type WordingLine } from './wording-line.ts';

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
  /** Published articles that went out of date. */
  articles: Lines<ArticleLines>;
  comingDates: Lines<PageLine>;
  /** Days that came within the span. */
  arrivedDates: Lines<PageLine>;
  /** Days that have passed and of which a page still speaks as to come. */
  overdueDates: Lines<PageLine>;
  figures: Lines<PageLine>;
  terminology: Lines<WordingLine>;
  editorial: Lines<WordingLine> & { count: number };
  attention: Lines<PageLine>;
  back: Lines<PageLine>;
  /** Edits without a new review date, and new review dates without an edit. */
  stamps: Lines<PageLine>;
  /** Facts on which pages differ. */
  contradictions: Lines<ContradictionLines>;
  unchanged: UnchangedPages[];
  /** Titles of pages with a new version of which nothing is told. */
  newVersionNoNews: string[];
  notLookedAt: string[];
}

const MATERIAL: Category[] = ['evidence', 'processing', 'benefits', 'eligibility'];
const MOST_LINES = 40;
const MOST_EDITORIAL_LINES = 12;
const MOST_ARTICLES = 8;

/** Everything a digest says, in reading order. */
export function digestOutline(digest: WeeklyDigest, record: string | null = null): DigestOutline {
  const quiet = isQuiet(digest);
  return {
    name: digest.week === null ? DIGEST.spanName : DIGEST.name,
    subject: digestSubject(digest),
    lead: digestLead(digest),
    span: [...weekName(digest.week), spanInWords(digest.since, digest.until)].join(' · '),
    quiet: quiet ? quietLines(digest)[1] : null,
    counts: quiet ? [] : digestCounts(digest),
    summary: quiet ? [] : digestSummary(digest),
    groups: MATERIAL.map((category) => ({ category, changes: changesOf(digest.items, category, record) })).filter(hasChanges),
    articles: linesOf(digest.articles, (article) => articleLines(article, record), MOST_ARTICLES),
    comingDates: linesOf(digest.comingDates, comingDateLine),
    arrivedDates: linesOf(digest.arrivedDates, comingDateLine),
    overdueDates: linesOf(digest.overdueDates, comingDateLine),
    figures: linesOf(digest.figures, figureLine),
    terminology: linesOf(digest.terminology, terminologyLine),
    editorial: { ...linesOf(digest.editorial, editorialLine, MOST_EDITORIAL_LINES), count: digest.editorial.length },
    contradictions: linesOf(digest.contradictions, contradictionLines),
    ...pageLines(digest),
    ...lookedAt(digest, quiet),
  };
}

function changesOf(items: DigestItem[], category: Category, record: string | null): ChangeOutline[] {
  const ofCategory = items.filter((item) => item.change.category === category);
  return importanceFirst(ofCategory, changeOf).map((item) => changeOutline(item, record));
}

function hasChanges({ changes }: { changes: ChangeOutline[] }): boolean {
  return changes.length > 0;
}

function pageLines({ events, watched }: WeeklyDigest): Pick<DigestOutline, 'attention' | 'back' | 'stamps'> {
  const ofKind = (kind: EventKind) => events.filter((event) => eventKind(event) === kind);
  const told = new Set(ofKind('attention').map(({ page }) => page.slug));
  const untold = unreadPages(watched).filter(({ page }) => !told.has(page.slug));
  return {
    attention: linesOf([...ofKind('attention').map(eventLine), ...untold.map(unreadLine)], (line) => line),
    back: linesOf(ofKind('back'), eventLine),
    stamps: linesOf(ofKind('stamp'), eventLine),
  };
}

function lookedAt(digest: WeeklyDigest, quiet: boolean): Pick<DigestOutline, 'unchanged' | 'newVersionNoNews' | 'notLookedAt'> {
  if (quiet) return { unchanged: [], newVersionNoNews: [], notLookedAt: [] };
  const items = [...digest.items, ...digest.editorial].flatMap(({ pages }) => pages);
  const lines = [...digest.terminology, ...digest.figures].map(({ page }) => page);
  const told = new Set([...items, ...lines].map(({ slug }) => slug));
  const silent = digest.watched.filter(({ page, newVersions }) => newVersions > 0 && !told.has(page.slug));
  return {
    unchanged: unchangedPages(digest.watched, digest.events),
    newVersionNoNews: silent.map(({ page }) => titleOf(page)),
    notLookedAt: digest.watched.filter(({ looked }) => looked === 0).map(({ page }) => titleOf(page)),
  };
}

function linesOf<T, L>(list: T[], line: (one: T) => L, most = MOST_LINES): Lines<L> {
  return { shown: list.slice(0, most).map(line), more: Math.max(0, list.length - most) };
}
