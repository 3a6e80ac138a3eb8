import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type SqliteDatabase from 'better-sqlite3';
import type { Time } from '../model.ts';
import type { SearchFile } from './search-file.ts';

const VERSIONS_OF_A_PAGE = 2 ** 20;
const WORDINGS_OF_A_PAGE = 2 ** 26;

/** The number of a version, and of a wording, among those of all pages. */
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
  technical: boolean;
  content: string;
  flags: string;
  /** Passages that began a wording in it, in the order of the page, and passages of which one ended. */
  began: number[];
  ended: number[];
}

interface VersionRow {
  id: number;
  first: number;
  time: number;
  capture_id: number;
  technical: number;
  content: string;
  flags: string;
  life: string;
}

/** The versions of a page that are in the index, in order. */
export function indexedVersions(file: SearchFile, pageId: number): IndexedVersion[] {
  const rows = prepared(file, 'select * from versions where id > ? and id < ? order by id').all(
    versionId(pageId, 0),
    versionId(pageId + 1, 0),
  ) as VersionRow[];
  return rows.map(({ id, first, time, capture_id: captureId, technical, content, flags, life }) => {
    const [began, ended] = JSON.parse(life) as [number[], number[]];
    return {
      number: id % VERSIONS_OF_A_PAGE,
      first,
      time: fromSeconds(time),
      captureId,
      technical: technical !== 0,
      content,
      flags,
      began,
      ended,
    };
  });
}

/** The texts of the wordings that began in a version, in the order of `began`. */
export function begunTexts(file: SearchFile, pageId: number, version: number): string[] {
  const data = prepared(file, 'select data from texts where id = ?').pluck().get(versionId(pageId, version)) as Buffer | undefined;
  return data === undefined ? [] : (JSON.parse(inflateRawSync(data).toString()) as string[]);
}

export function packedTexts(texts: readonly string[]): Buffer {
  return deflateRawSync(JSON.stringify(texts));
}

/** The first version from one on that ends a wording of the passage; null: it stands. */
export function endOf(versions: readonly IndexedVersion[], passage: number, from: number): IndexedVersion | null {
  return versions.find(({ number, ended }) => number > from && ended.includes(passage)) ?? null;
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
