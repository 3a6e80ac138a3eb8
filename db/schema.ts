/**
 * The one description of what is stored. Words are those of `src/model.ts`; hashes are SHA-256 bytes.
 *
 * Evidence (captures, answers, snapshots) is written once and never changed: each capture is chained by hash to the one before it.
 * What we made of it (segments, dates, events) follows from the evidence. Versions are counted per page from 1, and so are its passages.
 */
import { sql } from 'drizzle-orm';
import { type AnySQLiteColumn, blob, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, moment } from './columns.ts';

export const publishers = sqliteTable('publishers', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  kind: text('kind'),
  homepage: text('homepage'),
});

/** A page, and what is remembered of it from one capture to the next, so that a new one need not read its past. */
export const pages = sqliteTable('pages', {
  id: integer('id').primaryKey(),
  slug: text('slug').notNull().unique(),
  publisherId: text('publisher_id')
    .notNull()
    .references(() => publishers.id),
  title: text('title').notNull(),
  /** Where it serves now. */
  urlId: integer('url_id').references((): AnySQLiteColumn => pageUrls.id),
  media: text('media').notNull(),
  /** null for a page that no source declares: it came by import. */
  cadence: text('cadence'),
  topics: text('topics', { mode: 'json' }).notNull().$type<string[]>(),
  /** Of the last capture; an event is told when it changes. */
  state: text('state').notNull().default('new'),
  stateSince: moment('state_since'),
  /** What the last good capture showed beside its text; an event is told when one of them changes. */
  template: text('template'),
  finalUrl: text('final_url'),
  /** The publisher's own review stamp, an ISO day. */
  stamp: text('stamp'),
  selectorLost: integer('selector_lost', { mode: 'boolean' }).notNull().default(false),
  /** The last captures that brought bytes: one that showed a version, and one that did not. */
  lastGoodId: integer('last_good_id').references((): AnySQLiteColumn => captures.id),
  lastBadId: integer('last_bad_id').references((): AnySQLiteColumn => captures.id),
  /** The number of the newest version, and which extractor and declaration read it. */
  newestVersion: integer('newest_version'),
  madeBy: text('made_by'),
  /** Characters of the newest version, and the highest number that a passage of the page has. */
  textLength: integer('text_length').notNull().default(0),
  lastPassage: integer('last_passage').notNull().default(0),
  /** Goes up with each writing of the page's versions: what was made of them, such as the index of words, is made anew when it differs. */
  edition: integer('edition').notNull().default(0),
  /** The time of the earliest capture that came after a newer one and is not yet among the versions; null: there is none. */
  rebuildFrom: moment('rebuild_from'),
});

/** Every address at which a page serves or served. */
export const pageUrls = sqliteTable(
  'page_urls',
  {
    id: integer('id').primaryKey(),
    pageId: integer('page_id')
      .notNull()
      .references(() => pages.id),
    url: text('url').notNull().unique(),
  },
  (t) => [index('page_urls_page').on(t.pageId)],
);

/** Bytes of captures, once for each content. */
export const snapshots = sqliteTable(
  'snapshots',
  {
    id: integer('id').primaryKey(),
    sha256: blob('sha256', { mode: 'buffer' }).notNull(),
    /** Eight bytes find a hash as well as 32 do, and an index of them is a quarter of the size. */
    hashHead: blob('hash_head', { mode: 'buffer' }).generatedAlwaysAs(sql`substr(sha256, 1, 8)`, { mode: 'virtual' }),
    length: integer('length').notNull(),
    /** The snapshot that served as the dictionary of the compression; null for a full copy. */
    baseId: integer('base_id').references((): AnySQLiteColumn => snapshots.id),
    /** Its place in its chain; a full copy has place 0. */
    place: integer('place').notNull(),
    /** Of a full copy, the publisher whose other pages may use it as their dictionary. */
    site: text('site'),
    /** null where retention let the bytes go. */
    data: blob('data', { mode: 'buffer' }),
  },
  (t) => [index('snapshots_hash_head').on(t.hashHead), index('snapshots_site').on(t.site).where(sql`site is not null`)],
);

/** What a server answered, body and time apart, and what the judge made of it: once for each run of captures that got the same. */
export const answers = sqliteTable('answers', {
  id: integer('id').primaryKey(),
  /** null where the address that was asked for answered itself. */
  finalUrl: text('final_url'),
  status: integer('status'),
  error: text('error', { mode: 'json' }).$type<{ code: string; message: string }>(),
  headers: text('headers', { mode: 'json' }).notNull().$type<Record<string, string>>(),
  redirects: text('redirects', { mode: 'json' }).$type<{ url: string; status: number; location: string }[]>(),
  mediaType: text('media_type'),
  effectiveStatus: integer('effective_status'),
  quality: real('quality').notNull(),
  state: text('state').notNull(),
  reasons: text('reasons', { mode: 'json' }).$type<string[]>(),
});

/** Every request and what it got, failures included. */
export const captures = sqliteTable(
  'captures',
  {
    id: integer('id').primaryKey(),
    pageId: integer('page_id')
      .notNull()
      .references(() => pages.id),
    time: moment('time').notNull(),
    urlId: integer('url_id')
      .notNull()
      .references(() => pageUrls.id),
    answerId: integer('answer_id')
      .notNull()
      .references(() => answers.id),
    /** The headers that differ from those of the answer; null as a value: this capture had none of the name. */
    headers: text('headers', { mode: 'json' }).$type<Record<string, string | null>>(),
    snapshotId: integer('snapshot_id').references(() => snapshots.id),
    /** The version that this capture showed; null for a bad capture and for a late one. */
    version: integer('version'),
    /** Of the capture that first showed its version, what its changes are, as bits (see `src/store/signs.ts`). */
    signs: integer('signs'),
    /** SHA-256 over the link of the capture before and all that was got by this one. */
    link: blob('link', { mode: 'buffer' }).notNull(),
  },
  (t) => [
    uniqueIndex('captures_page_time').on(t.pageId, t.time, t.urlId),
    index('captures_versions').on(t.time).where(sql`signs is not null`),
  ],
);

/** A run of versions of a page: passages, changes and flags, packed as one (see `src/store/segment-text.ts`). */
export const segments = sqliteTable(
  'segments',
  {
    id: integer('id').primaryKey(),
    pageId: integer('page_id')
      .notNull()
      .references(() => pages.id),
    firstVersion: integer('first_version').notNull(),
    /** The snapshot of the last version in it: the dictionary of the compression. */
    snapshotId: integer('snapshot_id')
      .notNull()
      .references(() => snapshots.id),
    length: integer('length').notNull(),
    /** The first 16 bytes of the SHA-256 of the text. */
    checksum: blob('checksum', { mode: 'buffer' }).notNull(),
    data: blob('data', { mode: 'buffer' }).notNull(),
  },
  (t) => [uniqueIndex('segments_page').on(t.pageId, t.firstVersion)],
);

/** What segments say again and again (reasons, topics, types), written once. */
export const phrases = sqliteTable('phrases', {
  id: integer('id').primaryKey(),
  text: text('text').notNull().unique(),
});

/** Days that a wording names and that were still to come when it was first seen. */
export const dates = sqliteTable(
  'dates',
  {
    id: integer('id').primaryKey(),
    day: day('day').notNull(),
    pageId: integer('page_id')
      .notNull()
      .references(() => pages.id),
    /** The version that the wording began with. */
    version: integer('version').notNull(),
    passage: integer('passage').notNull(),
    role: text('role').notNull(),
  },
  (t) => [index('dates_day').on(t.day)],
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
    time: moment('time').notNull(),
    detail: text('detail').notNull(),
  },
  (t) => [uniqueIndex('events_once').on(t.captureId, t.name), index('events_time').on(t.time), index('events_page').on(t.pageId, t.time)],
);

/** What is remembered of a host (name and port) from one run to the next. */
export const hosts = sqliteTable('hosts', {
  host: text('host').primaryKey(),
  /** Runs in a row in which it gave no answer. */
  failures: integer('failures').notNull(),
  /** It is left alone until then, and why. */
  heldUntil: moment('held_until'),
  why: text('why'),
  /** Its robots.txt as it was last read, with scheme, name and port that it holds for. */
  robots: text('robots', { mode: 'json' }).$type<{ origin: string; time: string; status: number; text: string }>(),
});

/** What is to be told, written with the change itself: the changes of the version that a capture first showed, or its events. */
export const outbox = sqliteTable(
  'outbox',
  {
    id: integer('id').primaryKey(),
    kind: text('kind').notNull(),
    captureId: integer('capture_id')
      .notNull()
      .references(() => captures.id),
  },
  // Nothing can be told twice: a capture is recorded once.
  (t) => [uniqueIndex('outbox_once').on(t.captureId, t.kind)],
);

/** Who is sent something, and up to where what was to be told has been planned for it. */
export const recipients = sqliteTable('recipients', {
  name: text('name').primaryKey(),
  /** What was captured before is no news to it. */
  since: moment('since').notNull(),
  cadence: text('cadence').notNull(),
  /** The last item of the outbox, and the end of the last day or week, that was planned for it. */
  lastItem: integer('last_item').notNull(),
  plannedUntil: moment('planned_until').notNull(),
  /** Parts what this history sends from what another one sends under the same names. */
  token: text('token').notNull(),
});

/** One thing that goes to one recipient: an item of the outbox, or the digest of a day or a week. */
export const deliveries = sqliteTable(
  'deliveries',
  {
    id: integer('id').primaryKey(),
    recipient: text('recipient')
      .notNull()
      .references(() => recipients.name),
    /** Names what is sent, for ever. */
    key: text('key').notNull(),
    itemId: integer('item_id').references(() => outbox.id),
    /** waiting, sending, sent or dead. */
    state: text('state').notNull(),
    /** The process that sends it. */
    sender: text('sender'),
    attempts: integer('attempts').notNull().default(0),
    dueAt: moment('due_at').notNull(),
    sentAt: moment('sent_at'),
    lastError: text('last_error'),
  },
  (t) => [
    uniqueIndex('deliveries_once').on(t.recipient, t.key),
    index('deliveries_open').on(t.dueAt).where(sql`state in ('waiting', 'sending')`),
  ],
);

/** What readers said of changes. The last mark of a change counts; the earlier ones are its history and stay. */
export const marks = sqliteTable(
  'marks',
  {
    id: integer('id').primaryKey(),
    pageId: integer('page_id')
      .notNull()
      .references(() => pages.id),
    version: integer('version').notNull(),
    ordinal: integer('ordinal').notNull(),
    verdict: text('verdict').notNull(),
    category: text('category'),
    because: text('because'),
    author: text('author').notNull(),
    time: moment('time').notNull(),
  },
  (t) => [index('marks_change').on(t.pageId, t.version)],
);

/** A published text whose sentences rest on watched pages. */
export const articles = sqliteTable('articles', {
  id: integer('id').primaryKey(),
  /** The file's name, or the last part of its address: what commands call it. */
  name: text('name').notNull().unique(),
  /** The file or the address that it was read from. */
  origin: text('origin').notNull(),
});

/** An article as it was read once; the last edition of an article is the one that counts. */
export const articleEditions = sqliteTable(
  'article_editions',
  {
    id: integer('id').primaryKey(),
    articleId: integer('article_id')
      .notNull()
      .references(() => articles.id),
    title: text('title'),
    /** Where it is published, as far as it says. */
    url: text('url'),
    checked: day('checked').notNull(),
    addedAt: moment('added_at').notNull(),
    /** Its visible paragraphs, one empty line between two; the places of claims count in it. */
    text: text('text').notNull(),
    warnings: text('warnings', { mode: 'json' }).notNull().$type<string[]>(),
  },
  (t) => [index('article_editions_article').on(t.articleId)],
);

/** A sentence of an article that rests on citations: the same claim for as long as its words are the same. */
export const claims = sqliteTable(
  'claims',
  {
    id: integer('id').primaryKey(),
    articleId: integer('article_id')
      .notNull()
      .references(() => articles.id),
    /** Counted within the article from 1, never given twice. */
    number: integer('number').notNull(),
    text: text('text').notNull(),
  },
  (t) => [uniqueIndex('claims_number').on(t.articleId, t.number)],
);

/** Where a claim stands in an edition, and what it cites there. A claim without a place in the last edition is one of the past. */
export const claimPlaces = sqliteTable(
  'claim_places',
  {
    editionId: integer('edition_id')
      .notNull()
      .references(() => articleEditions.id),
    claimId: integer('claim_id')
      .notNull()
      .references(() => claims.id),
    section: text('section'),
    /** Code points in the text of the edition, end exclusive. */
    start: integer('start').notNull(),
    end: integer('end').notNull(),
    cites: text('cites', { mode: 'json' }).notNull().$type<string[]>(),
  },
  (t) => [primaryKey({ columns: [t.editionId, t.claimId] }), index('claim_places_claim').on(t.claimId)],
);

/** One answer to what a claim rests on; the last one counts. Without anchors: nothing supports it. */
export const claimAnchorings = sqliteTable(
  'claim_anchorings',
  {
    id: integer('id').primaryKey(),
    claimId: integer('claim_id')
      .notNull()
      .references(() => claims.id),
    /** The day whose versions it looks at. */
    checked: day('checked').notNull(),
    /** `rules`, or who chose. */
    author: text('author').notNull(),
    time: moment('time').notNull(),
    /** A person should look. */
    weak: integer('weak', { mode: 'boolean' }).notNull(),
    why: text('why', { mode: 'json' }).notNull().$type<string[]>(),
  },
  (t) => [index('claim_anchorings_claim').on(t.claimId)],
);

/** A passage that a claim rests on, as it stood on the day of the check. */
export const claimAnchors = sqliteTable(
  'claim_anchors',
  {
    id: integer('id').primaryKey(),
    anchoringId: integer('anchoring_id')
      .notNull()
      .references(() => claimAnchorings.id),
    pageId: integer('page_id')
      .notNull()
      .references(() => pages.id),
    /** When the version that holds it was first seen. */
    versionTime: moment('version_time').notNull(),
    passage: integer('passage').notNull(),
    exact: text('exact').notNull(),
    prefix: text('prefix').notNull(),
    suffix: text('suffix').notNull(),
    /** Code points in the text of the version, one line a passage; end exclusive. */
    start: integer('start').notNull(),
    end: integer('end').notNull(),
    sentences: text('sentences', { mode: 'json' }).notNull().$type<number[]>(),
    path: text('path', { mode: 'json' }).notNull().$type<string[]>(),
    score: real('score').notNull(),
    why: text('why', { mode: 'json' }).notNull().$type<string[]>(),
    main: integer('main', { mode: 'boolean' }).notNull(),
    firm: integer('firm', { mode: 'boolean' }).notNull(),
  },
  (t) => [index('claim_anchors_anchoring').on(t.anchoringId), index('claim_anchors_page').on(t.pageId)],
);

/** How a claim came to stand on an anchor with a version of its page. Until its first standing it stands as it was anchored. */
export const claimStandings = sqliteTable(
  'claim_standings',
  {
    id: integer('id').primaryKey(),
    anchorId: integer('anchor_id')
      .notNull()
      .references(() => claimAnchors.id),
    /** The page's history was put together anew: a later run takes the place of the ones before it. */
    run: integer('run').notNull(),
    captureId: integer('capture_id').references(() => captures.id),
    time: moment('time').notNull(),
    state: text('state').notNull(),
    before: text('before'),
    after: text('after'),
    why: text('why', { mode: 'json' }).notNull().$type<string[]>(),
    passage: integer('passage'),
    byNews: integer('by_news', { mode: 'boolean' }).notNull(),
  },
  (t) => [index('claim_standings_anchor').on(t.anchorId, t.run), index('claim_standings_capture').on(t.captureId)],
);

/** What an editor did about a claim that is out of date. */
export const claimActs = sqliteTable(
  'claim_acts',
  {
    id: integer('id').primaryKey(),
    claimId: integer('claim_id')
      .notNull()
      .references(() => claims.id),
    /** resolve: the state of `since` is dealt with. snooze: not to be told again before `until`. */
    act: text('act').notNull(),
    since: moment('since'),
    until: day('until'),
    because: text('because'),
    author: text('author').notNull(),
    time: moment('time').notNull(),
  },
  (t) => [index('claim_acts_claim').on(t.claimId)],
);

/** Who may read the pages over this history, and who may also say what a change is worth. */
export const tokens = sqliteTable('tokens', {
  name: text('name').primaryKey(),
  /** reader or editor. */
  role: text('role').notNull(),
  /** SHA-256 of the token, which nobody but its holder has. */
  hash: blob('hash', { mode: 'buffer' }).notNull(),
  made: moment('made').notNull(),
  /** null: it holds. */
  revoked: moment('revoked'),
});
