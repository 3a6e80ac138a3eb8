import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { PolicytraceError } from '../model.ts';
import { compareAddress } from './addresses.ts';
import { apiApp } from './api/app.ts';
import { archiveRoutes } from './archive-routes.ts';
import { articleView } from './article-view.tsx';
import { articlesView } from './articles-view.tsx';
import { calendarView } from './calendar-view.tsx';
import { changeView } from './change-view.tsx';
import { claimRoutes } from './claim-routes.ts';
import { claimView } from './claim-view.tsx';
import { compareView } from './compare-view.tsx';
import type { ServeContext } from './context.ts';
import { digestDocument, digestsView } from './digests-view.tsx';
import { feedRoutes } from './feeds.ts';
import { type GuardedEnv, guard } from './guard.ts';
import { documentOf } from './layout.tsx';
import { markRoutes } from './mark-route.ts';
import { mementoAddresses } from './memento.ts';
import { pageView } from './page-view.tsx';
import { pagesView } from './pages-view.tsx';
import { passageView } from './passage-view.tsx';
import {
  claimQuerySchema,
  compareQuerySchema,
  readNumber,
  readQuery,
  searchQuerySchema,
  seriesQuerySchema,
  startQuerySchema,
} from './query.ts';
import { searchView } from './search-view.tsx';
import { seriesView } from './series-view.tsx';
import { startView } from './start-view.tsx';
import { pageOfSlug } from './stored-page.ts';
import { ICON, STYLE, STYLE_ADDRESS } from './style.ts';
import { TroubleView } from './trouble-view.tsx';
import { versionView } from './version-view.tsx';

const FOR_EVER = { 'Cache-Control': 'public, max-age=31536000, immutable' };

/** All pages and interfaces over one history. Nothing is written but what editors say of changes and claims, and no path of the disk comes from a request. */
export function buildApp(context: ServeContext): Hono<GuardedEnv> {
  const app = new Hono<GuardedEnv>();
  app.use(guard(context));
  app.get('/', async (c) => shown(c, await startView(context, readQuery(startQuerySchema, c.req.query()))));
  app.get('/pages', async (c) => shown(c, await pagesView(context)));
  app.get('/pages/:slug', async (c) => {
    const page = await pageOfSlug(context.store, c.req.param('slug'));
    const { timegate } = mementoAddresses(context.origin, page.url);
    c.header('Link', `<${timegate}>; rel="timegate"`);
    return shown(c, await pageView(context, page));
  });
  app.get('/pages/:slug/series', async (c) => {
    const page = await pageOfSlug(context.store, c.req.param('slug'));
    return shown(c, await seriesView(context, page, readQuery(seriesQuerySchema, c.req.query())));
  });
  app.get('/pages/:slug/versions/:number', async (c) => {
    const page = await pageOfSlug(context.store, c.req.param('slug'));
    return shown(c, await versionView(context, page, readNumber(c.req.param('number'))));
  });
  app.get('/pages/:slug/compare', async (c) => {
    const page = await pageOfSlug(context.store, c.req.param('slug'));
    return c.redirect(compareAddress(page.slug, readNumber(c.req.query('a')), readNumber(c.req.query('b'))));
  });
  app.get('/pages/:slug/compare/:a/:b', async (c) => {
    const page = await pageOfSlug(context.store, c.req.param('slug'));
    const { view = 'inline' } = readQuery(compareQuerySchema, c.req.query());
    return shown(c, await compareView(context, page, readNumber(c.req.param('a')), readNumber(c.req.param('b')), view));
  });
  app.get('/passages/:slug/:number', async (c) => {
    const page = await pageOfSlug(context.store, c.req.param('slug'));
    return shown(c, await passageView(context, page, readNumber(c.req.param('number'))));
  });
  app.get('/changes/:id', async (c) => shown(c, await changeView(context, c.req.param('id'), c.get('reader'))));
  app.route('/', markRoutes(context));
  app.get('/search', async (c) => shown(c, await searchView(context, readQuery(searchQuerySchema, c.req.query()))));
  app.get('/calendar', async (c) => shown(c, await calendarView(context)));
  app.get('/articles', async (c) => shown(c, await articlesView(context)));
  app.get('/articles/:name', async (c) => shown(c, await articleView(context, c.req.param('name'))));
  app.get('/claims/:id', async (c) =>
    shown(c, await claimView(context, c.req.param('id'), c.get('reader'), readQuery(claimQuerySchema, c.req.query()))),
  );
  app.route('/', claimRoutes(context));
  app.get('/digests', async (c) => shown(c, await digestsView(context)));
  app.get('/digests/:week', async (c) => digestAnswer(c, await digestDocument(context, c.req.param('week'))));
  app.get(STYLE_ADDRESS, (c) => c.body(STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8', ...FOR_EVER }));
  app.get('/icon.svg', (c) => c.body(ICON, 200, { 'Content-Type': 'image/svg+xml', ...FOR_EVER }));
  app.route('/', archiveRoutes(context));
  app.route('/feeds', feedRoutes(context));
  app.route('/', apiApp(context));
  app.notFound((c) => shown(c, <TroubleView title="Not here" message="There is no page at this address." />, 404));
  app.onError((error, c) => troubleAnswer(context, error, c));
  return app;
}

function shown(c: Context, view: { toString(): string | Promise<string> }, status: 200 | 400 | 404 | 500 = 200): Response {
  return c.body(documentOf(view), status, { 'Content-Type': 'text/html; charset=utf-8' });
}

/** The digest brings its style along, as mail needs it: that one style is allowed by its hash, and nothing else. */
function digestAnswer(c: Context, html: string): Response {
  const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  return c.body(html, 200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  });
}

/** What a reader asked wrongly is told; what is wrong here is reported and told to nobody else. */
function troubleAnswer({ report }: ServeContext, error: Error, c: Context): Response {
  if (error instanceof PolicytraceError && error.code === 'not-found')
    return shown(c, <TroubleView title="Not here" message={`${error.message}.`} />, 404);
  // What a form says is sent to a place below the page that it stands on.
  if (error instanceof PolicytraceError && error.code === 'usage' && c.req.method === 'POST')
    return shown(
      c,
      <TroubleView title="That cannot be kept" message={`${error.message}.`} back={c.req.path.replace(/\/[^/]+$/, '')} />,
      400,
    );
  if (error instanceof PolicytraceError && error.code === 'usage')
    return shown(c, <TroubleView title="That cannot be asked" message={`${error.message}.`} />, 400);
  report(error.stack ?? error.message);
  return shown(c, <TroubleView title="Something went wrong here" message="The defect was written to the log of the server." />, 500);
}
