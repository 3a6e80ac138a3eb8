import { and, asc, eq, gte, inArray, isNull, lt, or, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { facts, passages, versions, wordings } from '../../db/schema.ts';
import type { Cell, DateRole, FactType, Time } from '../model.ts';
import type { Database } from './database.ts';

/** A typed value as it is stored; `value` as in `Fact`. */
export interface StoredFact {
  type: FactType;
  value: string | number;
  role: DateRole | null;
  of: string | null;
  start: number;
  end: number;
}

/** A fact with the wording that states it, and the span in which that stood. */
export interface StatedFact extends StoredFact {
  pageId: number;
  wordingId: number;
  /** The passage's number within its page. */
  passage: number;
  text: string;
  cells: Cell[] | null;
  fromVersion: number;
  untilVersion: number | null;
  since: Time;
  until: Time | null;
}

/** Facts of every wording, or of those that stood at a moment, or of one page; by page, in the order of versions and of the page. */
export function statedFacts(
  db: Database,
  filter: { pageId?: number | undefined; types?: readonly FactType[] | undefined; standingAt?: Time | undefined },
): StatedFact[] {
  const began = alias(versions, 'began');
  const ended = alias(versions, 'ended');
  const where: (SQL | undefined)[] = [
    filter.pageId === undefined ? undefined : eq(wordings.pageId, filter.pageId),
    filter.types === undefined ? undefined : inArray(facts.type, [...filter.types]),
    ...(filter.standingAt === undefined
      ? []
      : [lt(began.time, filter.standingAt), or(isNull(wordings.untilVersion), gte(ended.time, filter.standingAt))]),
  ];
  return db
    .select({ fact: facts, wording: wordings, passage: passages.number, since: began.time, until: ended.time })
    .from(facts)
    .innerJoin(wordings, eq(wordings.id, facts.wordingId))
    .innerJoin(passages, eq(passages.id, wordings.passageId))
    .innerJoin(began, and(eq(began.pageId, wordings.pageId), eq(began.number, wordings.fromVersion)))
    .leftJoin(ended, and(eq(ended.pageId, wordings.pageId), eq(ended.number, wordings.untilVersion)))
    .where(and(...where))
    .orderBy(asc(wordings.pageId), asc(wordings.fromVersion), asc(wordings.rank), asc(facts.startsAt))
    .all()
    .map(({ fact, wording, passage, since, until }) => ({
      ...toFact(fact),
      pageId: wording.pageId,
      wordingId: wording.id,
      passage,
      text: wording.text,
      cells: wording.cells,
      fromVersion: wording.fromVersion,
      untilVersion: wording.untilVersion,
      since,
      until,
    }));
}

/** The facts of one wording in order of place. */
export function factsOfWording(db: Database, wordingId: number): StoredFact[] {
  return db.select().from(facts).where(eq(facts.wordingId, wordingId)).orderBy(asc(facts.startsAt)).all().map(toFact);
}

const NUMBERS: ReadonlySet<string> = new Set<FactType>(['fee', 'count', 'percentage']);

function toFact({ type, value, role, of, startsAt, endsAt }: typeof facts.$inferSelect): StoredFact {
  return {
    type: type as FactType,
    value: NUMBERS.has(type) ? Number(value) : value,
    role: role as DateRole | null,
    of,
    start: startsAt,
    end: endsAt,
  };
}
