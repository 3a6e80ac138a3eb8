import { Command } from '@commander-js/extra-typings';
import { flaggedChanges, pageEventsBetween } from '../history/changes.ts';
import { copiesOnce } from '../history/copies.ts';
import type { EventOfPage, FlaggedChange } from '../model.ts';
import { changeLine } from './change-line.ts';
import { changeText, eventText } from './change-text.ts';
import { type Io, outJson } from './io.ts';
import { openHistory, pageNamed } from './open-house.ts';
import { categoryOption, dataOption, jsonOption, minSignificanceOption, sinceOption, untilOption } from './options.ts';

export function changesCommand(io: Io) {
  return new Command('changes')
    .description('list changes of passages and events of pages, with what they mean')
    .addOption(dataOption())
    .addOption(sinceOption())
    .addOption(untilOption())
    .option('--page <slug>', 'only this page')
    .addOption(categoryOption())
    .addOption(minSignificanceOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExamples:\n  $ policytrace changes --since 2026-11-16 --min-significance medium\n  $ policytrace changes --page i-131 --json',
    )
    .action(async (options) => {
      const store = await openHistory(options.data);
      try {
        if (options.page !== undefined) await pageNamed(store, options.page);
        const { since, until, page, category, minSignificance } = options;
        const changes = copiesOnce(await flaggedChanges(store, { since, until, page, category, minSignificance }));
        // An event has no category and no significance: it is told unless the question is about one.
        const asked = category !== undefined || minSignificance !== undefined;
        const events = asked ? [] : await pageEventsBetween(store, { since, until, page });
        const lines = [...changes, ...events].sort((a, b) => compareText(timeOf(a), timeOf(b)));
        for (const line of lines) {
          if (options.json) outJson(io, 'name' in line ? eventLine(line) : changeLine(line));
          else io.out('name' in line ? eventText(line, io.color) : changeText(line, io.color));
        }
        if (lines.length === 0 && !options.json) io.out('No changes.');
      } finally {
        store.close();
      }
    });
}

function timeOf(line: FlaggedChange | EventOfPage): string {
  return 'name' in line ? line.time : line.to;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function eventLine({ page, time, name, detail }: EventOfPage) {
  return { url: page.url, time, kind: 'event', event: name, detail, page: page.slug };
}
