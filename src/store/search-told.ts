import type { StoredChange } from './changes.ts';
import type { StandingWording } from './passages.ts';
import type { SearchFile } from './search-file.ts';
import { packed, prepared, unpacked, versionId, versionTime } from './search-rows.ts';
import { textReader } from './search-texts.ts';
import { wordingBegunIn } from './search-wordings.ts';
import type { SegmentVersion } from './segment.ts';

/** So many changes are packed together: more of them pack closer, and take longer to read one of. */
const PART = 16;
const PARTS_OF_A_VERSION = 2 ** 14;

/** What is told of a change, but for what stands elsewhere in the index. `was`, `is`: the versions that its wordings began with. */
type Told = Omit<StoredChange, 'pageId' | 'slug' | 'version' | 'ordinal' | 'from' | 'to' | 'before' | 'after'> & {
  was: number | null;
  is: number | null;
};

/** Keeps what is told of the changes of a version; `then` and `now` find what stood in the version before and what stands in it. */
export function keepTold(
  file: SearchFile,
  pageId: number,
  { number, changes }: SegmentVersion,
  { then, now }: Record<'then' | 'now', (passage: number) => StandingWording | null>,
): void {
  const all = changes.map(({ kind, passage, confidence, cosmetic, part, flag }): Told => {
    const was = kind === 'added' ? null : then(passage);
    const is = kind === 'removed' ? null : now(passage);
    return {
      kind,
      passage,
      was: was?.fromVersion ?? null,
      is: is?.fromVersion ?? null,
      beforeCells: was?.cells ?? null,
      afterCells: is?.cells ?? null,
      label: is?.label ?? was?.label ?? null,
      path: (is ?? was)?.path ?? [],
      passageKind: (is ?? was)?.kind ?? 'paragraph',
      confidence,
      cosmetic,
      part,
      ...flag,
    };
  });
  const insert = prepared(file, 'insert into told values (?, ?)');
  for (let at = 0; at < all.length; at += PART) insert.run(partId(pageId, number, at), packed(all.slice(at, at + PART)));
}

export function dropTold(file: SearchFile, pageId: number, version: number): void {
  prepared(file, 'delete from told where id >= ? and id < ?').run(partId(pageId, version, 0), partId(pageId, version + 1, 0));
}

/** A change as it is stored, without reading the history itself; null where the index has no such change. */
export function toldChange(file: SearchFile, page: { id: number; slug: string }, version: number, ordinal: number): StoredChange | null {
  const index = ordinal - 1;
  const data = prepared(file, 'select data from told where id = ?')
    .pluck()
    .get(partId(page.id, version, index)) as Buffer | undefined;
  const told = data === undefined ? undefined : (unpacked(data) as Told[])[index % PART];
  const [from, to] = [versionTime(file, page.id, version - 1), versionTime(file, page.id, version)];
  if (told === undefined || from === null || to === null) return null;
  const { was, is, ...change } = told;
  const textOf = textReader(file, page.id);
  const textOn = (began: number | null) => {
    const wording = began === null ? null : wordingBegunIn(file, page.id, change.passage, began);
    return wording === null ? null : textOf(wording);
  };
  return { ...change, pageId: page.id, slug: page.slug, version, ordinal, from, to, before: textOn(was), after: textOn(is) };
}

function partId(pageId: number, version: number, index: number): number {
  return versionId(pageId, version) * PARTS_OF_A_VERSION + Math.floor(index / PART);
}
