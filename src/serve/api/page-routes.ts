import { z } from 'zod';
import { asOf } from '../../history/as-of.ts';
import { blame, lifeOfPassage } from '../../history/blame.ts';
import { cellSeries } from '../../history/cell-series.ts';
import { factSeries } from '../../history/fact-series.ts';
import { textAt } from '../../history/text-at.ts';
import { FACT_TYPES, PolicytraceError } from '../../model.ts';
import type { StoredPage } from '../../store/index.ts';
import { type ShownVersion, shownVersions } from '../cited-version.ts';
import { readNumber } from '../query.ts';
import { pageOfSlug } from '../stored-page.ts';
import { asOfSchema, blameSchema, captureSchema, lifeSchema, pageSchema, seriesSchema, textSchema, versionSchema } from './answers.ts';
import { type ApiRoute, listRoute, oneRoute, partOf, risingKey } from './route.ts';

const nothing = z.object({});

/** What is asked of one page. */
export const PAGE_ROUTES: readonly ApiRoute[] = [
  listRoute({
    path: '/api/pages',
    summary: 'The pages that are watched, by slug',
    query: z.object({ publisher: z.string().max(200).optional().describe('only of this publisher') }),
    item: pageSchema,
    read: async ({ store }, { query: { publisher } }, after, most) => {
      const pages = (await store.pages()).filter((page) => publisher === undefined || page.publisher.name === publisher);
      const part = partOf(pages.toSorted(bySlug), ({ slug }) => slug, after, most);
      return { ...part, items: part.items.map(toPage) };
    },
  }),
  oneRoute({
    path: '/api/pages/{slug}',
    summary: 'One page',
    query: nothing,
    item: pageSchema,
    read: async ({ store }, { params }) => toPage(await pageOfSlug(store, params.slug ?? '')),
  }),
  listRoute({
    path: '/api/pages/{slug}/versions',
    summary: 'The versions of a page, oldest first',
    query: nothing,
    item: versionSchema,
    read: async ({ store }, { params }, after, most) => {
      const page = await pageOfSlug(store, params.slug ?? '');
      const part = partOf(await shownVersions(store, page), ({ number }) => risingKey(number), after, most);
      return { ...part, items: part.items.map((version) => toVersion(page, version)) };
    },
  }),
  oneRoute({
    path: '/api/pages/{slug}/versions/{number}',
    summary: 'One version with its passages',
    query: nothing,
    item: textSchema,
    read: async ({ store }, { params }) => {
      const page = await pageOfSlug(store, params.slug ?? '');
      const number = readNumber(params.number);
      const version = (await shownVersions(store, page)).find((one) => one.number === number);
      if (version === undefined) throw new PolicytraceError('not-found', `this page has no version ${number}`);
      const passages = await store.passages(page, number);
      return {
        version: toVersion(page, version),
        passages: passages.map(({ number: passage, kind, path, label, text, fromVersion }) => ({
          ...{ number: passage, kind, path, label, text },
          sinceVersion: fromVersion,
        })),
      };
    },
  }),
  oneRoute({
    path: '/api/pages/{slug}/as-of',
    summary: 'What a page said at a moment, and between which looks that is known',
    query: z.object({ time: z.union([z.iso.date(), z.iso.datetime()]).describe('a day, or a moment in UTC') }),
    item: asOfSchema,
    read: async ({ store }, { params, query: { time } }) => {
      const page = await pageOfSlug(store, params.slug ?? '');
      const at = `${new Date(time).toISOString().slice(0, 19)}Z`;
      const { version, ...looks } = await asOf(store, page, at);
      const text = textAt(await store.passages(page, version.number));
      return { page: page.slug, at, version: version.number, firstSeen: version.time, ...looks, text };
    },
  }),
  listRoute({
    path: '/api/pages/{slug}/blame',
    summary: 'Each passage of the newest version, and since when it says what it says',
    query: nothing,
    item: blameSchema,
    read: async ({ store }, { params }, after, most) => {
      const lines = await blame(store, await pageOfSlug(store, params.slug ?? ''));
      const placed = lines.map((line, place) => ({ line, key: risingKey(place) }));
      const part = partOf(placed, ({ key }) => key, after, most);
      return { ...part, items: part.items.map(({ line }) => line) };
    },
  }),
  listRoute({
    path: '/api/pages/{slug}/captures',
    summary: 'Every look at a page and what it got, failures included',
    query: nothing,
    item: captureSchema,
    read: async ({ store }, { params }, after, most) => {
      const page = await pageOfSlug(store, params.slug ?? '');
      const keyOf = ({ time, id }: { time: string; id: number }) => `${time} ${risingKey(id)}`;
      const part = partOf(await store.captures(page), keyOf, after, most);
      return {
        ...part,
        items: part.items.map(({ id, time, url, finalUrl, status, error, state, quality, reasons, version, sha256 }) => ({
          ...{ id, page: page.slug, time, url, finalUrl, status },
          error: error?.message ?? null,
          ...{ state, quality, reasons, version, sha256 },
        })),
      };
    },
  }),
  listRoute({
    path: '/api/pages/{slug}/series',
    summary: 'The values of a page through time: its facts, or the cells of its tables',
    query: z.object({
      of: z.string().max(200).optional().describe('part of the name of what has the value'),
      fact: z.enum(FACT_TYPES).optional(),
      cells: z.enum(['1']).optional().describe('cells of tables instead of facts'),
    }),
    item: seriesSchema,
    read: async ({ store }, { params, query: { of, fact, cells } }, after, most) => {
      const page = await pageOfSlug(store, params.slug ?? '');
      const all = cells === undefined ? await factSeries(store, page, { type: fact, of }) : await cellSeries(store, page, { row: of });
      const placed = all.map((series, place) => ({ series, key: risingKey(place) }));
      const part = partOf(placed, ({ key }) => key, after, most);
      return { ...part, items: part.items.map(({ series }) => series) };
    },
  }),
  listRoute({
    path: '/api/passages/{slug}/{number}',
    summary: 'The life of one passage, wording by wording',
    query: nothing,
    item: lifeSchema,
    read: async ({ store }, { params }, after, most) => {
      const page = await pageOfSlug(store, params.slug ?? '');
      return partOf(await lifeOfPassage(store, page, readNumber(params.number)), ({ since }) => since, after, most);
    },
  }),
];

function bySlug(a: StoredPage, b: StoredPage): number {
  return a.slug < b.slug ? -1 : a.slug > b.slug ? 1 : 0;
}

function toPage({ slug, title, publisher, url, media, cadence, topics, state, stateSince, stamp }: StoredPage) {
  return { slug, title, publisher: publisher.name, url, media, cadence, topics, state, stateSince, stamp };
}

function toVersion(page: StoredPage, { number, time, lastSeen, seen, title, stamp, technical, sha256 }: ShownVersion) {
  return { page: page.slug, number, firstSeen: time, lastSeen, looks: seen, title, stamp, technical, sha256 };
}
