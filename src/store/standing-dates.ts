import { and, asc, eq, gte, isNull, lt, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { facts, pages, versions, wordings } from '../../db/schema.ts';
import type { DateRole, Day, Time } from '../model.ts';
import type { Database } from './database.ts';

/** A date that a wording named at some moment. */
export interface StandingDate {
  pageId: number;
  date: Day;
  role: DateRole;
  wordingId: number;
  /** The version that stood at the moment. */
  version: number;
  text: string;
}

/** Dates from `from` up to but not including `until` in the wordings that stood at `asOf`, soonest first, in the order of the page. */
export function standingDates(db: Database, from: Day, until: Day, asOf: Time): StandingDate[] {
  const began = alias(versions, 'began');
  const ended = alias(versions, 'ended');
  return db
    .select({
      pageId: wordings.pageId,
      date: facts.value,
      role: facts.role,
      wordingId: wordings.id,
      version: wordings.fromVersion,
      text: wordings.text,
    })
    .from(facts)
    .innerJoin(wordings, eq(wordings.id, facts.wordingId))
    .innerJoin(pages, eq(pages.id, wordings.pageId))
    .innerJoin(began, and(eq(began.pageId, wordings.pageId), eq(began.number, wordings.fromVersion), lt(began.time, asOf)))
    .leftJoin(ended, and(eq(ended.pageId, wordings.pageId), eq(ended.number, wordings.untilVersion)))
    .where(
      and(eq(facts.type, 'date'), gte(facts.value, from), lt(facts.value, until), or(isNull(wordings.untilVersion), gte(ended.time, asOf))),
    )
    .orderBy(asc(facts.value), asc(pages.slug), asc(wordings.rank))
    .all()
    .map((row) => ({ ...row, role: row.role as DateRole }));
}
