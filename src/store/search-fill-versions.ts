import type { SearchFile } from './search-file.ts';
import { addChanges, dropChanges, flagsOf } from './search-fill-changes.ts';
import { prepared, versionId, wordsId } from './search-rows.ts';
import { dropTexts, keepTexts } from './search-texts.ts';
import { textHash } from './search-wordings.ts';
import { pairsOf, wordsOf } from './search-words.ts';
import type { SegmentVersion } from './segment.ts';

/** A place is never used twice: what the index once said of a wording that was cut would be said of another. */
export function firstFree(file: SearchFile, pageId: number): number {
  const last = prepared(file, 'select max(place) from wordings where page_id = ?').pluck().get(pageId) as number | null;
  const kept = prepared(file, 'select first from versions where id = ?').pluck().get(versionId(pageId, 0)) as number | undefined;
  return Math.max(last === null ? 0 : last + 1, kept ?? 0);
}

/** Takes the versions of a page after one out. Their words stay in the indexes of words and lead to nothing. */
export function cut(file: SearchFile, pageId: number, after: number, free: number): void {
  const [from, to] = [versionId(pageId, after), versionId(pageId + 1, 0)];
  for (const id of prepared(file, 'select id from versions where id > ? and id < ?').pluck().all(from, to) as number[])
    dropChanges(file, pageId, id - versionId(pageId, 0));
  const first = prepared(file, 'select min(first) from versions where id > ? and id < ?').pluck().get(from, to) as number | null;
  if (first !== null) dropTexts(file, pageId, first);
  prepared(file, 'delete from versions where id > ? and id < ?').run(from, to);
  prepared(file, 'delete from wordings where page_id = ? and version > ?').run(pageId, after);
  prepared(file, 'update wordings set until = null where page_id = ? and until > ?').run(pageId, after);
  // In the row of version 0 the next free place is kept.
  prepared(file, "insert or replace into versions values (?, ?, 0, 0, 0, '', '')").run(versionId(pageId, 0), free);
}

/** Puts a version in, with its words and changes. Returns how many wordings began in it. */
export function addVersion(
  file: SearchFile,
  pageId: number,
  version: SegmentVersion,
  before: SegmentVersion | undefined,
  { first, time }: { first: number; time: number },
): number {
  const { number, captureId, technical, content, changes } = version;
  const id = versionId(pageId, number);
  prepared(file, 'insert into versions values (?, ?, ?, ?, ?, ?, ?)').run(
    id,
    first,
    time,
    captureId,
    technical ? 1 : 0,
    content,
    flagsOf(changes),
  );
  const began = version.wordings.filter(({ fromVersion }) => fromVersion === number);
  keepTexts(
    file,
    pageId,
    first,
    began.map(({ text }) => text),
  );
  const insert = prepared(file, 'insert into wordings values (?, ?, ?, null, ?, ?)');
  for (const [index, { number: passage, text }] of began.entries()) {
    insert.run(pageId, passage, number, textHash(text), first + index);
    addWords(file, wordsId(pageId, first + index), text);
  }
  endWordings(file, pageId, version, before);
  addChanges(file, pageId, version, before, time);
  return began.length;
}

function addWords(file: SearchFile, id: number, text: string): void {
  const words = wordsOf(text);
  prepared(file, 'insert into words (rowid, text) values (?, ?)').run(id, words.join(' '));
  prepared(file, 'insert into pairs (rowid, text) values (?, ?)').run(id, pairsOf(words).join(' '));
}

/** Wordings of the version before that stand no more. */
function endWordings(file: SearchFile, pageId: number, version: SegmentVersion, before: SegmentVersion | undefined): void {
  const stays = new Set(version.wordings.map(({ number, fromVersion }) => `${number} ${fromVersion}`));
  const end = prepared(file, 'update wordings set until = ? where page_id = ? and passage = ? and version = ?');
  for (const { number, fromVersion } of before?.wordings ?? [])
    if (!stays.has(`${number} ${fromVersion}`)) end.run(version.number, pageId, number, fromVersion);
}
