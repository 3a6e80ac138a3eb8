import { addressKey } from './address-key.ts';
import { PolicytraceError } from './model.ts';
import { slugOfUrl } from './slug.ts';
import type { Store, StoredPage } from './store/index.ts';

/** The watched page at an address, whatever its spelling and wherever the page stood before; undefined: nobody watches it. */
export async function watchedPages(store: Store): Promise<(url: string) => StoredPage | undefined> {
  const pages = new Map((await store.pages()).map((page) => [page.id, page]));
  const byKey = new Map((await store.addresses()).map(({ pageId, url }) => [addressKey(url), pages.get(pageId)]));
  for (const page of pages.values())
    if (page.finalUrl !== null && !byKey.has(addressKey(page.finalUrl))) byKey.set(addressKey(page.finalUrl), page);
  return (url) => byKey.get(addressKey(url));
}

/** `1=SLUG,2=SLUG`: the page behind each number of an article that has no list of sources. */
export async function citesByNumber(store: Store, text: string): Promise<Map<string, StoredPage>> {
  const cites = new Map<string, StoredPage>();
  for (const part of text.split(',').filter((entry) => entry.trim() !== '')) {
    const [label = '', slug = ''] = part.split('=').map((side) => side.trim());
    const page = slug === '' ? null : await store.page(slug);
    if (page === null)
      throw new PolicytraceError('usage', slug === '' ? `“${part.trim()}” names no page` : `there is no page “${slug}”`, {
        hint: 'Write --cites 1=SLUG,2=SLUG; `policytrace pages` lists the slugs.',
      });
    cites.set(label, page);
  }
  return cites;
}

/** A declaration of a page that nobody watches yet, ready to paste into `sources/`. */
export function declarationOf(url: string): string {
  const { hostname, origin } = new URL(url);
  const host = hostname.replace(/^www\./, '');
  return [
    `id: ${host.split('.').slice(0, -1).join('-') || host}`,
    `name: ${host}`,
    'kind: advocacy # agency, research, register or advocacy',
    `homepage: ${origin}/`,
    'pages:',
    `  - slug: ${slugOfUrl(url)}`,
    `    title: ${JSON.stringify(decodeURI(new URL(url).pathname).split('/').filter(Boolean).at(-1)?.replaceAll('-', ' ') ?? host)}`,
    `    url: ${url}`,
    '    cadence: daily',
  ].join('\n');
}
