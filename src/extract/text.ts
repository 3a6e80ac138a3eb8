// Soft hyphen, zero-width space and joiners, word joiner, byte order mark, direction marks: they mark where a line may break and say nothing.
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e]/g;

/** Text as a reader sees it: white space of every kind folded to one space, invisible characters gone, ends trimmed. */
export function foldText(text: string): string {
  return text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
}
