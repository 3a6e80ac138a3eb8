// A wrapper that says what it lacks or what kind of page it stands on names nothing that is inside it.
const ABOUT_THE_PAGE = new Set(['no', 'not', 'has', 'with', 'without', 'is', 'hide', 'node', 'page-node', 'path', 'body']);

/** A class or id token in lower case, its words joined by `-`: `shareBar__item` is `share-bar-item`. */
export function normalToken(token: string): string {
  return token
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** Whether a token tells of the page as a whole (`no-sidebar`, `has-newsletter`, `node--type-alert`). */
export function tellsOfPage(token: string): boolean {
  const first = token.slice(0, token.indexOf('-') === -1 ? token.length : token.indexOf('-'));
  return ABOUT_THE_PAGE.has(first);
}

/** Whether the words of a run stand in that order, side by side, among the words of a token. Both are joined by `-`. */
export function holdsRun(token: string, run: string): boolean {
  return `-${token}-`.includes(`-${run}-`);
}

/** What to find in a class or id attribute: the first of its tokens that means something. */
export type TokenReader<T> = (attribute: string | undefined) => T | null;

const REMEMBERED = 20_000;

/** Reads attributes token by token and remembers them: the same few hundred come again and again. */
export function tokenReader<T>(meaning: (token: string) => T | null): TokenReader<T> {
  const known = new Map<string, T | null>();
  return (attribute) => {
    if (attribute === undefined || attribute === '') return null;
    const before = known.get(attribute);
    if (before !== undefined) return before;
    let found: T | null = null;
    for (const token of attribute.split(/\s+/)) found ??= token === '' ? null : meaning(normalToken(token));
    if (known.size >= REMEMBERED) known.clear();
    known.set(attribute, found);
    return found;
  };
}

/** A reader that says whether a token is one of `tokens` or holds one of `runs`. Names are separated by white space. */
export function namedReader(tokens: string, runs: string): TokenReader<true> {
  const whole = new Set(namesOf(tokens));
  const parts = namesOf(runs);
  return tokenReader((token) => (whole.has(token) || (!tellsOfPage(token) && parts.some((run) => holdsRun(token, run))) ? true : null));
}

/** The names in a list that is written with white space between them. */
export function namesOf(list: string | undefined): string[] {
  return list?.split(/\s+/).filter((name) => name !== '') ?? [];
}
