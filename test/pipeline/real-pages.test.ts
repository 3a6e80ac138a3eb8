import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { runCommand } from '../../src/cli/program.ts';
import { capturingIo } from '../cli/capturing-io.ts';
import { CORPUS, hasCorpus, inTemporaryFolder, SKIP_NOTE } from '../corpus.ts';

interface ServedSite {
  origin: string;
  show: (path: string, file: string) => void;
  close: () => void;
}

/** Serves files on loopback, each at a path, as an agency's server would. */
async function serve(): Promise<ServedSite> {
  const files = new Map<string, string>();
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '');
    if (file === undefined) response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    show: (path, file) => files.set(path, file),
    close: () => server.close(),
  };
}

function declare(dir: string, pages: readonly { slug: string; url: string }[]): string {
  const sources = join(dir, 'sources');
  mkdirSync(sources, { recursive: true });
  const declared = pages.map(({ slug, url }) => ({ slug, title: slug, url, topics: [] }));
  writeFileSync(
    join(sources, 'agency.yaml'),
    stringify({
      id: 'agency',
      name: 'An agency',
      kind: 'agency',
      homepage: 'http://127.0.0.1/',
      main: 'main',
      privateHosts: ['127.0.0.1'],
      pages: declared,
    }),
  );
  writeFileSync(join(dir, 'config.yaml'), stringify({ hostDelaySeconds: 0, contact: 'test@policytrace.example' }));
  return sources;
}

describe.skipIf(!hasCorpus)(`real pages served on loopback${SKIP_NOTE}`, () => {
  test('whole agency pages are tracked: a first version each, and nothing to report the second time', { timeout: 120_000 }, async () => {
    const site = await serve();
    await inTemporaryFolder(async (dir) => {
      const files = readdirSync(join(CORPUS, 'uscis-pages')).filter((name) => name.endsWith('.html'));
      const pages = files.map((file) => ({ slug: file.replace(/_.*/, ''), url: `${site.origin}/${file}` }));
      for (const file of files) site.show(`/${file}`, join(CORPUS, 'uscis-pages', file));
      const sources = declare(dir, pages);

      const first = capturingIo();
      await runCommand(['track', '--data', dir, '--sources', sources, '--json'], first.io);
      const second = capturingIo();
      await runCommand(['track', '--data', dir, '--sources', sources, '--all', '--json'], second.io);

      expect(first.exitCode()).toBe(0);
      expect(
        first
          .lines()
          .filter(({ kind }) => kind === 'page')
          .map(({ result }) => result),
      ).toEqual(files.map(() => 'first'));
      expect(second.lines().at(-1)).toMatchObject({ kind: 'summary', checked: files.length, unchanged: files.length, failed: 0 });
    });
    site.close();
  });

  test('two states of a page give flagged changes, and an alert', { timeout: 120_000 }, async () => {
    const site = await serve();
    await inTemporaryFolder(async (dir) => {
      const body = (day: string) => join(CORPUS, 'parole', 'bodies', `uscis-humanitarian_parole-${day}.html`);
      expect(existsSync(body('2022-09-14'))).toBe(true);
      const sources = declare(dir, [{ slug: 'parole', url: `${site.origin}/parole` }]);

      site.show('/parole', body('2022-09-14'));
      await runCommand(['track', '--data', dir, '--sources', sources], capturingIo().io);
      site.show('/parole', body('2024-04-10'));
      await runCommand(['track', '--data', dir, '--sources', sources, '--all'], capturingIo('2026-11-25T09:00:00Z').io);
      const asked = capturingIo();
      await runCommand(['changes', '--data', dir, '--json'], asked.io);

      const changes = asked.lines();
      expect(changes.some(({ facts }) => JSON.stringify(facts ?? '').includes('575'))).toBe(true);
      expect(changes.every(({ from, to }) => from === '2026-11-24T09:00:00Z' && to === '2026-11-25T09:00:00Z')).toBe(true);
      expect(readdirSync(join(dir, 'alerts'))).toEqual(['2026-11-25T090000Z-parole-changes.md']);
    });
    site.close();
  });
});
