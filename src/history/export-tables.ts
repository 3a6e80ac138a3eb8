import type { Store, StoredPage } from '../store/index.ts';
import { flaggedChanges } from './changes.ts';

export type ExportValue = string | number | null;

export interface ExportColumn {
  name: string;
  type: 'integer' | 'number' | 'string';
  about: string;
}

/** One table of an export. `rows`: of one page, in the order of the columns. */
export interface ExportTable {
  name: string;
  about: string;
  columns: ExportColumn[];
  key: string[];
  /** The column that names a row to a reader. */
  label: string;
  foreignKeys: { columns: string[]; table: string; to: string[] }[];
  rows: (store: Store, page: StoredPage) => Promise<ExportValue[][]>;
}

const text = (name: string, about: string): ExportColumn => ({ name, type: 'string', about });
const integer = (name: string, about: string): ExportColumn => ({ name, type: 'integer', about });
const PAGE_COLUMN = text('page', 'slug of the page');
const OF_PAGE = { columns: ['page'], table: 'pages', to: ['slug'] };
const ofVersion = (column: string) => ({ columns: ['page', column], table: 'versions', to: ['page', 'number'] });
const yesNo = (is: boolean) => (is ? 1 : 0);

/** The history as tables for other programs: times are ISO 8601 in UTC, lists and objects are JSON. */
export const EXPORT_TABLES: readonly ExportTable[] = [
  {
    name: 'pages',
    about: 'The pages that are watched.',
    columns: [
      text('slug', 'name of the page, which never changes'),
      text('title', 'title of the page'),
      text('publisher', 'who puts it out'),
      text('publisher_kind', 'agency, research, register or advocacy'),
      text('url', 'where it serves now'),
      text('state', 'of its last capture'),
      text('state_since', 'since when'),
      text('topics', 'JSON list of topics that it speaks of'),
    ],
    key: ['slug'],
    label: 'title',
    foreignKeys: [],
    rows: async (_, { slug, title, publisher, url, state, stateSince, topics }) => [
      [slug, title, publisher.name, publisher.kind, url, state, stateSince, JSON.stringify(topics)],
    ],
  },
  {
    name: 'versions',
    about: 'The distinct good contents of each page, counted from 1.',
    columns: [
      PAGE_COLUMN,
      integer('number', 'counted within the page'),
      text('first_seen', 'the capture that first showed it'),
      text('last_seen', 'the last capture that showed it'),
      integer('looks', 'captures that showed it'),
      text('title', 'as the page had it'),
      text('stamp', 'review date of the publisher'),
      integer('technical', '1: the page did not change, a newer extractor reads it differently'),
    ],
    key: ['page', 'number'],
    label: 'title',
    foreignKeys: [OF_PAGE],
    rows: async (store, page) => {
      const sightings = new Map((await store.sightings(page)).map((one) => [one.version, one]));
      return (await store.versions(page)).map(({ number, time, title, stamp, technical }) => [
        page.slug,
        number,
        time,
        sightings.get(number)?.last ?? time,
        sightings.get(number)?.seen ?? 0,
        title,
        stamp,
        yesNo(technical),
      ]);
    },
  },
  {
    name: 'captures',
    about: 'Every request and what it got, failures included: what is not here was not looked at.',
    columns: [
      integer('id', 'number of the capture'),
      PAGE_COLUMN,
      text('time', 'when it was made'),
      text('url', 'the address that was asked for'),
      text('final_url', 'the address that answered'),
      integer('status', 'HTTP status, none for a failure below HTTP'),
      text('error', 'what failed below HTTP'),
      text('state', 'good, unchanged, or why it made no version'),
      { name: 'quality', type: 'number', about: '0 to 1' },
      text('reasons', 'JSON list of what the judge saw'),
      integer('version', 'the version that it showed, none for a bad capture'),
      text('sha256', 'of the body'),
    ],
    key: ['id'],
    label: 'time',
    foreignKeys: [OF_PAGE, ofVersion('version')],
    rows: async (store, page) =>
      (await store.captures(page)).map(({ id, time, url, finalUrl, status, error, state, quality, reasons, version, sha256 }) => [
        id,
        page.slug,
        time,
        url,
        finalUrl,
        status,
        error?.message ?? null,
        state,
        quality,
        JSON.stringify(reasons),
        version,
        sha256,
      ]),
  },
  {
    name: 'wordings',
    about: 'What each passage said, from one version up to but not including another.',
    columns: [
      PAGE_COLUMN,
      integer('passage', 'number of the passage within the page, the same for as long as it lives'),
      integer('from_version', 'first version with it'),
      integer('until_version', 'first version without it, none while it stands'),
      text('first_seen', 'when the first version was first seen'),
      text('not_seen_from', 'when the version without it was first seen'),
      text('kind', 'heading, paragraph, list-item, table-head, table-row or alert'),
      text('label', 'number of the item, or header of the row'),
      text('text', 'what it said'),
    ],
    key: ['page', 'passage', 'from_version'],
    label: 'text',
    foreignKeys: [OF_PAGE, ofVersion('from_version'), ofVersion('until_version')],
    rows: async (store, page) => {
      const times = new Map((await store.versions(page)).map(({ number, time }) => [number, time]));
      return (await store.wordings(page)).map(({ number, fromVersion, untilVersion, kind, label, text: said }) => [
        page.slug,
        number,
        fromVersion,
        untilVersion,
        times.get(fromVersion) ?? null,
        times.get(untilVersion ?? -1) ?? null,
        kind,
        label,
        said,
      ]);
    },
  },
  {
    name: 'changes',
    about: 'What happened to passages between two versions, and what it means.',
    columns: [
      text('id', 'permanent id of the change'),
      PAGE_COLUMN,
      integer('version', 'the newer version'),
      integer('passage', 'number of the passage within the page'),
      text('kind', 'added, removed, edited or moved'),
      text('older_seen', 'when the older version was first seen'),
      text('newer_seen', 'when the newer version was first seen'),
      text('before', 'what it said'),
      text('after', 'what it says'),
      text('path', 'JSON list of the headings above it'),
      text('category', 'evidence, processing, benefits, eligibility, terminology or editorial'),
      text('significance', 'none, low, medium or high'),
      text('direction', 'stricter, looser or neutral, from the side of an applicant'),
      text('topics', 'JSON list'),
      text('facts', 'JSON list of typed values before and after'),
      text('why', 'JSON list of the rules that spoke'),
    ],
    key: ['id'],
    label: 'id',
    foreignKeys: [OF_PAGE, ofVersion('version')],
    rows: async (store, page) =>
      (await flaggedChanges(store, { page: page.slug })).map((change) => [
        change.id,
        page.slug,
        Number(change.id.split('.').at(-2)),
        change.passage,
        change.kind,
        change.from,
        change.to,
        change.before,
        change.after,
        JSON.stringify(change.path),
        change.category,
        change.significance,
        change.direction,
        JSON.stringify(change.topics),
        JSON.stringify(change.facts),
        JSON.stringify(change.why),
      ]),
  },
  {
    name: 'facts',
    about: 'Typed values that wordings state, and the span in which each was seen to stand.',
    columns: [
      PAGE_COLUMN,
      integer('passage', 'number of the passage within the page'),
      integer('from_version', 'first version of the wording'),
      text('type', 'fee, duration, date, form, edition, address, modality, count, percentage or authority'),
      text('value', 'fee in US dollars, duration in ISO 8601, date as ISO day'),
      text('of', 'what the value belongs to'),
      text('role', 'of a date'),
      text('first_seen', 'when the wording was first seen'),
      text('not_seen_from', 'when it was first no longer seen'),
    ],
    key: [],
    label: 'value',
    foreignKeys: [OF_PAGE, { columns: ['page', 'passage', 'from_version'], table: 'wordings', to: ['page', 'passage', 'from_version'] }],
    rows: async (store, page) =>
      (await store.statedFacts({ pageId: page.id })).map(({ passage, fromVersion, type, value, of, role, since, until }) => [
        page.slug,
        passage,
        fromVersion,
        type,
        String(value),
        of,
        role,
        since,
        until,
      ]),
  },
  {
    name: 'events',
    about: 'What happened to pages as a whole: gone, blocked, moved, back.',
    columns: [PAGE_COLUMN, text('time', 'when it was seen'), text('name', 'what happened'), text('detail', 'in words')],
    key: [],
    label: 'name',
    foreignKeys: [OF_PAGE],
    rows: async (store, page) => (await store.events({ pageId: page.id })).map(({ time, name, detail }) => [page.slug, time, name, detail]),
  },
];
