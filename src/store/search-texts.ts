import type { SearchFile } from './search-file.ts';
import { packed, prepared, unpacked, wordsId } from './search-rows.ts';

/** So many texts are packed together: more of them pack closer, and take longer to read one of. */
const PART = 16;

/** Keeps what the wordings say that begin at a place of a page, one after another. */
export function keepTexts(file: SearchFile, pageId: number, first: number, texts: readonly string[]): void {
  const insert = prepared(file, 'insert into texts values (?, ?)');
  for (let at = 0; at < texts.length; at += PART) insert.run(wordsId(pageId, first + at), packed(texts.slice(at, at + PART)));
}

/** Lets go of the texts of a page from a place on. */
export function dropTexts(file: SearchFile, pageId: number, first: number): void {
  prepared(file, 'delete from texts where id >= ? and id < ?').run(wordsId(pageId, first), wordsId(pageId + 1, 0));
}

/** Reads what the wordings at places of a page say; what is packed together is unpacked once. */
export function textReader(file: SearchFile, pageId: number): (wording: { place: number }) => string {
  const read = new Map<number, string>();
  const part = prepared(file, 'select id, data from texts where id between ? and ? order by id desc limit 1');
  return ({ place }) => {
    const id = wordsId(pageId, place);
    if (!read.has(id)) {
      const row = part.get(id - PART + 1, id) as { id: number; data: Buffer } | undefined;
      if (row === undefined) return '';
      const texts = unpacked(row.data) as string[];
      for (const [index, text] of texts.entries()) read.set(row.id + index, text);
    }
    return read.get(id) ?? '';
  };
}
