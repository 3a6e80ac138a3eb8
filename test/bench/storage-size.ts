import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { Store } from '../../src/store/index.ts';
import { type BenchCapture, benchHouse, take } from './bench-house.ts';
import { folderBytes } from './folder-size.ts';
import { gitBytes } from './git-size.ts';
import { say } from './progress.ts';
import type { CaptureSet } from './storage-captures.ts';
import { inBytes, printTable } from './table.ts';

/** What the same captures cost in each form, in bytes. */
export interface SizeFigures {
  name: string;
  captures: number;
  raw: number;
  ours: number;
  /** The index of words and changes beside it, which is made when something is first asked and can be made anew at any time. */
  index: number;
  git: number;
  /** One Brotli file a body, at its best level. */
  brotli: number;
}

/** Takes a set into an empty history at `dir`/data and into a git repository beside it. */
export async function sizesOf({ name, captures, brotliEach }: CaptureSet, dir: string): Promise<SizeFigures> {
  const data = join(dir, 'data');
  const house = await benchHouse(data);
  for (const [index, capture] of captures.entries()) {
    if (index % 500 === 0) say(`${name}: ${index} of ${captures.length} captures taken`);
    await take(house, capture);
  }
  house.store.close();
  const ours = folderBytes(data);
  say(`${name}: the index of words`);
  const asked = await Store.open(data);
  await asked.index.fill(Number.POSITIVE_INFINITY);
  asked.close();
  const repository = join(dir, 'repository');
  mkdirSync(repository);
  say(`${name}: git gc --aggressive`);
  const git = gitBytes(repository, captures);
  say(`${name}: Brotli`);
  return {
    name,
    captures: captures.length,
    raw: captures.reduce((sum, { body }) => sum + body.length, 0),
    ours,
    index: folderBytes(data) - ours,
    git,
    brotli: brotliBytes(captures, brotliEach),
  };
}

function brotliBytes(captures: readonly BenchCapture[], each: number): number {
  const sample = captures.filter((_, index) => index % each === 0);
  return (sample.reduce((sum, { body }) => sum + brotliCompressSync(body).length, 0) / sample.length) * captures.length;
}

export function printSizes(sizes: readonly SizeFigures[]): void {
  const sum = (pick: (figure: SizeFigures) => number) => sizes.reduce((total, figure) => total + pick(figure), 0);
  const all = {
    name: 'both together',
    captures: sum(({ captures }) => captures),
    raw: sum(({ raw }) => raw),
    ours: sum(({ ours }) => ours),
    index: sum(({ index }) => index),
    git: sum(({ git }) => git),
    brotli: sum(({ brotli }) => brotli),
  };
  printTable([
    ['bytes on disk', 'captures', 'raw', 'ours', 'index of words', 'git gc --aggressive', 'Brotli files', 'ours / git', 'ours / Brotli'],
    ...[...sizes, all].map((figure) => [
      figure.name,
      String(figure.captures),
      inBytes(figure.raw),
      inBytes(figure.ours),
      inBytes(figure.index),
      inBytes(figure.git),
      inBytes(figure.brotli),
      (figure.ours / figure.git).toFixed(2),
      (figure.ours / figure.brotli).toFixed(3),
    ]),
  ]);
}
