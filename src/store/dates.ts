import { and, asc, eq, gte, lt } from 'drizzle-orm';
import { dates, pages } from '../../db/schema.ts';
import { factsOf } from '../flag/facts/index.ts';
import type { DateRole, Day, Fact, Time } from '../model.ts';
import { timeOfCapture } from './captures.ts';
import type { Database } from './database.ts';
import { allGiven } from './given.ts';
import { passagesOfVersion, type StoredPassage, type WordingId, wordingsOfPage } from './passages.ts';
import { perConnection } from './per-connection.ts';
import { allVersions } from './segments.ts';
import { versionBefore } from './version-at.ts';

const statements = perConnection((db) => ({
  insert: db
    .insert(dates)
    .values(allGiven(dates, 'day', 'pageId', 'version', 'passage', 'role'))
    .prepare(),
}));

/** Keeps the days among the facts of a wording that are still to come at `seen`, when it is first seen: of the others none can arrive. */
export function insertDates(
  db: Database,
  wording: { pageId: number; version: number; passage: number },
  facts: readonly Fact[],
  seen: Time,
): void {
  const named = new Map<string, { day: Day; role: DateRole }>();
  for (const { type, value, role } of facts) {
    if (type === 'date' && role !== null && String(value) >= seen.slice(0, 10)) named.set(`${value} ${role}`, { day: String(value), role });
  }
  for (const date of named.values()) statements(db).insert.run({ ...wording, ...date });
}

/** Puts the days that the wordings of a page name by today's rules in the place of those kept. Within a transaction. */
export function replaceDates(db: Database, pageId: number): void {
  const times = new Map(allVersions(db, pageId).map(({ number, captureId }) => [number, timeOfCapture(db, captureId)]));
  db.delete(dates).where(eq(dates.pageId, pageId)).run();
  for (const { number: passage, fromVersion: version, text } of wordingsOfPage(db, pageId, null))
    insertDates(db, { pageId, version, passage }, factsOf(text), times.get(version) ?? '');
}

/** A date that a wording named at some moment. */
export interface StandingDate {
  pageId: number;
  date: Day;
  role: DateRole;
  wordingId: WordingId;
  /** The version that stood at the moment. */
  version: number;
  text: string;
}

/**
 * Dates from `from` up to but not including `until` in the wordings that stood at `asOf`, soonest first, in the order of the page.
 * A day that had passed when its wording was first seen is not among them.
 */
export function standingDates(db: Database, from: Day, until: Day, asOf: Time): StandingDate[] {
  const standing = new Map<number, { version: number; passages: Map<number, StoredPassage> } | null>();
  return db
    .select({ date: dates.day, pageId: dates.pageId, version: dates.version, passage: dates.passage, role: dates.role })
    .from(dates)
    .innerJoin(pages, eq(pages.id, dates.pageId))
    .where(and(gte(dates.day, from), lt(dates.day, until)))
    .orderBy(asc(dates.day), asc(pages.slug), asc(dates.id))
    .all()
    .flatMap(({ date, pageId, version, passage, role }) => {
      if (!standing.has(pageId)) standing.set(pageId, standingAt(db, pageId, asOf));
      const page = standing.get(pageId);
      const wording = page?.passages.get(passage);
      if (!page || wording?.fromVersion !== version) return [];
      return [{ pageId, date, role: role as DateRole, wordingId: wording.wordingId, version: page.version, text: wording.text }];
    });
}

function standingAt(db: Database, pageId: number, moment: Time): { version: number; passages: Map<number, StoredPassage> } | null {
  const version = versionBefore(db, pageId, moment);
  if (version === null) return null;
  return { version, passages: new Map(passagesOfVersion(db, pageId, version).map((passage) => [passage.number, passage])) };
}
