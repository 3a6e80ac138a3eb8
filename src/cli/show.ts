import { Command } from '@commander-js/extra-typings';
import { textAt, versionAt } from '../history/text-at.ts';
import { inert } from './change-text.ts';
import { type Io, outJson } from './io.ts';
import { openHistory, pageNamed } from './open-house.ts';
import { dataOption, jsonOption, parseCount, parseTime } from './options.ts';

export function showCommand(io: Io) {
  return new Command('show')
    .description('the text of a page, as of a time or in a version')
    .argument('<page>', 'slug of the page')
    .addOption(dataOption())
    .option('--at <time>', 'as it was last seen at this day or moment', parseTime)
    .option('--version <n>', 'this version', parseCount)
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  $ policytrace show i-131 --at 2026-10-01')
    .action(async (slug, options) => {
      const store = await openHistory(options.data);
      try {
        const page = await pageNamed(store, slug);
        const version = await versionAt(store, page, { at: options.at, number: options.version });
        const passages = await store.passages(page, version.number);
        if (options.json)
          for (const { number, kind, label, path, text, cells } of passages)
            outJson(io, { page: slug, version: version.number, passage: number, kind, label, path, text, cells });
        else io.out(`${inert(page.title)}\nversion ${version.number}, first seen ${version.time}\n\n${inert(textAt(passages))}`);
      } finally {
        store.close();
      }
    });
}
