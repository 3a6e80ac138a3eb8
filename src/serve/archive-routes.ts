import { type Context, Hono } from 'hono';
import { PolicytraceError } from '../model.ts';
import { cdxLines, cdxText } from './cdx.ts';
import { readCdxQuery } from './cdx-query.ts';
import type { ServeContext } from './context.ts';
import { inertAnswer } from './inert-answer.ts';
import { capturesAt } from './kept-captures.ts';
import { gateLinks, type Memento, mementoAddresses, mementoLinks, mementosOf, nearestMemento, timeMap } from './memento.ts';
import { readHttpDate, timestampOf } from './timestamp.ts';

/** What tools of web archives ask: Memento (RFC 7089), an index of captures, snapshots by their hash. */
export function archiveRoutes(context: ServeContext): Hono {
  const { store } = context;
  const app = new Hono();

  app.get('/timegate/*', async (c) => {
    const { url, mementos } = await mementosAt(context, c, '/timegate/');
    const asked = c.req.header('accept-datetime');
    const moment = asked === undefined ? null : readHttpDate(asked);
    if (asked !== undefined && moment === null)
      throw new PolicytraceError('usage', 'Accept-Datetime is written like “Thu, 31 May 2007 20:35:00 GMT”');
    const addresses = mementoAddresses(context.origin, url);
    const nearest = nearestMemento(mementos, moment);
    if (nearest === undefined) throw new PolicytraceError('not-found', 'no capture of this address is kept');
    return c.body(null, 302, { Location: addresses.memento(nearest.time), Vary: 'accept-datetime', Link: gateLinks(addresses) });
  });

  app.get('/timemap/link/*', async (c) => {
    const { url, mementos } = await mementosAt(context, c, '/timemap/link/');
    if (mementos.length === 0) throw new PolicytraceError('not-found', 'no capture of this address is kept');
    return c.body(timeMap(mementoAddresses(context.origin, url), mementos), 200, { 'Content-Type': 'application/link-format' });
  });

  app.get('/mementos/:timestamp{[0-9]{14}}/*', async (c) => {
    const timestamp = c.req.param('timestamp');
    const { url, mementos } = await mementosAt(context, c, `/mementos/${timestamp}/`);
    const shown = mementos.find(({ time }) => timestampOf(time) === timestamp);
    if (shown === undefined) throw new PolicytraceError('not-found', 'no capture of this address and time is kept');
    return inertAnswer(c, await store.snapshot(shown.snapshotId), {
      'Memento-Datetime': new Date(shown.time).toUTCString(),
      Link: mementoLinks(mementoAddresses(context.origin, url), mementos, shown),
    });
  });

  app.get('/cdx', async (c) => {
    const query = readCdxQuery(c.req.queries());
    const lines = cdxLines(await capturesAt(store, query.url), query);
    const type = query.output === 'json' ? 'application/json' : 'text/plain; charset=utf-8';
    return c.body(cdxText(lines, query), 200, { 'Content-Type': type });
  });

  app.get('/snapshots/:sha256{[0-9a-f]{64}}', async (c) => {
    const id = await store.snapshotId(c.req.param('sha256'));
    if (id === null) throw new PolicytraceError('not-found', 'no snapshot with this hash is kept');
    return inertAnswer(c, await store.snapshot(id));
  });
  return app;
}

/** What follows the prefix is the address as it was written, its query included. */
async function mementosAt({ store }: ServeContext, c: Context, prefix: string): Promise<{ url: string; mementos: Memento[] }> {
  const { pathname, search } = new URL(c.req.url);
  const url = `${pathname.slice(prefix.length)}${search}`;
  return { url, mementos: mementosOf(await capturesAt(store, url)) };
}
