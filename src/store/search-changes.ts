import { type Category, type ChangeKind, type Day, SIGNIFICANCES, type Significance, type Time, type Topic } from '../model.ts';
import type { Database } from './database.ts';
import { searchFile } from './search-file.ts';
import { fromSeconds, prepared, toSeconds } from './search-rows.ts';
import type { DayTally } from './tally.ts';

/** Names a change. */
export interface ChangePlace {
  pageId: number;
  version: number;
  ordinal: number;
}

/** `since`: the first moment inside; `until`: the first after it. `pageIds`: only of these pages. */
export interface RecentQuery {
  since: Time;
  until: Time;
  minSignificance: Significance;
  category?: Category | undefined;
  topic?: Topic | undefined;
  pageIds?: readonly number[] | undefined;
}

/**
 * Changes as the rules flagged them, the most significant first and of those the newest; `most` of them after the first `passed`. A
 * change that only repeats another one of its page is not among them.
 */
export function recentChanges(db: Database, query: RecentQuery, { passed, most }: { passed: number; most: number }): ChangePlace[] {
  const found: ChangePlace[] = [];
  let toPass = passed;
  for (const significance of SIGNIFICANCES.toReversed()) {
    if (SIGNIFICANCES.indexOf(significance) < SIGNIFICANCES.indexOf(query.minSignificance) || found.length >= most) break;
    const { where, values } = conditions(query, significance);
    const sql = `select page_id as pageId, version, ordinal from changes where ${where} order by time desc, page_id, version, ordinal limit ? offset ?`;
    const rows = prepared(searchFile(db), sql).all(...values, most - found.length, toPass) as ChangePlace[];
    if (rows.length === 0 && toPass > 0) toPass -= countOf(db, query, significance);
    else toPass = 0;
    found.push(...rows);
  }
  return found;
}

/** How many there are of them. */
export function countRecent(db: Database, query: RecentQuery): number {
  const least = SIGNIFICANCES.indexOf(query.minSignificance);
  return SIGNIFICANCES.slice(least).reduce((sum, significance) => sum + countOf(db, query, significance), 0);
}

function countOf(db: Database, query: RecentQuery, significance: Significance): number {
  if (query.topic === undefined && query.pageIds === undefined && isWholeDays(query)) return countDays(db, query, significance);
  const { where, values } = conditions(query, significance);
  return prepared(searchFile(db), `select count(*) from changes where ${where}`)
    .pluck()
    .get(...values) as number;
}

/** The days are counted already: a time of years is summed up as quickly as a week. */
function countDays(db: Database, { since, until, category }: RecentQuery, significance: Significance): number {
  const sql = `select coalesce(sum(count - copies), 0) from tally where day >= ? and day < ? and rank = ?${category === undefined ? '' : ' and category = ?'}`;
  return prepared(searchFile(db), sql)
    .pluck()
    .get(
      since.slice(0, 10),
      until.slice(0, 10),
      SIGNIFICANCES.indexOf(significance),
      ...(category === undefined ? [] : [category]),
    ) as number;
}

function isWholeDays({ since, until }: RecentQuery): boolean {
  return [since, until].every((time) => time.endsWith('T00:00:00Z'));
}

function conditions(
  { since, until, category, topic, pageIds }: RecentQuery,
  significance: Significance,
): { where: string; values: unknown[] } {
  const parts: [string, ...unknown[]][] = [
    ['rank = ?', SIGNIFICANCES.indexOf(significance)],
    ['time >= ? and time < ?', toSeconds(since), toSeconds(until)],
    ['copy_of is null'],
  ];
  if (category !== undefined) parts.push(['category = ?', category]);
  if (topic !== undefined) parts.push(["instr(topics, ' ' || ? || ' ') > 0", topic]);
  if (pageIds !== undefined) parts.push(['page_id in (select value from json_each(?))', JSON.stringify(pageIds)]);
  return { where: parts.map(([sql]) => sql).join(' and '), values: parts.flatMap(([, ...values]) => values) };
}

/** What is asked of changes in the order of time; `marked`: changes that are given whatever their flag says. */
export interface OrderedQuery {
  since?: Time | undefined;
  until?: Time | undefined;
  minSignificance?: Significance | undefined;
  category?: Category | undefined;
  topic?: Topic | undefined;
  pageIds?: readonly number[] | undefined;
  marked: readonly ChangePlace[];
  newestFirst?: boolean;
}

/** Changes in the order in which they were seen, after one of them; `null`: from the first. */
export function changesInOrder(
  db: Database,
  { since, until, minSignificance, category, topic, pageIds, marked, newestFirst = false }: OrderedQuery,
  after: (ChangePlace & { time: Time }) | null,
  most: number,
): (ChangePlace & { time: Time })[] {
  const flag: [string, ...unknown[]][] = [];
  if (minSignificance !== undefined) flag.push(['rank >= ?', SIGNIFICANCES.indexOf(minSignificance)]);
  if (category !== undefined) flag.push(['category = ?', category]);
  const all: [string, ...unknown[]][] = [];
  if (since !== undefined) all.push(['time >= ?', toSeconds(since)]);
  if (until !== undefined) all.push(['time < ?', toSeconds(until)]);
  if (after !== null)
    all.push(['(time, page_id, version, ordinal) > (?, ?, ?, ?)', toSeconds(after.time), after.pageId, after.version, after.ordinal]);
  if (topic !== undefined) all.push(["instr(topics, ' ' || ? || ' ') > 0", topic]);
  if (pageIds !== undefined) all.push(['page_id in (select value from json_each(?))', JSON.stringify(pageIds)]);
  if (flag.length > 0)
    all.push([
      `((${flag.map(([sql]) => sql).join(' and ')}) or page_id || '.' || version || '.' || ordinal in (select value from json_each(?)))`,
      ...flag.flatMap(([, ...values]) => values),
      JSON.stringify(marked.map(({ pageId, version, ordinal }) => `${pageId}.${version}.${ordinal}`)),
    ]);
  const order = ['time', 'page_id', 'version', 'ordinal'].map((name) => (newestFirst ? `${name} desc` : name)).join(', ');
  const where = all.length === 0 ? '' : `where ${all.map(([sql]) => sql).join(' and ')}`;
  const sql = `select page_id as pageId, version, ordinal, time from changes ${where} order by ${order} limit ?`;
  const rows = prepared(searchFile(db), sql).all(...all.flatMap(([, ...values]) => values), most) as (ChangePlace & { time: number })[];
  return rows.map((row) => ({ ...row, time: fromSeconds(row.time) }));
}

/** The changes that only repeat this one. */
export function copiesOf(db: Database, { pageId, version, ordinal }: ChangePlace): number[] {
  return prepared(
    searchFile(db),
    'select ordinal from changes indexed by changes_copies where page_id = ? and version = ? and copy_of = ? order by ordinal',
  )
    .pluck()
    .all(pageId, version, ordinal) as number[];
}

/** Where a text of this hash (see `movedHash`) came or went within a span. */
export function placesOfText(
  db: Database,
  hash: number,
  { kind, since, until }: { kind: ChangeKind; since: Time; until: Time },
): (ChangePlace & { time: Time })[] {
  const rows = prepared(
    searchFile(db),
    'select page_id as pageId, version, ordinal, time from changes where hash = ? and kind = ? and time between ? and ? order by time, page_id, version, ordinal',
  ).all(hash, kind, toSeconds(since), toSeconds(until)) as (ChangePlace & { time: number })[];
  return rows.map((row) => ({ ...row, time: fromSeconds(row.time) }));
}

/** How many changes of each category there were on each day, of the significance or higher. */
export function talliesOf(db: Database, { since, until, least }: { since: Day; until: Day; least: Significance }): DayTally[] {
  const sql =
    'select day, category, sum(count) as count from tally where day >= ? and day < ? and rank >= ? and count > 0 group by day, category order by day';
  return prepared(searchFile(db), sql).all(since, until, SIGNIFICANCES.indexOf(least)) as DayTally[];
}
