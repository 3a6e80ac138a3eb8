/**
 * The one description of what is stored. Words are those of `src/model.ts`; times are ISO 8601 UTC text, hashes are SHA-256 bytes.
 *
 * Versions are counted per page from 1. A wording stands from `fromVersion` up to but not including `untilVersion` (null: it still stands),
 * so a new version writes only what changed. `rank` orders the wordings of a page: fractional keys that compare as bytes, so that
 * inserting a passage moves no other.
 */
import { sql } from 'drizzle-orm';
import { blob, check, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

export const publishers = sqliteTable('publishers', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  kind: text('kind'),
  homepage: text('homepage'),
});

export const pages = sqliteTable('pages', {
  id: integer('id').primaryKey(),
  slug: text('slug').notNull().unique(),
  publisherId: text('publisher_id')
    .notNull()
    .references(() => publishers.id),
  title: text('title').notNull(),
  media: text('media').notNull(),
  /** null for a page that no source declares: it came by import. */
  cadence: text('cadence'),
  topics: text('topics', { mode: 'json' }).notNull().$type<string[]>(),
  /** Of the last capture; an event is told when it changes. */
  state: text('state').notNull().default('new'),
  stateSince: text('state_since'),
  /** What the last good capture showed beside its text; an event is told when one of them changes. */
  template: text('template'),
  finalUrl: text('final_url'),
  /** The publisher's own review stamp, an ISO day. */
  stamp: text('stamp'),
  selectorLost: integer('selector_lost', { mode: 'boolean' }).notNull().default(false),
});

/** Where a page served, and when. The true span is never known: it is the span of our captures. */
export const pageUrls = sqliteTable(
  'page_urls',
  {
    id: integer('id').primaryKey(),
    pageId: integer('page_id')
      .notNull()
      .references(() => pages.id),
    url: text('url').notNull(),
    fromTime: text('from_time'),
    toTime: text('to_time'),
  },
  (t) => [uniqueIndex('page_urls_url').on(t.url), index('page_urls_page').on(t.pageId)],
);

/** Bytes of captures, once for each content. `baseId`: the snapshot that served as the dictionary of the compression. */
export const snapshots = sqliteTable(
  'snapshots',
  {
    id: integer('id').primaryKey(),
    sha256: blob('sha256', { mode: 'buffer' }).notNull().unique(),
    length: integer('length').notNull(),
    baseId: integer('base_id'),
    /** How many snapshots must be read before this one can be: 0 for a full copy. */
    depth: integer('depth').notNull(),
    data: blob('data', { mode: 'buffer' }).notNull(),
  },
  (t) => [check('snapshots_depth', sql`(${t.baseId} is null) = (${t.depth} = 0)`)],
);

/** Every request and what it got, failures included. */
export const captures = sqliteTable(
  'captures',
  {
    id: integer('id').primaryKey(),
    pageId: integer('page_id')
      .notNull()
      .references(() => pages.id),
    time: text('time').notNull(),
    url: text('url').notNull(),
    finalUrl: text('final_url').notNull(),
    status: integer('status'),
    error: text('error', { mode: 'json' }).$type<{ code: string; message: string }>(),
    headers: text('headers', { mode: 'json' }).notNull().$type<Record<string, string>>(),
    redirects: text('redirects', { mode: 'json' }).notNull().$type<{ url: string; status: number; location: string }[]>(),
    mediaType: text('media_type'),
    effectiveStatus: integer('effective_status'),
    quality: real('quality').notNull(),
    state: text('state').notNull(),
    reasons: text('reasons', { mode: 'json' }).notNull().$type<string[]>(),
    snapshotId: integer('snapshot_id').references(() => snapshots.id),
    /** The version that this capture showed; null for a bad capture. */
    versionNumber: integer('version_number'),
  },
  (t) => [uniqueIndex('captures_page_time').on(t.pageId, t.time, t.url), index('captures_time').on(t.time)],
);

export const versions = sqliteTable(
  'versions',
  {
    pageId: integer('page_id')
      .notNull()
      .references(() => pages.id),
    number: integer('number').notNull(),
    /** The capture that first showed it. */
    captureId: integer('capture_id')
      .notNull()
      .references(() => captures.id),
    time: text('time').notNull(),
    contentHash: blob('content_hash', { mode: 'buffer' }).notNull(),
    title: text('title'),
    /** The publisher's own review stamp. */
    stamp: text('stamp'),
    template: text('template').notNull(),
    /** Which extractor and which declaration made it. */
    madeBy: text('made_by').notNull(),
    coarse: integer('coarse', { mode: 'boolean' }).notNull(),
    /** The page did not change: a newer extractor or declaration reads it differently. Never told to anyone. */
    technical: integer('technical', { mode: 'boolean' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.pageId, t.number] }), index('versions_time').on(t.time)],
);

/** A passage for as long as it lives; `number` counts within its page. */
export const passages = sqliteTable(
  'passages',
  {
    id: integer('id').primaryKey(),
    pageId: integer('page_id')
      .notNull()
      .references(() => pages.id),
    number: integer('number').notNull(),
  },
  (t) => [uniqueIndex('passages_page_number').on(t.pageId, t.number)],
);

export const wordings = sqliteTable(
  'wordings',
  {
    id: integer('id').primaryKey(),
    passageId: integer('passage_id')
      .notNull()
      .references(() => passages.id),
    pageId: integer('page_id')
      .notNull()
      .references(() => pages.id),
    fromVersion: integer('from_version').notNull(),
    untilVersion: integer('until_version'),
    rank: text('rank').notNull(),
    kind: text('kind').notNull(),
    text: text('text').notNull(),
    label: text('label'),
    level: integer('level'),
    cells: text('cells', { mode: 'json' }).$type<{ column: string | null; text: string }[]>(),
  },
  (t) => [
    index('wordings_standing').on(t.pageId, t.rank).where(sql`until_version is null`),
    index('wordings_page').on(t.pageId, t.fromVersion),
    index('wordings_passage').on(t.passageId),
  ],
);

export const changes = sqliteTable(
  'changes',
  {
    id: integer('id').primaryKey(),
    pageId: integer('page_id')
      .notNull()
      .references(() => pages.id),
    /** The newer version; the older one is the version before. */
    version: integer('version').notNull(),
    /** Order on the page, from 1. */
    ordinal: integer('ordinal').notNull(),
    kind: text('kind').notNull(),
    passageId: integer('passage_id')
      .notNull()
      .references(() => passages.id),
    beforeWordingId: integer('before_wording_id').references(() => wordings.id),
    afterWordingId: integer('after_wording_id').references(() => wordings.id),
    path: text('path', { mode: 'json' }).notNull().$type<string[]>(),
    confidence: real('confidence').notNull(),
    cosmetic: text('cosmetic'),
    part: text('part'),
    /** The time of the newer version, so that a span of time is one range of the index. */
    time: text('time').notNull(),
  },
  (t) => [
    uniqueIndex('changes_address').on(t.pageId, t.version, t.ordinal),
    index('changes_time').on(t.time),
    index('changes_passage').on(t.passageId),
  ],
);

export const flags = sqliteTable(
  'flags',
  {
    changeId: integer('change_id')
      .primaryKey()
      .references(() => changes.id),
    category: text('category').notNull(),
    significance: text('significance').notNull(),
    direction: text('direction').notNull(),
    topics: text('topics', { mode: 'json' }).notNull().$type<string[]>(),
    facts: text('facts', { mode: 'json' }).notNull().$type<unknown[]>(),
    why: text('why', { mode: 'json' }).notNull().$type<unknown[]>(),
    lexicon: text('lexicon').notNull(),
  },
  (t) => [index('flags_category').on(t.category, t.significance)],
);

/** Typed values of a wording. `startsAt`, `endsAt`: UTF-16 offsets in its text. */
export const facts = sqliteTable(
  'facts',
  {
    id: integer('id').primaryKey(),
    wordingId: integer('wording_id')
      .notNull()
      .references(() => wordings.id),
    type: text('type').notNull(),
    /** As text; a number in its shortest form. */
    value: text('value').notNull(),
    role: text('role'),
    of: text('of'),
    startsAt: integer('starts_at').notNull(),
    endsAt: integer('ends_at').notNull(),
  },
  (t) => [index('facts_wording').on(t.wordingId), index('facts_value').on(t.type, t.value)],
);

export const events = sqliteTable(
  'events',
  {
    id: integer('id').primaryKey(),
    pageId: integer('page_id')
      .notNull()
      .references(() => pages.id),
    captureId: integer('capture_id')
      .notNull()
      .references(() => captures.id),
    name: text('name').notNull(),
    time: text('time').notNull(),
    detail: text('detail').notNull(),
  },
  (t) => [uniqueIndex('events_once').on(t.captureId, t.name), index('events_time').on(t.time)],
);

/** What is to be told, written with the change itself; `key` makes telling it twice impossible. */
export const outbox = sqliteTable(
  'outbox',
  {
    id: integer('id').primaryKey(),
    key: text('key').notNull().unique(),
    kind: text('kind').notNull(),
    pageId: integer('page_id').references(() => pages.id),
    version: integer('version'),
    captureId: integer('capture_id').references(() => captures.id),
    createdAt: text('created_at').notNull(),
    deliveredAt: text('delivered_at'),
    attempts: integer('attempts').notNull().default(0),
    lastError: text('last_error'),
  },
  (t) => [index('outbox_pending').on(t.id).where(sql`delivered_at is null`)],
);

/** What readers said of changes. The last mark of a change counts; the earlier ones are its history and stay. */
export const marks = sqliteTable(
  'marks',
  {
    id: integer('id').primaryKey(),
    changeId: integer('change_id')
      .notNull()
      .references(() => changes.id),
    verdict: text('verdict').notNull(),
    category: text('category'),
    because: text('because'),
    author: text('author').notNull(),
    time: text('time').notNull(),
  },
  (t) => [index('marks_change').on(t.changeId)],
);
