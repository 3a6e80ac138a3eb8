import { Command } from '@commander-js/extra-typings';
import { createColors } from 'picocolors';
import { inert } from './change-text.ts';
import { confirmMoveCommand } from './confirm-move.ts';
import { type Io, outJson } from './io.ts';
import { openHistory } from './open-house.ts';
import { dataOption, jsonOption } from './options.ts';

export function pagesCommand(io: Io) {
  return listCommand(io).addCommand(confirmMoveCommand(io));
}

function listCommand(io: Io) {
  return new Command('pages')
    .description('list the pages that are watched, with their state')
    .addOption(dataOption())
    .option('--publisher <id>', 'only the pages of this publisher')
    .addOption(jsonOption())
    .action(async (options) => {
      const store = await openHistory(options.data);
      const { bold, dim } = createColors(io.color);
      try {
        const pages = (await store.pages()).filter(
          ({ publisher }) => options.publisher === undefined || publisher.id === options.publisher,
        );
        for (const page of pages) {
          const version = await store.newestVersion(page);
          const { lastCaptureTime } = await store.past(page);
          const { slug, title, url, publisher, cadence, state, stateSince } = page;
          if (options.json)
            outJson(io, {
              page: slug,
              title,
              url,
              publisher: publisher.id,
              cadence,
              state,
              stateSince,
              versions: version ?? 0,
              lastCapture: lastCaptureTime,
            });
          else
            io.out(
              `${bold(slug)}  ${state}  ${version ?? 0} ${version === 1 ? 'version' : 'versions'}  ${dim(lastCaptureTime ?? 'never looked at')}\n  ${inert(title)}\n  ${dim(url)}`,
            );
        }
      } finally {
        store.close();
      }
    });
}
