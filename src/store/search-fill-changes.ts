import { createHash } from 'node:crypto';
import { SIGNIFICANCES } from '../model.ts';
import { standingIn } from './passages.ts';
import type { SearchFile } from './search-file.ts';
import { type IndexedVersion, prepared, toSeconds, versionId } from './search-rows.ts';
import { dropTold, keepTold } from './search-told.ts';
import { textHash } from './search-wordings.ts';
import type { SegmentChange, SegmentVersion } from './segment.ts';

/** A shorter text stands on many pages: that it came here says nothing of where it came from. */
const SHORTEST_MOVED = 40;

/** What was flagged anew is put in the place of what was. */
export function reflag(
  file: SearchFile,
  pageId: number,
  known: IndexedVersion | undefined,
  version: SegmentVersion,
  before: SegmentVersion | undefined,
): void {
  const flags = flagsOf(version.changes);
  if (known === undefined || known.flags === flags) return;
  dropChanges(file, pageId, version.number);
  addChanges(file, pageId, version, before, toSeconds(known.time));
  prepared(file, 'update versions set flags = ? where id = ?').run(flags, versionId(pageId, version.number));
}

export function addChanges(
  file: SearchFile,
  pageId: number,
  version: SegmentVersion,
  before: SegmentVersion | undefined,
  time: number,
): void {
  if (before === undefined) return;
  const insert = prepared(file, 'insert into changes values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const count = prepared(
    file,
    'insert into tally values (?, ?, ?, 1, ?) on conflict do update set count = count + 1, copies = copies + excluded.copies',
  );
  const [then, now] = [standingIn(before), standingIn(version)];
  const firsts = new Map<string, number>();
  for (const [index, { kind, passage, flag }] of version.changes.entries()) {
    const [was, is] = [kind === 'added' ? null : then(passage), kind === 'removed' ? null : now(passage)];
    const said = JSON.stringify([kind, (is ?? was)?.kind, was?.text, is?.text]);
    const copyOf = (is ?? was)?.kind === 'table-row' ? undefined : firsts.get(said);
    if (copyOf === undefined) firsts.set(said, index + 1);
    const rank = SIGNIFICANCES.indexOf(flag.significance);
    const topics = flag.topics.length === 0 ? '' : ` ${flag.topics.join(' ')} `;
    const moved = kind === 'added' ? is?.text : kind === 'removed' ? was?.text : undefined;
    insert.run(rank, time, pageId, version.number, index + 1, flag.category, topics, kind, copyOf ?? null, movedHash(moved));
    count.run(dayOf(time), rank, flag.category, copyOf === undefined ? 0 : 1);
  }
  keepTold(file, pageId, version, { then, now });
}

export function dropChanges(file: SearchFile, pageId: number, version: number): void {
  const rows = prepared(
    file,
    'select rank, time, category, copy_of is not null as copies from changes where page_id = ? and version = ?',
  ).all(pageId, version) as {
    rank: number;
    time: number;
    category: string;
    copies: number;
  }[];
  const less = prepared(file, 'update tally set count = count - 1, copies = copies - ? where day = ? and rank = ? and category = ?');
  for (const { rank, time, category, copies } of rows) less.run(copies, dayOf(time), rank, category);
  prepared(file, 'delete from changes where page_id = ? and version = ?').run(pageId, version);
  dropTold(file, pageId, version);
}

/** Names a text that came or went; null for one that says nothing of where it came from. */
export function movedHash(text: string | undefined): number | null {
  if (text === undefined || text.length < SHORTEST_MOVED) return null;
  return textHash(text.replace(/\s+/g, ' ').trim());
}

export function flagsOf(changes: readonly SegmentChange[]): string {
  return changes.length === 0 ? '' : createHash('sha256').update(JSON.stringify(changes)).digest('base64url').slice(0, 11);
}

function dayOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}
