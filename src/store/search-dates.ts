import { and, asc, eq, gte, lt } from 'drizzle-orm';
import { dates, pages } from '../../db/schema.ts';
import type { DateRole, Day, Time } from '../model.ts';
import type { Database } from './database.ts';
import { fillSearchOf } from './search-fill.ts';
import { begunTexts, endOf, type IndexedVersion, indexedVersions } from './search-rows.ts';

/** A day that a passage names. */
export interface NamedDay {
  pageId: number;
  date: Day;
  role: DateRole;
  passage: number;
  text: string;
}

/** The first days of a span that wordings name which stood at a moment, once for each page, day and role, soonest first. */
export function firstDays(db: Database, span: { from: Day; until: Day; asOf: Time }, most: number): NamedDay[] {
  const rows = db
    .select({ date: dates.day, pageId: dates.pageId, version: dates.version, passage: dates.passage, role: dates.role })
    .from(dates)
    .innerJoin(pages, eq(pages.id, dates.pageId))
    .where(and(gte(dates.day, span.from), lt(dates.day, span.until)))
    .orderBy(asc(dates.day), asc(pages.slug), asc(dates.id))
    .all();
  const versions = new Map<number, IndexedVersion[]>();
  const named = new Map<string, NamedDay>();
  for (const { pageId, date, role, version, passage } of rows) {
    if (named.size >= most) break;
    const key = `${pageId} ${date} ${role}`;
    if (named.has(key)) continue;
    const ofPage = versions.get(pageId) ?? indexedVersions(fillSearchOf(db, pageId), pageId);
    versions.set(pageId, ofPage);
    const text = textStanding(db, pageId, ofPage, { version, passage, asOf: span.asOf });
    if (text !== null) named.set(key, { pageId, date, role: role as DateRole, passage, text });
  }
  return [...named.values()];
}

/** The wording of a passage that began in a version, where it stood at a moment; null where it did not. */
function textStanding(
  db: Database,
  pageId: number,
  versions: readonly IndexedVersion[],
  { version, passage, asOf }: { version: number; passage: number; asOf: Time },
): string | null {
  const began = versions.find(({ number }) => number === version);
  const place = began?.began.indexOf(passage) ?? -1;
  const end = endOf(versions, passage, version);
  if (began === undefined || place < 0 || began.time > asOf || (end !== null && end.time <= asOf)) return null;
  return begunTexts(fillSearchOf(db, pageId), pageId, version)[place] ?? null;
}
