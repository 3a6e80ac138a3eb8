import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { readCapturesFolder } from '../../src/crawl/captures-folder.ts';
import { CORPUS, hasCorpus, inTemporaryFolder } from '../corpus.ts';
import { type BenchCapture, benchHouse, take } from './bench-house.ts';
import { folderBytes } from './folder-size.ts';
import { generatedCaptures } from './generated-pages.ts';
import { gitBytes } from './git-size.ts';

/** What the same captures cost in each form, in bytes. */
export interface SizeFigures {
  name: string;
  captures: number;
  raw: number;
  ours: number;
  git: number;
  /** One Brotli file a distinct body, at its best level. */
  brotli: number;
}

const GENERATED_PAGES = 200;
const GENERATED_VERSIONS = 13;

export async function sizeFigures(): Promise<SizeFigures[]> {
  const figures = [];
  if (hasCorpus) figures.push(await sizesOf('dol-processing-times', await dolCaptures()));
  else console.log('dol-processing-times: skipped, there is no corpus at ../shared');
  const generated = [...generatedCaptures(GENERATED_PAGES, GENERATED_VERSIONS)];
  figures.push(await sizesOf(`${generated.length} generated`, generated));
  return figures;
}

async function sizesOf(name: string, captures: readonly BenchCapture[]): Promise<SizeFigures> {
  return inTemporaryFolder(async (dir) => {
    const data = join(dir, 'data');
    const house = await benchHouse(data);
    for (const capture of captures) await take(house, capture);
    house.store.close();
    const repository = join(dir, 'repository');
    mkdirSync(repository);
    return {
      name,
      captures: captures.length,
      raw: captures.reduce((sum, { body }) => sum + body.length, 0),
      ours: folderBytes(data),
      git: gitBytes(repository, captures),
      brotli: captures.reduce((sum, { body }) => sum + brotliCompressSync(body).length, 0),
    };
  });
}

async function dolCaptures(): Promise<BenchCapture[]> {
  const captures: BenchCapture[] = [];
  for await (const line of readCapturesFolder(join(CORPUS, 'dol-processing-times'))) {
    if ('problem' in line || line.capture.body === null) continue;
    const { hostname, pathname } = new URL(line.capture.url);
    captures.push({ host: hostname, path: pathname, time: line.capture.time, body: line.capture.body });
  }
  return captures;
}
