import type { DateRole, Day, PageRef, Time } from '../model.ts';
import { pageRef, type Store } from '../store/index.ts';

const DAY_MS = 86_400_000;

/** A date that a page names, with the passage that names it. */
export interface NamedDate {
  date: Day;
  role: DateRole;
  page: PageRef;
  passage: number | null;
  text: string;
}

/** Dates from a day on, so many days ahead, named by what stood at `asOf`; once for each page, date and role. Soonest first. */
export async function comingDates(store: Store, from: Day, days: number, asOf: Time): Promise<NamedDate[]> {
  const until = new Date(Date.parse(from) + days * DAY_MS).toISOString().slice(0, 10);
  const pages = new Map((await store.pages()).map((page) => [page.id, page]));
  const told = new Map<string, NamedDate>();
  for (const { pageId, date, role, text, wordingId, version } of await store.standingDates(from, until, asOf)) {
    const page = pages.get(pageId);
    const key = `${pageId} ${date} ${role}`;
    if (page === undefined || told.has(key)) continue;
    const passages = await store.passages(page, version);
    const passage = passages.find((one) => one.wordingId === wordingId)?.number ?? null;
    told.set(key, { date, role, page: pageRef(page), passage, text });
  }
  return [...told.values()];
}

/** The soonest of them from a moment on, so many at most. */
export async function soonestDates(store: Store, asOf: Time, days: number, most: number): Promise<NamedDate[]> {
  const from = asOf.slice(0, 10);
  const until = new Date(Date.parse(from) + days * DAY_MS).toISOString().slice(0, 10);
  const pages = new Map((await store.pages()).map((page) => [page.id, page]));
  const named = await store.index.firstDays({ from, until, asOf }, most);
  return named.flatMap(({ pageId, date, role, passage, text }) => {
    const page = pages.get(pageId);
    return page === undefined ? [] : [{ date, role, page: pageRef(page), passage, text }];
  });
}
