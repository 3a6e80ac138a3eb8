import { type Context, Hono } from 'hono';
import { PolicytraceError } from '../../model.ts';
import type { ServeContext } from '../context.ts';
import { readQuery } from '../query.ts';
import { CLAIM_ROUTES } from './claim-routes.ts';
import { HISTORY_ROUTES } from './history-routes.ts';
import { streamedList } from './list-stream.ts';
import { openApi, pagingSchema } from './openapi.ts';
import { PAGE_ROUTES } from './page-routes.ts';
import type { ApiRoute, Asked, ListRoute } from './route.ts';

export const API_ROUTES: readonly ApiRoute[] = [...PAGE_ROUTES, ...HISTORY_ROUTES, ...CLAIM_ROUTES];

const TYPES = { ndjson: 'application/x-ndjson', csv: 'text/csv; charset=utf-8' } as const;

/** The interface for programs: lists and single things as JSON, lists also as lines. */
export function apiApp(context: ServeContext): Hono {
  const app = new Hono();
  for (const route of API_ROUTES) {
    app.get(route.path.replace(/\{(\w+)\}/g, ':$1'), async (c) => {
      // A parameter that is not described is a mistake: it would be passed over in silence.
      const described = route.list ? route.query.extend(pagingSchema.shape) : route.query;
      const query = readQuery(described.strict(), c.req.query()) as Record<string, unknown>;
      const asked: Asked = { params: c.req.param() as Record<string, string>, query };
      return route.list ? listAnswer(c, context, route, asked) : c.json(await route.read(context, asked));
    });
  }
  app.get('/api', (c) => c.redirect('/api/openapi.json'));
  app.get('/api/openapi.json', (c) => c.json(openApi(API_ROUTES, context.origin)));
  app.get('/api/*', (c) => c.json({ error: 'there is nothing at this address', hint: '/api/openapi.json says what there is' }, 404));
  app.onError((error, c) => problemAnswer(context, error, c));
  return app;
}

async function listAnswer(c: Context, context: ServeContext, route: ListRoute, asked: Asked): Promise<Response> {
  const { limit, after, format } = pagingSchema.parse(asked.query);
  const place = after === undefined ? null : Buffer.from(after, 'base64url').toString();
  if (format !== 'json')
    return c.body(streamedList(context, route, asked, { after: place, format }), 200, { 'Content-Type': TYPES[format] });
  const part = await route.read(context, asked, place, limit);
  const next = part.next === null ? null : Buffer.from(part.next).toString('base64url');
  if (next !== null) {
    const address = new URL(`${context.origin}${c.req.path}`);
    address.search = new URLSearchParams({ ...c.req.query(), after: next }).toString();
    c.header('Link', `<${address.href}>; rel="next"`);
  }
  return c.json({ items: part.items, next });
}

function problemAnswer({ report }: ServeContext, error: Error, c: Context): Response {
  if (error instanceof PolicytraceError && (error.code === 'not-found' || error.code === 'usage'))
    return c.json({ error: error.message, hint: error.hint }, error.code === 'usage' ? 400 : 404);
  report(error.stack ?? error.message);
  return c.json({ error: 'something went wrong here; the defect was written to the log of the server', hint: null }, 500);
}
