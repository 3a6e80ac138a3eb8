import { and, asc, eq, gte, lt, sql } from 'drizzle-orm';
import { dates, pages } from '../../db/schema.ts';
import type { DateRole, Day, Time } from '../model.ts';
import type { Database } from './database.ts';
import { given } from './given.ts';
import { perConnection } from './per-connection.ts';
import { fillSearchOf } from './search-fill.ts';
import { versionTime } from './search-rows.ts';
import { textReader } from './search-texts.ts';
import { wordingBegunIn } from './search-wordings.ts';

/** A day that a passage names. */
export interface NamedDay {
  pageId: number;
  date: Day;
  role: DateRole;
  passage: number;
  text: string;
}

/** So many rows are read at once: most of them name a day that is told. */
const AT_ONCE = 50;

const statements = perConnection((db) =>
  db
    .select({ date: dates.day, pageId: dates.pageId, version: dates.version, passage: dates.passage, role: dates.role })
    .from(dates)
    .innerJoin(pages, eq(pages.id, dates.pageId))
    .where(and(gte(dates.day, given(dates.day, 'from')), lt(dates.day, given(dates.day, 'until'))))
    .orderBy(asc(dates.day), asc(pages.slug), asc(dates.id))
    .limit(AT_ONCE)
    .offset(sql.placeholder('passed'))
    .prepare(),
);

/** The first days of a span that wordings name which stood at a moment, once for each page, day and role, soonest first. */
export function firstDays(db: Database, { from, until, asOf }: { from: Day; until: Day; asOf: Time }, most: number): NamedDay[] {
  const named = new Map<string, NamedDay>();
  for (let passed = 0; ; passed += AT_ONCE) {
    const rows = statements(db).all({ from, until, passed });
    for (const { pageId, date, role, version, passage } of rows) {
      if (named.size >= most) return [...named.values()];
      const key = `${pageId} ${date} ${role}`;
      const text = named.has(key) ? null : textStanding(db, pageId, { version, passage, asOf });
      if (text !== null) named.set(key, { pageId, date, role: role as DateRole, passage, text });
    }
    if (rows.length < AT_ONCE) return [...named.values()];
  }
}

/** The wording of a passage that began in a version, where it stood at a moment; null where it did not. */
function textStanding(
  db: Database,
  pageId: number,
  { version, passage, asOf }: { version: number; passage: number; asOf: Time },
): string | null {
  const file = fillSearchOf(db, pageId);
  const wording = wordingBegunIn(file, pageId, passage, version);
  const began = versionTime(file, pageId, version);
  if (wording === null || began === null || began > asOf) return null;
  const end = wording.until === null ? null : versionTime(file, pageId, wording.until);
  return end !== null && end <= asOf ? null : textReader(file, pageId)(wording);
}
