import type { DateRole, Day, Time } from '../model.ts';
import type { Database } from './database.ts';
import { perConnection } from './per-connection.ts';
import { fillSearchOf } from './search-fill.ts';
import { versionTime } from './search-rows.ts';
import { textReader, wordingBegunIn } from './search-wordings.ts';

/** A day that a passage names. */
export interface NamedDay {
  pageId: number;
  date: Day;
  role: DateRole;
  passage: number;
  text: string;
}

interface DateRow {
  date: Day;
  pageId: number;
  version: number;
  passage: number;
  role: DateRole;
}

/** So many rows are read at once: most of them name a day that is told. */
const AT_ONCE = 50;

const statements = perConnection(({ $client }) =>
  $client.prepare<unknown[], DateRow>(
    `select day as date, page_id as pageId, version, passage, role from dates join pages on pages.id = page_id
    where day >= ? and day < ? order by day, slug, dates.id limit ? offset ?`,
  ),
);

/** The first days of a span that wordings name which stood at a moment, once for each page, day and role, soonest first. */
export function firstDays(db: Database, { from, until, asOf }: { from: Day; until: Day; asOf: Time }, most: number): NamedDay[] {
  const named = new Map<string, NamedDay>();
  for (let passed = 0; ; passed += AT_ONCE) {
    const rows = statements(db).all(from, until, AT_ONCE, passed);
    for (const { pageId, date, role, version, passage } of rows) {
      if (named.size >= most) return [...named.values()];
      const key = `${pageId} ${date} ${role}`;
      const text = named.has(key) ? null : textStanding(db, pageId, { version, passage, asOf });
      if (text !== null) named.set(key, { pageId, date, role, passage, text });
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
