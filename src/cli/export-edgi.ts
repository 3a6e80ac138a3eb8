import { createWriteStream, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command } from '@commander-js/extra-typings';
import type { ArchivedCapture } from '../crawl/archived-capture.ts';
import { edgiBodyPath, edgiLine } from '../crawl/edgi-line.ts';
import type { Time } from '../model.ts';
import type { Io } from './io.ts';
import { openHistory, pageNamed } from './open-house.ts';
import { dataOption, sinceOption, untilOption } from './options.ts';

export function exportEdgiCommand(io: Io) {
  return new Command('edgi')
    .description('every capture as a line that EDGI’s web-monitoring-db imports, with the bodies beside it')
    .argument('<dir>', 'the folder to write to; `policytrace import` reads it as well')
    .option('--page <slug>', 'only this page')
    .addOption(sinceOption())
    .addOption(untilOption())
    .addOption(dataOption())
    .addHelpText('after', '\nExample:\n  $ policytrace export edgi versions --since 2026-01-01')
    .action(async (dir, options) => {
      const store = await openHistory(options.data);
      try {
        const [{ archivedCaptures }, { writing }] = await Promise.all([import('../history/archived-captures.ts'), import('./writing.ts')]);
        const pages = options.page === undefined ? await store.pages() : [await pageNamed(store, options.page)];
        const lost: { page: string; time: Time }[] = [];
        const captures = archivedCaptures(store, pages, options, (capture) => lost.push(capture));
        const file = join(dir, 'captures.ndjson');
        await writing(dir, async () => {
          mkdirSync(dir, { recursive: true });
          await pipeline(Readable.from(linesWith(dir, captures)), createWriteStream(file));
        });
        io.out(file);
        if (lost.length > 0) io.err(`${lost.length} captures are not in it: retention let their bytes go`);
      } finally {
        store.close();
      }
    });
}

/** The lines of the file; the body of each is written before its line. */
async function* linesWith(dir: string, captures: AsyncIterable<ArchivedCapture>): AsyncGenerator<string> {
  for await (const archived of captures) {
    const { body } = archived.capture;
    const path = body === null ? null : edgiBodyPath(body);
    if (path !== null && body !== null && !existsSync(join(dir, path))) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), body);
    }
    yield `${JSON.stringify(edgiLine(archived, path))}\n`;
  }
}
