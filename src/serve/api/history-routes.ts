import { z } from 'zod';
import { comingDates } from '../../history/calendar.ts';
import { pageEventsBetween } from '../../history/changes.ts';
import { searchHistory } from '../../history/search.ts';
import { toTime } from '../../history/week.ts';
import { CATEGORIES, type FlaggedChange, PolicytraceError, SIGNIFICANCES, TOPICS } from '../../model.ts';
import { endOf, startOf } from '../query.ts';
import { changeSchema, dateSchema, eventSchema, saidSchema } from './answers.ts';
import { type ApiRoute, listRoute, oneRoute, partOf, risingKey } from './route.ts';

const span = {
  since: z.iso.date().optional().describe('first day'),
  until: z.iso.date().optional().describe('last day'),
};
export const changeFilters = {
  publisher: z.string().max(200).optional().describe('name of the publisher'),
  page: z.string().max(200).optional().describe('slug of the page'),
  category: z.enum(CATEGORIES).optional(),
  topic: z.enum(TOPICS).optional(),
  significance: z.enum(SIGNIFICANCES).optional().describe('this one and higher'),
};
const SEARCH_MS = 2000;
const WORDINGS_OF_A_PAGE = 20;
const MOST_DAYS = 400;

/** What is asked of the whole history. */
export const HISTORY_ROUTES: readonly ApiRoute[] = [
  listRoute({
    path: '/api/changes',
    summary: 'Changes with their flags, in the order in which they were seen',
    query: z.object({ ...span, ...changeFilters }),
    item: changeSchema,
    read: async ({ recent }, { query: { since, until, significance: minSignificance, ...query } }, after, most) => {
      const times = { since: since && startOf(since), until: until && endOf(until) };
      const { changes, next } = await recent.inOrder({ ...times, minSignificance, ...query }, after, most);
      return { items: changes.map(toChange), next };
    },
  }),
  oneRoute({
    path: '/api/changes/{id}',
    summary: 'One change',
    query: z.object({}),
    item: changeSchema,
    read: async ({ recent }, { params: { id = '' } }) => {
      const change = await recent.one(id);
      if (change === null) throw new PolicytraceError('not-found', 'there is no such change');
      return toChange(change);
    },
  }),
  listRoute({
    path: '/api/events',
    summary: 'What happened to pages as a whole: gone, blocked, moved, back',
    query: z.object({ ...span, page: changeFilters.page }),
    item: eventSchema,
    read: async ({ store }, { query: { since, until, page } }, after, most) => {
      const events = await pageEventsBetween(store, { since: since && startOf(since), until: until && endOf(until), page });
      const placed = events.map((event, place) => ({ event, key: `${event.time} ${risingKey(place)}` }));
      const part = partOf(placed, ({ key }) => key, after, most);
      return { ...part, items: part.items.map(({ event }) => event) };
    },
  }),
  listRoute({
    path: '/api/search',
    summary: 'Where and when words stood: first and last seen, with the gaps in which nobody looked. Not seen is not absent',
    query: z.object({ q: z.string().min(2).max(200), page: changeFilters.page }),
    item: saidSchema,
    read: async ({ store }, { query: { q, page } }, after, most) => {
      const passed = after === null ? 0 : Number(after);
      const { pages, total } = await searchHistory(store, { words: q, page }, SEARCH_MS, {
        passed,
        pages: most,
        wordings: WORDINGS_OF_A_PAGE,
      });
      return { items: pages, next: passed + pages.length < total && pages.length > 0 ? String(passed + pages.length) : null };
    },
  }),
  listRoute({
    path: '/api/dates',
    summary: 'Dates to come that pages name as they stand now',
    query: z.object({ days: z.coerce.number().int().min(1).max(MOST_DAYS).default(60).describe('so many days ahead') }),
    item: dateSchema,
    read: async ({ store, now }, { query: { days } }, after, most) => {
      const dates = await comingDates(store, toTime(now()), days);
      const placed = dates.map((date, place) => ({ date, key: `${date.date} ${risingKey(place)}` }));
      const part = partOf(placed, ({ key }) => key, after, most);
      return { ...part, items: part.items.map(({ date }) => date) };
    },
  }),
];

function toChange(change: FlaggedChange) {
  const { id, page, kind, from, to, before, after, path, passageKind, label, passage, category, topics, significance, direction } = change;
  const { slug, title, url, publisher } = page;
  return {
    ...{ id, page: { slug, title, url, publisher }, kind, from, to, before, after, path, passageKind, label, passage },
    ...{ category, topics, significance, direction },
    ...{
      facts: change.facts,
      why: change.why,
      confidence: change.confidence,
      backTo: change.backTo,
      copies: change.copies,
      mark: change.mark,
    },
  };
}
