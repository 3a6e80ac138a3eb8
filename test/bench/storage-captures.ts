import { join } from 'node:path';
import { readCapturesFolder } from '../../src/crawl/captures-folder.ts';
import { CORPUS, hasCorpus } from '../corpus.ts';
import type { BenchCapture } from './bench-house.ts';
import { generatedCaptures } from './generated-pages.ts';

/** Captures that are stored in each form, in the order of time. */
export interface CaptureSet {
  name: string;
  captures: readonly BenchCapture[];
  /** Of every so many bodies one is packed by Brotli at its best level, which takes a tenth of a second each, and counts for all of them. */
  brotliEach: number;
}

const GENERATED_PAGES = 200;
const GENERATED_VERSIONS = 13;

/** A page of 190 kB that was captured a hundred times, where there is a corpus, and 13 versions of each of 200 generated pages. */
export async function captureSets(): Promise<CaptureSet[]> {
  const captures = [...generatedCaptures(GENERATED_PAGES, GENERATED_VERSIONS)];
  const generated = { name: `${captures.length} generated`, captures, brotliEach: 20 };
  if (hasCorpus) return [{ name: 'dol-processing-times', captures: await dolCaptures(), brotliEach: 5 }, generated];
  console.log('dol-processing-times: skipped, there is no corpus at ../shared');
  return [generated];
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
