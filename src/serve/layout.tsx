import type { Child } from 'hono/jsx';
import { PRODUCT } from '../../reports/strings.ts';
import { STYLE_ADDRESS } from './style.ts';

const PLACES = [
  { path: '/', name: 'Changes' },
  { path: '/pages', name: 'Pages' },
  { path: '/search', name: 'Search' },
  { path: '/calendar', name: 'Calendar' },
  { path: '/articles', name: 'Articles' },
  { path: '/digests', name: 'Digests' },
] as const;

export type PlacePath = (typeof PLACES)[number]['path'];

interface LayoutProps {
  title: string;
  /** The place of the menu that the view belongs to. */
  place: PlacePath | null;
  children: Child;
}

/** The frame of every page: it works without scripts, and none is allowed. */
export function Layout({ title, place, children }: LayoutProps) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · ${PRODUCT}`}</title>
        <link rel="stylesheet" href={STYLE_ADDRESS} />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
      </head>
      <body>
        <a class="skip" href="#content">
          Skip to the content
        </a>
        <header class="top">
          <a class="name" href="/">
            {PRODUCT}
          </a>
          <nav aria-label="Main">
            <ul>
              {PLACES.map(({ path, name }) => (
                <li>
                  <a href={path} aria-current={path === place ? 'page' : undefined}>
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </header>
        <main id="content">{children}</main>
        <footer class="quiet">
          {PRODUCT} reports on pages of others and gives no legal advice. Times are UTC; a time says when something was seen, not when it
          was written.
        </footer>
      </body>
    </html>
  );
}

/** A whole document. */
export function documentOf(page: { toString(): string | Promise<string> }): string {
  return `<!doctype html>\n${page.toString()}\n`;
}
