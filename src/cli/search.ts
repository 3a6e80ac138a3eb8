import { Command } from '@commander-js/extra-typings';
import { createColors } from 'picocolors';
import { type PageSaid, type SpanSaid, searchHistory } from '../history/search.ts';
import { inert } from './change-text.ts';
import { type Io, outJson } from './io.ts';
import { openHistory, pageNamed } from './open-house.ts';
import { dataOption, jsonOption, parseCount } from './options.ts';

export function searchCommand(io: Io) {
  return new Command('search')
    .description('where and when exact words stood: first and last seen, on which pages')
    .argument('<words>', 'words in a row, letters of either case alike')
    .addOption(dataOption())
    .option('--page <slug>', 'only this page')
    .option('--seconds <n>', 'give up after so many seconds', parseCount, 60)
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  $ policytrace search "medical evidence"')
    .action(async (words, { page, seconds, json, data }) => {
      const store = await openHistory(data);
      try {
        if (page !== undefined) await pageNamed(store, page);
        const { pages, whole } = await searchHistory(store, { words, page }, seconds * 1000);
        for (const said of pages) {
          if (json) outJson(io, { ...said, page: said.page.slug });
          else io.out(saidText(said, io.color));
        }
        if (!json) io.out(closing(pages.length));
        if (!whole) io.err(`The search was ended before it was done: there may be more. Give it more time with --seconds.`);
      } finally {
        store.close();
      }
    });
}

function closing(pages: number): string {
  const found = pages === 0 ? 'No page was seen to say this.' : '';
  return `${found} Not seen is not absent: between two looks, and while a page could not be read, it may have said anything.`.trim();
}

function saidText({ page, spans, wordings }: PageSaid, color: boolean): string {
  const { bold, dim } = createColors(color);
  return [
    `${bold(page.slug)} ${dim(inert(page.title))}`,
    ...spans.map((span) => `  ${spanText(span)}`),
    ...wordings.map(({ passage, text }) => dim(`  passage ${passage}: ${inert(text)}`)),
    '',
  ].join('\n');
}

function spanText({ firstSeen, notBefore, lastSeen, gone, badLooks, longestGapDays }: SpanSaid): string {
  const came = notBefore === null ? `first seen ${firstSeen}, at the first look` : `appeared between ${notBefore} and ${firstSeen}`;
  const went = gone === null ? `it stands, last seen ${lastSeen}` : `disappeared between ${lastSeen} and ${gone}`;
  const bad = badLooks === 0 ? '' : `; looks that got nothing readable: ${badLooks}`;
  const gap = longestGapDays > 1 ? `; longest time without a good look: ${longestGapDays} days` : '';
  return `${came}; ${went}${bad}${gap}`;
}
