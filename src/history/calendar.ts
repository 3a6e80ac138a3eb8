import { factsOf } from '../flag/facts/index.ts';
import { speaksOfFuture } from '../flag/facts/tense.ts';
import type { ComingDate, DateRole, Day, Time } from '../model.ts';
import { pageRef, type Store } from '../store/index.ts';
import type { Span } from './week.ts';

const DAY_MS = 86_400_000;
const END_OF_TIME = '9999-12-31';
/** So long after a day a page may still speak of it as one to come before a reader is told. */
const GRACE_DAYS = 7;

/** A day that a page names, with the passage that names it. */
export interface CalendarEntry extends ComingDate {
  /** The passage's number within the page; null where the version can no longer be read. */
  passage: number | null;
  /** The page speaks of it as a day to come. */
  ahead: boolean;
}

/** Days of a calendar: from the first on, up to but not including `until` (null: without end), as the pages stood at `at`. */
export interface CalendarSpan {
  from: Day;
  until: Day | null;
  at: Time;
}

/** Every day that pages name, once for each page, day and role; soonest first. What was past when a page first named it is not told. */
export async function calendar(store: Store, { from, until, at }: CalendarSpan): Promise<CalendarEntry[]> {
  const pages = new Map((await store.pages()).map((page) => [page.id, page]));
  const told = new Set<string>();
  const entries: CalendarEntry[] = [];
  for (const { pageId, date, role, text, wordingId, version } of await store.standingDates(from, until ?? END_OF_TIME, at)) {
    const page = pages.get(pageId);
    const key = `${pageId} ${date} ${role}`;
    if (page === undefined || told.has(key)) continue;
    told.add(key);
    const passage = (await store.passages(page, version)).find((one) => one.wordingId === wordingId);
    const [number, path] = [passage?.number ?? null, passage?.path ?? []];
    entries.push({ date, role, page: pageRef(page), path, text, passage: number, ahead: isAhead(text, date, role) });
  }
  return entries;
}

/** Days that pages name for the `days` days from a moment on, as they stood then. */
export function comingDates(store: Store, at: Time, days: number): Promise<CalendarEntry[]> {
  return calendar(store, { from: dayOf(at), until: dayAfter(at, days), at });
}

/** A day that a page names, in short. */
export type NamedDay = Pick<CalendarEntry, 'date' | 'role' | 'page' | 'passage' | 'text' | 'ahead'>;

/** The same days as `calendar` tells, so many at most; asked of the index, so that it is quick. */
export async function namedDays(store: Store, { from, until, at }: CalendarSpan, most = Number.POSITIVE_INFINITY): Promise<NamedDay[]> {
  const pages = new Map((await store.pages()).map((page) => [page.id, page]));
  const named = await store.index.firstDays({ from, until: until ?? END_OF_TIME, asOf: at }, most);
  return named.flatMap(({ pageId, date, role, passage, text }) => {
    const page = pages.get(pageId);
    return page === undefined ? [] : [{ date, role, page: pageRef(page), passage, text, ahead: isAhead(text, date, role) }];
  });
}

/** The soonest of the days that pages name for the `days` days from a moment on, so many at most. */
export function soonestDates(store: Store, at: Time, days: number, most: number): Promise<NamedDay[]> {
  return namedDays(store, { from: dayOf(at), until: dayAfter(at, days), at }, most);
}

/** Days with a role that arrived within a span, though no page need have changed. */
export async function arrivedDates(store: Store, { since, until }: Span): Promise<CalendarEntry[]> {
  const entries = await calendar(store, { from: dayOf(since), until: dayAfter(until, 0), at: until });
  return entries.filter(({ role }) => role !== 'mentioned');
}

/** Days that passed a week before those of the span and of which a page still speaks as to come at its end: each is told once. */
export async function overdueDates(store: Store, { since, until }: Span): Promise<CalendarEntry[]> {
  const entries = await calendar(store, { from: dayAfter(since, -GRACE_DAYS), until: dayAfter(until, -GRACE_DAYS), at: until });
  return entries.filter(({ ahead }) => ahead);
}

/** The day after so many days; a moment within a day counts as its first. */
export function dayAfter(from: Time | Day, days: number): Day {
  return dayOf(new Date(Date.parse(dayOf(from)) + days * DAY_MS).toISOString());
}

function dayOf(time: Time): Day {
  return time.slice(0, 10);
}

function isAhead(text: string, date: Day, role: DateRole): boolean {
  return factsOf(text).some((fact) => fact.value === date && fact.role === role && speaksOfFuture(text, fact));
}
