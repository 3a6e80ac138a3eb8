import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { addArticle } from '../../src/add-article.ts';
import { API_ROUTES } from '../../src/serve/api/app.ts';
import { listSchema } from '../../src/serve/api/openapi.ts';
import { resolveClaim } from '../../src/settle-claim.ts';
import { pageOf } from '../captures-set.ts';
import { LEXICON } from './lexicon.ts';
import { bodyWith, type Served, servedHistory } from './made-history.ts';

const SLUG = 'agency-example-fees';
const URL_OF_PAGE = 'https://agency.example/fees';

const ARTICLES = {
  'fees.md': `The fee for Form I-131 [is $575](${URL_OF_PAGE}). Send it [within 575 days](${URL_OF_PAGE}), on paper. Dogs [get a medal](${URL_OF_PAGE}) for diving backwards.`,
  'how to ask.md': `Write [who will pay for the stay](${URL_OF_PAGE}), and how long the treatment is expected to last.`,
};

const dir = mkdtempSync(join(tmpdir(), 'policytrace-api-'));
let site: Served;
beforeAll(async () => {
  const at = (time: string, fee: string, status = 200) => ({
    url: URL_OF_PAGE,
    time,
    status,
    html:
      status === 200 ? pageOf(bodyWith(`The fee for Form I-131 is $${fee}.`, `Send it within ${fee} days, "on paper".`)) : 'Access Denied',
  });
  site = await servedHistory(dir, [
    at('2026-09-07T10:00:00Z', '575'),
    at('2026-09-14T10:00:00Z', '630'),
    at('2026-09-21T10:00:00Z', '0', 403),
    at('2026-09-28T10:00:00Z', '645'),
    at('2026-10-05T10:00:00Z', '660'),
  ]);
  for (const [name, content] of Object.entries(ARTICLES)) {
    const source = { name, origin: name, content, media: 'markdown', url: null } as const;
    await addArticle({ store: site.store, lexicon: LEXICON }, source, { checked: '2026-09-08', cites: '', now: '2026-10-06T09:00:00Z' });
  }
}, 60_000);
afterAll(() => {
  site.close();
  rmSync(dir, { recursive: true, force: true });
});

/** An address for each route, and what its query needs. */
const EXAMPLES: Record<string, string> = {
  '/api/pages/{slug}/as-of': '?time=2026-09-20',
  '/api/search': '?q=the%20fee%20for',
};

function exampleOf(path: string): string {
  const number = path.startsWith('/api/passages') ? '4' : '2';
  const id = path.startsWith('/api/claims') ? 'fees.md%3A1' : `${SLUG}.2.1`;
  const filled = path.replace('{slug}', SLUG).replace('{number}', number).replace('{id}', id).replace('{name}', 'how%20to%20ask.md');
  return `${filled}${EXAMPLES[path] ?? ''}`;
}

interface Description {
  openapi: string;
  paths: Record<string, { get: { parameters: { name: string }[]; responses: Record<string, unknown> } }>;
}

describe('the description of the interface', () => {
  test('names every route that is there, and none that is not', async () => {
    const { openapi, paths } = (await (await site.get('/api/openapi.json')).json()) as Description;

    expect(openapi).toBe('3.1.0');
    expect(Object.keys(paths).toSorted()).toEqual(API_ROUTES.map(({ path }) => path).toSorted());
    for (const path of Object.keys(paths)) expect((await site.get(exampleOf(path))).status, path).toBe(200);
  });

  test.each(API_ROUTES.map((route) => [route.path, route] as const))('is kept to by %s', async (path, route) => {
    const answer = await site.get(exampleOf(path));

    expect(answer.headers.get('content-type')).toContain('application/json');
    const schema: z.ZodType = route.list ? listSchema(route.item) : route.item;
    const { error } = schema.safeParse(await answer.json());
    expect(error?.message).toBeUndefined();
  });

  test('refuses a parameter that it does not name', async () => {
    const answer = await site.get('/api/pages?nonsense=1');

    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: expect.stringContaining('nonsense') });
  });
});

describe('a list', () => {
  test.each(['/api/changes', `/api/pages/${SLUG}/captures`, `/api/pages/${SLUG}/versions`, `/api/pages/${SLUG}/blame`, '/api/claims'])(
    'comes in parts, each with the address of the next: %s',
    async (path) => {
      const whole = ((await (await site.get(path)).json()) as { items: unknown[] }).items;
      const items: unknown[] = [];
      let next: string | null = `${path}?limit=2`;
      while (next !== null) {
        const answer: Response = await site.get(next);
        items.push(...((await answer.json()) as { items: unknown[] }).items);
        const link = /^<http:\/\/127\.0\.0\.1:4777([^>]+)>; rel="next"$/.exec(answer.headers.get('link') ?? '');
        next = link?.[1] ?? null;
      }

      expect(whole.length).toBeGreaterThan(2);
      expect(items).toEqual(whole);
    },
  );

  test('comes whole as lines of JSON or as CSV', async () => {
    const { items } = (await (await site.get('/api/changes')).json()) as { items: { id: string }[] };
    const lines = (await site.text('/api/changes?format=ndjson')).trim().split('\n');
    const csv = (await site.text('/api/changes?format=csv')).trim().split('\r\n');

    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(items);
    expect(csv[0]).toMatch(/^id,page,kind,from,to,before,after,/);
    expect(csv).toHaveLength(items.length + 1);
  });

  test('of changes keeps to what is asked', async () => {
    const { items } = (await (await site.get('/api/changes?since=2026-10-01&significance=low')).json()) as {
      items: { to: string; significance: string }[];
    };

    expect(items.length).toBeGreaterThan(0);
    for (const { to, significance } of items) {
      expect(to).toBe('2026-10-05T10:00:00Z');
      expect(significance).not.toBe('none');
    }
  });

  test('refuses a place that it never gave', async () => {
    expect((await site.get('/api/changes?after=nonsense')).status).toBe(400);
  });
});

describe('claims', () => {
  const claimsAt = async (query: string) =>
    ((await (await site.get(`/api/claims${query}`)).json()) as { items: { id: string; state: string; outOfDate: boolean }[] }).items;

  test('come by article and number, with how each stands', async () => {
    expect((await claimsAt('')).map(({ id, state }) => [id, state])).toEqual([
      ['fees.md:1', 'fact changed'],
      ['fees.md:2', 'fact changed'],
      ['fees.md:3', 'never supported'],
      ['how to ask.md:1', 'supported'],
    ]);
  });

  test.each([
    ['?article=how%20to%20ask.md', ['how to ask.md:1']],
    ['?state=never%20supported', ['fees.md:3']],
    [`?page=${SLUG}`, ['fees.md:1', 'fees.md:2', 'how to ask.md:1']],
    ['?page=another-page', []],
    [`?page=${SLUG}&state=fact%20changed&article=fees.md`, ['fees.md:1', 'fees.md:2']],
  ])('are narrowed by %s', async (query, ids) => {
    expect((await claimsAt(query)).map(({ id }) => id)).toEqual(ids);
  });

  test('refuse a state that there is not, a place that was never given, and an article that is not kept', async () => {
    expect((await site.get('/api/claims?state=wrong')).status).toBe(400);
    expect((await site.get(`/api/claims?after=${Buffer.from('nonsense').toString('base64url')}`)).status).toBe(400);
    expect((await site.get('/api/claims?article=nothing.md')).status).toBe(404);
  });

  test('come as CSV, with lists and objects as JSON', async () => {
    const [head, first] = (await site.text('/api/claims?format=csv')).split('\r\n');

    expect(head).toMatch(/^id,article,section,text,cites,state,since,outOfDate,rests,/);
    expect(first).toMatch(/^fees\.md:1,fees\.md,,The fee for Form I-131 is \$575\.,/);
  });

  test('tell one by one what they rest on, by bytes that are there, how they came to stand where they do, and what editors did', async () => {
    await resolveClaim({ store: site.store, lexicon: LEXICON }, 'fees.md:2', {
      because: 'rewritten',
      author: 'anna',
      time: '2026-11-23T09:00:00Z',
    });

    const claim = (await (await site.get('/api/claims/fees.md%3A2')).json()) as {
      outOfDate: boolean;
      cause: string;
      rests: { version: number; sha256: string; text: string }[];
      standings: { state: string; time: string }[];
    };

    expect(claim).toMatchObject({ outOfDate: false, settled: { act: 'resolve', author: 'anna', because: 'rewritten' } });
    expect((await site.get(`/api/changes/${claim.cause}`)).status).toBe(200);
    expect(claim.rests[0]).toMatchObject({ version: 1, text: 'Send it within 575 days, "on paper".' });
    expect((await site.get(`/snapshots/${claim.rests[0]?.sha256}`)).status).toBe(200);
    expect(claim.standings[0]).toMatchObject({ state: 'fact changed', time: '2026-09-14T10:00:00Z' });
  });

  test('are counted with their article, which tells what it lacks', async () => {
    const { items } = (await (await site.get('/api/articles')).json()) as { items: { name: string; claims: object }[] };
    const article = (await (await site.get('/api/articles/fees.md')).json()) as { text: string; sha256: string };

    expect(items.map(({ name }) => name)).toEqual(['fees.md', 'how to ask.md']);
    expect(items[1]?.claims).toEqual({ outOfDate: 0, toLookAt: 0, dealtWith: 0, holds: 1 });
    expect(article.sha256).toBe(createHash('sha256').update(article.text).digest('hex'));
  });
});

describe('what is not there', () => {
  test.each([
    '/api/nothing',
    '/api/pages/unknown',
    '/api/articles/nothing.md',
    '/api/claims/fees.md%3A99',
    `/api/changes/${SLUG}.9.9`,
    `/api/pages/${SLUG}/versions/99`,
  ])('is told as JSON: %s', async (path) => {
    const answer = await site.get(path);

    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ error: expect.any(String) });
  });
});

describe('feeds', () => {
  test('tell the newest changes first, each under an id of its own that stays', async () => {
    const feed = (await (await site.get('/feeds/changes.json')).json()) as { items: { id: string; url: string; date_published: string }[] };
    const again = (await (await site.get(`/feeds/changes.json?page=${SLUG}`)).json()) as typeof feed;
    const times = feed.items.map(({ date_published }) => date_published);

    expect(feed.items.length).toBeGreaterThan(2);
    expect(new Set(feed.items.map(({ id }) => id)).size).toBe(feed.items.length);
    expect(times).toEqual(times.toSorted().toReversed());
    expect(again.items.map(({ id }) => id)).toEqual(feed.items.map(({ id }) => id));
    expect(feed.items[0]?.url).toMatch(/^http:\/\/127\.0\.0\.1:4777\/changes\//);
  });

  test('are there for a publisher, a page and a category, as Atom too', async () => {
    for (const query of ['publisher=agency.example', `page=${SLUG}`, 'category=processing']) {
      const answer = await site.get(`/feeds/changes.atom?${query}`);

      expect(answer.headers.get('content-type')).toContain('application/atom+xml');
      expect(await answer.text()).toContain('<entry>');
    }
    expect(await site.text('/feeds/changes.atom?publisher=nobody')).not.toContain('<entry>');
  });
});
