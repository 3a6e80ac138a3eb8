import { existsSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { pages } from '../../db/schema.ts';
import type { Damage } from './damage.ts';
import type { Database } from './database.ts';
import { belongsTo, searchPath } from './search-file.ts';
import { type IndexedVersion, indexedVersions } from './search-rows.ts';
import { textReader } from './search-texts.ts';
import { wordingsOf } from './search-wordings.ts';
import type { SegmentVersion } from './segment.ts';
import { allVersions } from './segments.ts';

/** The index of words, where there is one of this history: that it is whole, and says of each page what the history says. */
export function searchDamage(db: Database): Damage[] {
  const path = searchPath(db);
  if (!existsSync(path)) return [];
  const told = (message: string, page: string | null = null): Damage => ({
    part: 'search',
    page,
    time: null,
    message: `${message}: remove ${path}, it is made anew at the next search`,
  });
  let file: SqliteDatabase.Database | null = null;
  try {
    file = new SqliteDatabase(path, { readonly: true, fileMustExist: true });
    // One of another history, or of another release, is thrown away when it is used.
    if (!belongsTo(db, file)) return [];
    // The words too: SQLite has each virtual table checked.
    const said = (file.pragma('integrity_check') as { integrity_check: string }[]).map((row) => row.integrity_check);
    const broken = said.filter((line) => line !== 'ok').map((line) => told(`the index of words is broken (${line})`));
    return [...broken, ...otherPages(db, file).map((page) => told('the index of words says otherwise than the history', page))];
  } catch (error) {
    return [told(`the index of words cannot be read (${error instanceof Error ? error.message : error})`)];
  } finally {
    file?.close();
  }
}

/** Pages of which the index is up to date and wrong. */
function otherPages(db: Database, file: SqliteDatabase.Database): string[] {
  const known = new Map(file.prepare<[], [number, number]>('select id, edition from pages').raw().all());
  return db
    .select({ id: pages.id, slug: pages.slug, edition: pages.edition })
    .from(pages)
    .all()
    .filter(({ id, edition }) => known.get(id) === edition && isOther(file, id, indexedVersions(file, id), versionsOf(db, id)))
    .map(({ slug }) => slug);
}

/** Versions that cannot be rebuilt are told as damage of their own. */
function versionsOf(db: Database, pageId: number): SegmentVersion[] | null {
  try {
    return allVersions(db, pageId);
  } catch {
    return null;
  }
}

function isOther(
  file: SqliteDatabase.Database,
  pageId: number,
  indexed: readonly IndexedVersion[],
  versions: readonly SegmentVersion[] | null,
): boolean {
  if (versions === null) return false;
  if (indexed.length !== versions.length) return true;
  const textOf = textReader(file, pageId);
  const begun = new Map(wordingsOf(file, pageId).map((wording) => [`${wording.version} ${wording.passage}`, wording]));
  const counted = versions.reduce(
    (sum, { number, wordings }) => sum + wordings.filter(({ fromVersion }) => fromVersion === number).length,
    0,
  );
  return (
    begun.size !== counted ||
    versions.some(({ number, content, captureId, wordings }, index) => {
      const known = indexed[index];
      if (known === undefined || known.number !== number || known.content !== content || known.captureId !== captureId) return true;
      return wordings.some(({ number: passage, fromVersion, text }) => {
        const wording = fromVersion === number ? begun.get(`${number} ${passage}`) : null;
        return wording !== null && (wording === undefined || textOf(wording) !== text);
      });
    })
  );
}
