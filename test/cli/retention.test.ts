import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageOf, writeCapturesSet } from '../captures-set.ts';
import { dumpHistory } from '../pipeline/history-dump.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { run } from './run.ts';

const folder = temporaryFolder();
const at = (...path: string[]) => join(folder.path, ...path);
afterAll(folder.remove);

const URL = 'https://harbour.example/parole';
const NOW = '2026-11-24T09:00:00Z';

/** Ninety looks at a page a day apart; its text changes twice, a token in it each time; some looks meet an error page. */
beforeAll(async () => {
  mkdirSync(at('sources'));
  writeFileSync(
    at('sources', 'harbour.yaml'),
    `id: harbour\nname: Harbour\nkind: agency\nhomepage: https://harbour.example/\nretention:\n  days: 10\npages:\n  - slug: parole\n    title: Parole\n    url: ${URL}\n    topics: [fee]\n`,
  );
  const captures = Array.from({ length: 90 }, (_, day) => ({
    url: URL,
    time: new Date(Date.UTC(2026, 7, 26) + day * 86_400_000).toISOString(),
    ...(day % 9 === 8
      ? { html: `<html><head><title>Error ${day}</title></head><body>Error ${day}</body></html>`, status: 503 }
      : { html: pageOf(`<h1>Parole</h1><p>The filing fee is $${day < 15 ? 575 : day < 30 ? 630 : 700}.</p><!-- ${day} -->`) }),
  }));
  await run(['import', writeCapturesSet(at('set'), captures), '--data', at('data'), '--sources', at('sources')]);
});

test('lets old bodies go, but for one of each version and what others rest on; the history says what it said', async () => {
  const before = await dumpHistory(at('data'));

  const dry = await run(['retention', '--dry-run', '--json', '--data', at('data'), '--sources', at('sources')], NOW);
  const dryVerified = await run(['verify', '--json', '--data', at('data')]);
  const done = await run(['retention', '--json', '--data', at('data'), '--sources', at('sources')], NOW);
  const verified = await run(['verify', '--json', '--data', at('data')]);

  expect(dryVerified.lines()).toMatchObject([{ kind: 'summary', letGo: 0 }]);
  expect(dry.lines()).toMatchObject([{ publisher: 'harbour', written: false }]);
  expect(done.lines()).toEqual(dry.lines().map((line) => ({ ...line, written: true })));
  const bodies = Number(done.lines()[0]?.bodies);
  expect(bodies).toBeGreaterThan(30);
  expect(verified.exitCode()).toBe(0);
  expect(verified.lines()).toMatchObject([{ kind: 'summary', captures: 90, snapshots: 90, versions: 3, letGo: bodies, damaged: 0 }]);
  expect(await dumpHistory(at('data'))).toEqual(before);
});

test('letting go again lets nothing more go', async () => {
  const again = await run(['retention', '--json', '--data', at('data'), '--sources', at('sources')], NOW);

  expect(again.lines()).toMatchObject([{ publisher: 'harbour', bodies: 0, bytes: 0 }]);
});

test('a capture that comes late finds its place though bytes of those around it are gone', async () => {
  cpSync(at('data'), at('late'), { recursive: true });
  const late = { url: URL, time: '2026-09-06T12:00:00Z', html: pageOf('<h1>Parole</h1><p>The filing fee is $600.</p>') };

  await run(['import', writeCapturesSet(at('archive'), [late]), '--data', at('late'), '--sources', at('sources')]);
  const changes = await run(['changes', '--json', '--data', at('late')]);
  const verified = await run(['verify', '--data', at('late')]);

  expect(changes.lines().filter(({ kind }) => kind !== 'event')).toMatchObject(
    [
      [575, 600],
      [600, 575],
      [575, 630],
      [630, 700],
    ].map(([before, after]) => ({ facts: [{ type: 'fee', before, after }] })),
  );
  expect(verified.exitCode()).toBe(0);
});

test('without a declared retention nothing is let go', async () => {
  const said = await run(['retention', '--data', at('data')], NOW);

  expect(said.out()).toContain('No publisher declares a retention');
});
