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
