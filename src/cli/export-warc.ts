import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command } from '@commander-js/extra-typings';
import type { Time } from '../model.ts';
import type { Io } from './io.ts';
import { openHistory, pageNamed } from './open-house.ts';
import { dataOption, sinceOption, untilOption } from './options.ts';

export function exportWarcCommand(io: Io) {
  return new Command('warc')
    .description('every capture with its bytes as a WARC 1.1 file, which web archives read')
    .argument('<file>', 'the file to write; compressed where its name ends in .gz')
    .option('--page <slug>', 'only this page')
    .addOption(sinceOption())
    .addOption(untilOption())
    .addOption(dataOption())
    .addHelpText('after', '\nExample:\n  $ policytrace export warc i-131.warc.gz --page i-131')
    .action(async (file, options) => {
      const store = await openHistory(options.data);
      try {
        const [{ archivedCaptures }, { warcRecords }, { aboutWarc }, { writing }] = await Promise.all([
          import('../history/archived-captures.ts'),
          import('../crawl/warc-write.ts'),
          import('./about-warc.ts'),
          import('./writing.ts'),
        ]);
        const pages = options.page === undefined ? await store.pages() : [await pageNamed(store, options.page)];
        const lost: { page: string; time: Time }[] = [];
        const captures = archivedCaptures(store, pages, options, (capture) => lost.push(capture));
        const about = aboutWarc(options.data, basename(file), io.now());
        await writing(file, () => writeWhole(file, warcRecords(captures, about, /\.gz$/i.test(file))));
        io.out(file);
        if (lost.length > 0) io.err(`${lost.length} captures are not in it: retention let their bytes go`);
      } finally {
        store.close();
      }
    });
}

/** The file is there when it is whole, or not at all. */
async function writeWhole(file: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const part = `${file}.part`;
  try {
    await pipeline(Readable.from(pieces), createWriteStream(part));
    renameSync(part, file);
  } finally {
    rmSync(part, { force: true });
  }
}
