/** One piece of an HTML text, as far as judging needs it: comments and what stands in scripts and styles are passed over. */
export interface Piece {
  /** The text before the tag; markup inside quotes of attributes may be taken for text. */
  text: string;
  /** Lower case, `!doctype` among them; null after the last tag. */
  tag: string | null;
  closing: boolean;
  /** Of the tag of an element that is passed over: the page ends before it does. */
  unended: boolean;
}

/** Elements whose text a reader does not see. */
const UNSEEN: readonly string[] = ['script', 'style', 'noscript', 'template', 'title', 'textarea', 'iframe'];

/**
 * Reads HTML from front to back, never twice: what a page holds cannot make it slow. An element of `skipped` is passed over with all
 * that is in it, if it is closed; one of the unseen elements even if it is not, as a browser does.
 */
export function* pieces(html: string, skipped: readonly string[] = []): Generator<Piece> {
  const nextTag = /<(?:(!--)|(\/?)([!?a-z][a-z0-9-]*)[^<>]*>)/gi;
  const closers = new Closers(html);
  let from = 0;
  for (let found = nextTag.exec(html); found !== null; found = nextTag.exec(html)) {
    const text = html.slice(from, found.index);
    const [, comment, slash, name = ''] = found;
    const tag = comment ? '!--' : name.toLowerCase();
    const closing = slash === '/';
    const unseen = UNSEEN.includes(tag);
    from = nextTag.lastIndex;
    let unended = false;
    if (!closing && (comment || unseen || skipped.includes(tag))) {
      const end = comment ? closers.after('-->', from) : closers.after(`</${tag}`, from);
      unended = end === null;
      if (end !== null) from = end;
      else if (comment || unseen) from = html.length;
      nextTag.lastIndex = from;
    }
    yield { text, tag, closing, unended };
    if (from === html.length) return;
  }
  yield { text: html.slice(from), tag: null, closing: false, unended: false };
}

/** Finds ends of elements; a kind of end that was sought in vain once is not sought again. */
class Closers {
  readonly #html: string;
  readonly #missing = new Set<string>();

  constructor(html: string) {
    this.#html = html;
  }

  /** Where the text goes on after the next `end`; null if there is none. */
  after(end: string, from: number): number | null {
    if (this.#missing.has(end)) return null;
    const sought = new RegExp(end === '-->' ? end : `${end}[^<>]*>?`, 'gi');
    sought.lastIndex = from;
    const found = sought.exec(this.#html);
    if (found === null) this.#missing.add(end);
    return found === null ? null : sought.lastIndex;
  }
}
