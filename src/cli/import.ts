import { statSync } from 'node:fs';
import { Command } from '@commander-js/extra-typings';
import type { ImportLine } from '../crawl/import-line.ts';
import type { House } from '../pipeline.ts';
import { importWaybackCommand } from './import-wayback.ts';
import type { Io } from './io.ts';
import { openHouse } from './open-house.ts';
import { dataOption, jsonOption, sourcesOption } from './options.ts';
import { runImport } from './run-import.ts';

export function importCommand(io: Io) {
  return new Command('import')
    .description('take captures that were made elsewhere into the history: a folder, a WARC file, a file in EDGI’s form')
    .argument('<path>', 'a folder with captures.ndjson and the bodies it names, a .warc or .warc.gz file, or an .ndjson file')
    .addOption(dataOption())
    .addOption(sourcesOption())
    .enablePositionalOptions()
    .option('--all', 'of a WARC file, also what no page of the history stands at')
    .addOption(jsonOption())
    .addCommand(importWaybackCommand(io))
    .addHelpText(
      'after',
      '\nCaptures that are older than what is known are put in their place; importing something again changes nothing. Nobody is told of\nwhat an import finds in the past.\n\nExamples:\n  $ policytrace import captures/2026 --data history\n  $ policytrace import crawl.warc.gz\n  $ policytrace import wayback --page i-131 --from 2024-01-01',
    )
    .action(async (path, options) => {
      const { importLines } = await import('../pipeline.ts');
      const house = await openHouse(options);
      try {
        const skipped = new Set<string>();
        const lines = await linesOf(io, house, path, options, skipped);
        await runImport(io, importLines(house, lines), options, () => told(skipped.size));
      } finally {
        house.store.close();
      }
    });
}

function told(skipped: number): string[] {
  return skipped === 0
    ? []
    : [`${skipped} ${skipped === 1 ? 'address' : 'addresses'} at which no page stands passed over; --all takes all`];
}

/** The captures of a path by what it is: a folder, else by the ending of its name. */
async function linesOf(
  io: Io,
  house: House,
  path: string,
  { data, all }: { data: string; all?: true | undefined },
  skipped: Set<string>,
): Promise<AsyncIterable<ImportLine>> {
  if (/\.warc(\.gz)?$/i.test(path)) {
    const { readWarc } = await import('../crawl/warc-read.ts');
    const known = new Set((await house.store.addresses()).map(({ url }) => url));
    return readWarc(path, (url) => {
      const isWanted = all === true || known.has(url);
      if (!isWanted) skipped.add(url);
      return isWanted;
    });
  }
  const { readCapturesFile, readCapturesFolder } = await import('../crawl/captures-folder.ts');
  if (!/\.(ndjson|jsonl)$/i.test(path) || statSync(path, { throwIfNoEntry: false })?.isDirectory()) return readCapturesFolder(path);
  const { bodyFetcher } = await import('../crawl/edgi-body.ts');
  const { crawlSettings } = await import('./crawl-settings.ts');
  const { readConfig } = await import('../config.ts');
  return readCapturesFile(path, bodyFetcher(crawlSettings(readConfig(data), { now: io.now })));
}
