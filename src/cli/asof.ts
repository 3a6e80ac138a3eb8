import { Command } from '@commander-js/extra-typings';
import { asOf, toldAsOf } from '../history/as-of.ts';
import { textAt } from '../history/text-at.ts';
import { inert } from './change-text.ts';
import { type Io, outJson } from './io.ts';
import { openHistory, pageNamed } from './open-house.ts';
import { dataOption, jsonOption, parseTime } from './options.ts';

export function asofCommand(io: Io) {
  return new Command('asof')
    .description('what a page said at a time, and between which looks that is known')
    .argument('<page>', 'slug of the page')
    .argument('<time>', 'a day or moment, UTC', parseTime)
    .addOption(dataOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  $ policytrace asof i-131 2026-10-01')
    .action(async (slug, time, options) => {
      const store = await openHistory(options.data);
      try {
        const page = await pageNamed(store, slug);
        const answer = await asOf(store, page, time);
        const text = textAt(await store.passages(page, answer.version.number));
        const { version, ...looks } = answer;
        if (options.json) outJson(io, { page: slug, at: time, version: version.number, firstSeen: version.time, ...looks, text });
        else io.out(`${inert(page.title)}\nversion ${version.number}, as of ${time}. ${toldAsOf(answer)}\n\n${inert(text)}`);
      } finally {
        store.close();
      }
    });
}
