import { and, asc, count, eq, getTableColumns, gte, isNotNull, lt, max } from 'drizzle-orm';
import { answers, captures, pages, pageUrls, snapshots } from '../../db/schema.ts';
import type { Day, Time } from '../model.ts';
import type { Database } from './database.ts';
import { allGiven, given } from './given.ts';
import { perConnection } from './per-connection.ts';
import { allVersions } from './segments.ts';
import { signsOf } from './signs.ts';

/** One capture as a history shows it. */
export interface StoredCapture {
  id: number;
  time: Time;
  url: string;
  finalUrl: string;
  status: number | null;
  error: { code: string; message: string } | null;
  effectiveStatus: number | null;
  quality: number;
  state: string;
  reasons: string[];
  version: number | null;
  /** SHA-256 of the body in hex; null where there was none. */
  sha256: string | null;
}

export function capturesOfPage(db: Database, pageId: number): StoredCapture[] {
  return db
    .select({ capture: captures, answer: answers, url: pageUrls.url, sha256: snapshots.sha256 })
    .from(captures)
    .innerJoin(answers, eq(answers.id, captures.answerId))
    .innerJoin(pageUrls, eq(pageUrls.id, captures.urlId))
    .leftJoin(snapshots, eq(snapshots.id, captures.snapshotId))
    .where(eq(captures.pageId, pageId))
    .orderBy(asc(captures.time), asc(captures.id))
    .all()
    .map(({ capture, answer, url, sha256 }) => ({
      id: capture.id,
      time: capture.time,
      url,
      finalUrl: answer.finalUrl ?? url,
      status: answer.status,
      error: answer.error,
      effectiveStatus: answer.effectiveStatus,
      quality: answer.quality,
      state: answer.state,
      reasons: answer.reasons ?? [],
      version: capture.version,
      sha256: sha256?.toString('hex') ?? null,
    }));
}

const statements = perConnection((db) => ({
  one: db
    .select({ ...getTableColumns(captures), finalUrl: answers.finalUrl, url: pageUrls.url, sha256: snapshots.sha256 })
    .from(captures)
    .innerJoin(answers, eq(answers.id, captures.answerId))
    .innerJoin(pageUrls, eq(pageUrls.id, captures.urlId))
    .leftJoin(snapshots, eq(snapshots.id, captures.snapshotId))
    .where(eq(captures.id, given(captures.id, 'id')))
    .prepare(),
  signs: db
    .update(captures)
    .set(allGiven(captures, 'signs'))
    .where(eq(captures.id, given(captures.id, 'id')))
    .prepare(),
  sightings: db
    .select({ version: captures.version, seen: count(), last: max(captures.time) })
    .from(captures)
    .where(and(eq(captures.pageId, given(captures.pageId, 'pageId')), isNotNull(captures.version)))
    .groupBy(captures.version)
    .prepare(),
  time: db
    .select({ time: captures.time })
    .from(captures)
    .where(eq(captures.id, given(captures.id, 'id')))
    .prepare(),
}));

/** When a capture was taken; an empty text for one that is not there, which `verify` tells. */
export function timeOfCapture(db: Database, id: number): Time {
  return statements(db).time.get({ id })?.time ?? '';
}

export function snapshotOfCapture(db: Database, id: number): number | null {
  return statements(db).one.get({ id })?.snapshotId ?? null;
}

/** A capture with the address that answered it and the hash of its body. */
export function captureById(db: Database, id: number) {
  return statements(db).one.get({ id });
}

/** Keeps with a capture what the changes of the version are that it first showed. */
export function keepSigns(db: Database, captureId: number, changes: Parameters<typeof signsOf>[0]): void {
  statements(db).signs.run({ id: captureId, signs: signsOf(changes) });
}

export interface StoredVersion {
  number: number;
  /** When it was first seen. */
  time: Time;
  title: string | null;
  stamp: Day | null;
  technical: boolean;
  madeBy: string;
}

export function versionsOfPage(db: Database, pageId: number): StoredVersion[] {
  return allVersions(db, pageId).map(({ number, captureId, about: { title, stamp, madeBy }, technical }) => ({
    number,
    time: timeOfCapture(db, captureId),
    title,
    stamp,
    technical,
    madeBy,
  }));
}

/** How often each page was looked at within a span, and what came of it. */
export function looksByPage(
  db: Database,
  span: { since: Time; until: Time },
): { pageId: number; looked: number; good: number; newVersions: number }[] {
  return db
    .select({ pageId: pages.id, looked: count(), good: count(captures.version), newVersions: count(captures.signs) })
    .from(pages)
    .innerJoin(captures, and(eq(captures.pageId, pages.id), gte(captures.time, span.since), lt(captures.time, span.until)))
    .groupBy(pages.id)
    .all();
}

/** How many good captures showed each version of a page, and the last of them. */
export function sightingsByVersion(db: Database, pageId: number): { version: number; seen: number; last: Time }[] {
  return statements(db)
    .sightings.all({ pageId })
    .flatMap(({ version, seen, last }) => (version === null || last === null ? [] : [{ version, seen, last }]));
}
