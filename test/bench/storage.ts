import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inTemporaryFolder } from '../corpus.ts';
import { captureSets } from './storage-captures.ts';
import { printRates, writeRates } from './storage-rate.ts';
import { printReads, readTimes } from './storage-read.ts';
import { printSizes, sizesOf } from './storage-size.ts';

/** Prints what histories cost on disk and in time. */
export function storage(): Promise<void> {
  return inTemporaryFolder(async (dir) => {
    const sizes = [];
    const reads = [];
    const rates = await writeRates(dir);
    for (const set of await captureSets()) {
      const folder = join(dir, set.name);
      mkdirSync(folder);
      sizes.push(await sizesOf(set, folder));
      reads.push(await readTimes(set.name, join(folder, 'data')));
    }
    printSizes(sizes);
    console.log();
    printRates(rates);
    console.log();
    printReads(reads);
  });
}
