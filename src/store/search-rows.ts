import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type SqliteDatabase from 'better-sqlite3';
import type { Time } from '../model.ts';
import type { SearchFile } from './search-file.ts';

const VERSIONS_OF_A_PAGE = 2 ** 20;
const WORDINGS_OF_A_PAGE = 2 ** 26;

/** The row of a version, and of what a wording says, among those of all pages. */
export function versionId(pageId: number, version: number): number {
  return pageId * VERSIONS_OF_A_PAGE + version;
}
export function wordsId(pageId: number, place: number): number {
  return pageId * WORDINGS_OF_A_PAGE + place;
}
export function placeOf(id: number): { pageId: number; place: number } {
  return { pageId: Math.floor(id / WORDINGS_OF_A_PAGE), place: id % WORDINGS_OF_A_PAGE };
}

/** One version as the index knows it. */
export interface IndexedVersion {
  number: number;
  /** The place of its first new wording among all of the page. */
  first: number;
  time: Time;
  captureId: number;
  content: string;
  flags: string;
}

interface VersionRow {
  id: number;
  first: number;
  time: number;
  capture_id: number;
  content: string;
  flags: string;
}

/** The versions of a page that are in the index, in order. */
export function indexedVersions(file: SearchFile, pageId: number): IndexedVersion[] {
  const rows = prepared(file, 'select id, first, time, capture_id, content, flags from versions where id > ? and id < ? order by id').all(
    ...versionsOf(pageId),
  ) as VersionRow[];
  return rows.map(({ id, first, time, capture_id: captureId, content, flags }) => ({
    number: id % VERSIONS_OF_A_PAGE,
    first,
    time: fromSeconds(time),
    captureId,
    content,
    flags,
  }));
}

/** When each version of a page was first seen. */
export function versionTimes(file: SearchFile, pageId: number): Map<number, Time> {
  return new Map([...versionSeconds(file, pageId)].map(([version, seconds]) => [version, fromSeconds(seconds)]));
}

/** The same as numbers, for who needs few of them. */
export function versionSeconds(file: SearchFile, pageId: number): Map<number, number> {
  const rows = prepared(file, 'select id - ?, time from versions where id > ? and id < ?').raw();
  return new Map(rows.all(versionId(pageId, 0), ...versionsOf(pageId)) as [version: number, seconds: number][]);
}

/** The same of one of them; null where the page has no such version. */
export function versionTime(file: SearchFile, pageId: number, version: number): Time | null {
  const seconds = prepared(file, 'select time from versions where id = ?').pluck().get(versionId(pageId, version)) as number | undefined;
  return seconds === undefined ? null : fromSeconds(seconds);
}

/** The row of version 0 keeps the next free place. */
function versionsOf(pageId: number): [number, number] {
  return [versionId(pageId, 0), versionId(pageId + 1, 0)];
}

export function packed(value: unknown): Buffer {
  return deflateRawSync(JSON.stringify(value));
}
export function unpacked(data: Buffer): unknown {
  return JSON.parse(inflateRawSync(data).toString());
}

export function toSeconds(time: Time): number {
  return Math.floor(Date.parse(time) / 1000);
}
export function fromSeconds(seconds: number): Time {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}

type Statement = SqliteDatabase.Statement<unknown[]>;
const statements = new WeakMap<SearchFile, Map<string, Statement>>();

/** A statement, prepared once for each open index. */
export function prepared(file: SearchFile, sql: string): Statement {
  const known = statements.get(file) ?? new Map<string, Statement>();
  statements.set(file, known);
  const statement = known.get(sql) ?? file.prepare<unknown[]>(sql);
  known.set(sql, statement);
  return statement;
}
