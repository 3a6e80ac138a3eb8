import { Command } from '@commander-js/extra-typings';
import type { House } from '../house.ts';
import { PolicytraceError } from '../model.ts';
import { isReadByAnother, isSame, type Reextracted, reextractPage } from '../reextract.ts';
import type { StoredPage } from '../store/index.ts';
import { EXIT_CODES } from './exit-codes.ts';
import { type Io, outJson } from './io.ts';
import { openHouse, pageNamed } from './open-house.ts';
import { dataOption, jsonOption, sourcesOption } from './options.ts';
import { progressBar } from './progress-bar.ts';

const EXAMPLES = 3;
const EXAMPLE_LENGTH = 100;

export function reextractCommand(io: Io) {
  return new Command('reextract')
    .description('read everything that was captured anew with the extractor and declarations of today, and show what differs')
    .option('--write', 'put the new reading in the place of the old one, a page at a time; without it nothing is written')
    .option('--page <slug>', 'only this page')
    .option('--all', 'also pages that were read by the reader of today')
    .addOption(dataOption())
    .addOption(sourcesOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nNothing is requested and nobody is told. Passages keep their numbers where both readings agree on them; versions may be fewer or\nmore, and changes are flagged anew.\n\nExamples:\n  $ policytrace reextract\n  $ policytrace reextract --page i-131 --write',
    )
    .action(async (options) => {
      const house = await openHouse(options);
      const write = options.write === true;
      try {
        const pages = options.page === undefined ? await house.store.pages() : [await pageNamed(house.store, options.page)];
        const bar = progressBar(io, 'pages', pages.length);
        const differing: { slug: string; found: Reextracted }[] = [];
        const failed: PolicytraceError[] = [];
        let read = 0;
        for (const page of pages) {
          if (options.all || (await isReadByAnother(house, page))) {
            const found = await readAgain(house, page, write);
            if (found instanceof PolicytraceError) failed.push(found);
            else {
              read += 1;
              if (!isSame(found)) differing.push({ slug: page.slug, found });
            }
          }
          bar.step(page.slug);
        }
        bar.stop();
        for (const { message } of failed) io.err(message);
        if (failed.length > 0) io.setExitCode(EXIT_CODES.partial.code);
        if (options.json) {
          for (const { slug, found } of differing) outJson(io, { kind: 'page', page: slug, ...found });
          outJson(io, { kind: 'summary', pages: pages.length, read, differ: differing.length, written: write });
        } else io.out(summary(differing, { pages: pages.length - failed.length, read, write }));
      } finally {
        house.store.close();
      }
    });
}

/** One page that cannot be read again does not stop the rest. */
async function readAgain(house: House, page: StoredPage, write: boolean): Promise<Reextracted | PolicytraceError> {
  try {
    return await reextractPage(house, page, write);
  } catch (error) {
    if (error instanceof PolicytraceError && error.code === 'input') return error;
    throw error;
  }
}

function summary(
  differing: readonly { slug: string; found: Reextracted }[],
  { pages, read, write }: { pages: number; read: number; write: boolean },
): string {
  return [
    `${read} of ${pages} pages were read anew${read < pages ? '; the others were read by the reader of today' : ''}.`,
    ...differing.flatMap(({ slug, found }) => pageLines(slug, found)),
    differing.length === 0 ? 'Nothing differs.' : `${differing.length} ${differing.length === 1 ? 'page differs' : 'pages differ'}.`,
    write ? 'Written; nobody was told.' : 'Nothing was written; --write does it.',
  ].join('\n');
}

function pageLines(slug: string, { versions, merged, split, added, removed, kept }: Reextracted): string[] {
  const merges = merged.map((group) => group.join(' + ')).join(', ');
  return [
    `${slug}: ${versions.was} → ${versions.is} versions; ${added.length} passages new, ${removed.length} gone, ${kept} kept`,
    ...(merges === '' ? [] : [`  one version now: ${merges}`]),
    ...(split.length === 0 ? [] : [`  several versions now: ${split.join(', ')}`]),
    ...removed.slice(0, EXAMPLES).map((text) => `  - ${shortened(text)}`),
    ...added.slice(0, EXAMPLES).map((text) => `  + ${shortened(text)}`),
  ];
}

function shortened(text: string): string {
  return text.length <= EXAMPLE_LENGTH ? text : `${text.slice(0, EXAMPLE_LENGTH - 1)}…`;
}
