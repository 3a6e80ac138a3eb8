/**
 * Keeps a small history as this release writes it, with what it says, for `kept-histories.test.ts`: every later release must open it.
 * Run once for each release: npx tsx test/store/keep-history.ts RELEASE
 * Before the first release the first migration may be made anew; then this is run anew too.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pageOf, writeCapturesSet } from '../captures-set.ts';
import { importHistory, PAGE_SLUG } from '../cli/kept-history.ts';
import { run } from '../cli/run.ts';
import { dumpCaptured } from './dump-captured.ts';

const FOLDER = join(import.meta.dirname, '..', 'fixtures', 'histories');
const ARTICLE = `---
title: Fees of parole
url: https://reader.example/fees
---
The filing fee is $630, says [the agency](https://agency.example/parole).
`;

const [release] = process.argv.slice(2);
if (release === undefined) throw new Error('name the release whose history this is, such as 0.1.0');
const dir = mkdtempSync(join(tmpdir(), 'policytrace-keep-'));
const data = await importHistory(dir);
const other = [1, 2].map((day) => ({
  url: 'https://agency.example/delays',
  time: `2026-02-0${day}T08:00:00Z`,
  html: pageOf(
    `<h1>Delays</h1><p>Requests take ${10 * day} days.</p><table><tr><th>Form</th><th>Days</th></tr><tr><td>I-131</td><td>${day}</td></tr></table>`,
  ),
}));
await must(['import', writeCapturesSet(join(dir, 'other'), other), '--data', data]);
writeFileSync(join(dir, 'fees.md'), ARTICLE);
await must(['articles', 'add', join(dir, 'fees.md'), '--data', data]);
await must(['mark', `${PAGE_SLUG}.2.1`, 'important', '--data', data]);
mkdirSync(FOLDER, { recursive: true });
rmSync(join(FOLDER, `${release}.db`), { force: true });
await must(['backup', join(FOLDER, `${release}.db`), '--data', data]);
writeFileSync(join(FOLDER, `${release}.json`), `${JSON.stringify(await dumpCaptured(data), null, 1)}\n`);
rmSync(dir, { recursive: true });

async function must(args: string[]): Promise<void> {
  const done = await run(args);
  if (done.exitCode() !== 0) throw new Error(`${args.join(' ')}: ${done.err()}`);
}
