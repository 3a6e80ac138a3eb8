import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PolicytraceError } from '../../src/model.ts';
import { startServer } from '../../src/serve/server.ts';
import { readToken } from '../../src/serve/token.ts';
import { pageOf } from '../captures-set.ts';
import { bodyWith, contextOver, type Served, served, servedHistory } from './made-history.ts';

const SCRIPT = '<script>alert(1)</script>';
const HOSTILE = '&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=alert(2)&gt; &quot;onmouseover=alert(3) x=&quot;';
const SLUG = 'hostile-example-page';
const URL_OF_PAGE = 'https://hostile.example/page';
const TOKEN = 'a-long-and-secret-token-of-readers';

const dir = mkdtempSync(join(tmpdir(), 'policytrace-safety-'));
let site: Served;
beforeAll(async () => {
  const at = (time: string, fee: string) => ({
    url: URL_OF_PAGE,
    time,
    html: pageOf(
      `${SCRIPT}${bodyWith(`${HOSTILE} the fee is $${fee} for Form I-131.`)}<table><tr><th>${HOSTILE}</th><th>Fee</th></tr><tr><td>Paper ${HOSTILE}</td><td>$${fee}</td></tr></table>`,
      HOSTILE,
    ),
  });
  site = await servedHistory(dir, [
    at('2026-10-05T10:00:00Z', '575'),
    at('2026-10-12T10:00:00Z', '630'),
    { url: URL_OF_PAGE, time: '2026-10-19T10:00:00Z', html: `<title>${HOSTILE}</title><body>Access Denied ${SCRIPT}`, status: 403 },
  ]);
});
afterAll(() => {
  site.close();
  rmSync(dir, { recursive: true, force: true });
});

const PAGES = [
  '/',
  '/?significance=none',
  '/pages',
  `/pages/${SLUG}`,
  `/pages/${SLUG}/versions/1`,
  `/pages/${SLUG}/compare/1/2`,
  `/pages/${SLUG}/compare/1/2?view=sides`,
  `/pages/${SLUG}/series`,
  `/pages/${SLUG}/series?cells=1`,
  `/changes/${SLUG}.2.1`,
  `/passages/${SLUG}/4`,
  '/search?q=alert',
  '/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E',
  '/calendar',
  '/digests',
  '/digests/2026-W42',
];

describe('text of a page', () => {
  test.each(PAGES)('is text and nothing else on %s', async (path) => {
    const answer = await site.get(path);
    expect(answer.status).toBe(200);
    const { document } = parseHTML(await answer.text());

    expect(document.querySelectorAll('script, iframe, object, embed, img')).toHaveLength(0);
    const attributes = [...document.querySelectorAll('*')].flatMap((element) =>
      [...element.attributes].map(({ name, value }) => ({ name, value })),
    );
    expect(attributes.filter(({ name }) => name.startsWith('on'))).toEqual([]);
    expect(attributes.filter(({ name, value }) => ['href', 'src', 'action'].includes(name) && !/^(https?:|[/#])/.test(value))).toEqual([]);
  });

  test('stays text where an error repeats what was asked', async () => {
    for (const path of [
      '/digests/%3Cscript%3Ealert(1)%3C%2Fscript%3E',
      '/changes/%3Cscript%3E.1.1',
      '/?category=%3Cscript%3E',
      '/%3Cscript%3E',
    ]) {
      const answer = await site.get(path);
      expect([400, 404]).toContain(answer.status);
      expect(await answer.text()).not.toContain('<script');
    }
  });
});

describe('every answer', () => {
  test.each([...PAGES, '/nowhere', '/cdx?url=hostile.example/page'])('%s forbids scripts, frames and guessing', async (path) => {
    const { headers } = await site.get(path);

    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src|unsafe/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    // Not `no-referrer`: a form would be sent with `Origin: null`, and the server takes forms from its own pages alone.
    expect(headers.get('referrer-policy')).toBe('same-origin');
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('refuses %s: nothing can be changed', async (method) => {
    const answer = await site.get('/', {}, method);

    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
  });

  test('leaves the history as it was', async () => {
    const before = JSON.stringify([await site.store.changes({}), await site.store.marks(), await site.store.outgoing.items()]);
    for (const path of PAGES) await site.get(path);

    expect(JSON.stringify([await site.store.changes({}), await site.store.marks(), await site.store.outgoing.items()])).toBe(before);
  });
});

describe('snapshots', () => {
  test('are inert text in a sandbox, whatever they were served as', async () => {
    const hash = /\/snapshots\/([0-9a-f]{64})/.exec(await site.text(`/pages/${SLUG}/versions/1`))?.[1];

    for (const path of [`/snapshots/${hash}`, `/mementos/20261005100000/${URL_OF_PAGE}`]) {
      const { status, headers } = await site.get(path);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
      expect(headers.get('content-security-policy')).toMatch(/^sandbox;/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test.each([
    '/snapshots/../../../etc/passwd',
    '/snapshots/..%2f..%2fetc%2fpasswd',
    '/pages/..%2f..%2fpolicytrace.db',
    '/..%2fpackage.json',
    '/style-..%2f.css',
  ])('%s reaches no file', async (path) => {
    const answer = await site.get(path);

    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toMatch(/root:|SQLite|"name":/);
  });

  test.each(['file:///etc/passwd', 'http://169.254.169.254/latest/meta-data/', 'javascript:alert(1)', 'http://[::1]/'])(
    'of %s are looked up, never fetched',
    async (url) => {
      for (const path of [`/timegate/${url}`, `/timemap/link/${url}`, `/mementos/20261005100000/${url}`])
        expect((await site.get(path)).status, path).toBe(404);
    },
  );
});

describe('who may read', () => {
  test('a name that a stranger points to this machine is not answered', async () => {
    expect((await site.get('/', { host: 'evil.example:4777' })).status).toBe(421);
    expect((await site.get('/', { host: 'localhost:4777' })).status).toBe(200);
  });

  test('nobody without the token, where there is one, on any address', async () => {
    const guarded = served(site.store, readToken(tokenFile(TOKEN)));

    for (const path of [...PAGES, '/nowhere', '/cdx?url=a', `/timegate/${URL_OF_PAGE}`])
      expect((await guarded.get(path, { host: 'history.example' })).status, path).toBe(401);
    expect((await guarded.get('/', { authorization: `Bearer ${TOKEN}x` })).status).toBe(401);
    expect((await guarded.get('/', { authorization: `Bearer ${TOKEN}` })).status).toBe(200);
    const basic = Buffer.from(`anna:${TOKEN}`).toString('base64');
    expect((await guarded.get('/', { authorization: `Basic ${basic}`, host: 'history.example' })).status).toBe(200);
  });

  test('the token may lie on the disk as its hash alone', () => {
    const hash = `sha256:${createHash('sha256').update(TOKEN).digest('hex')}`;

    expect(readToken(tokenFile(hash)).fits(TOKEN)).toBe(true);
    expect(readToken(tokenFile(hash)).fits(hash)).toBe(false);
  });

  test('a short or missing token is refused', () => {
    expect(() => readToken(tokenFile('short'))).toThrow(PolicytraceError);
    expect(() => readToken(join(dir, 'missing'))).toThrow(/cannot read the token file/);
  });

  test('the server does not start for others without a token', async () => {
    await expect(startServer(contextOver(site.store), { host: '0.0.0.0', port: 0 })).rejects.toThrow(/others could read the history/);
  });

  test('that others can reach goes on asking when the last token is taken back', async () => {
    await site.store.tokens.add({
      name: 'anna',
      role: 'reader',
      hash: createHash('sha256').update('secret').digest(),
      made: '2026-11-24T09:00:00Z',
    });
    const server = await startServer(contextOver(site.store), { host: '0.0.0.0', port: 0 });
    try {
      await site.store.tokens.revoke('anna', '2026-11-24T10:00:00Z');
      const { port } = new URL(server.origin);

      const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { host: 'localhost' } });

      expect(answer.status).toBe(401);
    } finally {
      await server.close();
    }
  });
});

describe('limits', () => {
  test('an address that is too long is not read', async () => {
    expect((await site.get(`/search?q=${'a'.repeat(5000)}`)).status).toBe(414);
  });

  test.each(['(a+)+$', '(.*)*', '.*.*.*', 'a{1,99999}', '['])('a filter that could run for ever is refused: %s', async (pattern) => {
    const answer = await site.get(`/cdx?url=hostile.example/page&filter=${encodeURIComponent(`mimetype:${pattern}`)}`);

    expect(answer.status).toBe(400);
  });

  test('a parameter twice, or one that no form sends, breaks nothing', async () => {
    for (const path of ['/?category=evidence&category=benefits', '/?__proto__=x&constructor=y', '/search?q=a%00b', '/?since=2026-13-45'])
      expect([200, 400], path).toContain((await site.get(path)).status);
    expect(site.reports).toEqual([]);
  });
});

function tokenFile(line: string): string {
  const file = join(dir, `token-${line.length}`);
  writeFileSync(file, `${line}\n`);
  return file;
}
