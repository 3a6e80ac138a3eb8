import { Command } from '@commander-js/extra-typings';
import { createColors } from 'picocolors';
import { type Io, outJson } from './io.ts';
import { openHistory, pageNamed } from './open-house.ts';
import { dataOption, jsonOption } from './options.ts';

export function logCommand(io: Io) {
  return new Command('log')
    .description('the history of a page: its captures, and the versions they showed')
    .argument('<page>', 'slug of the page')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (slug, options) => {
      const store = await openHistory(options.data);
      const { bold, dim, red } = createColors(io.color);
      try {
        const page = await pageNamed(store, slug);
        const changes = await store.changes({ pageId: page.id });
        let shown: number | null = null;
        for (const capture of await store.captures(page)) {
          const fresh = capture.version !== null && capture.version !== shown;
          const count = fresh ? changes.filter(({ version }) => version === capture.version).length : 0;
          shown = capture.version ?? shown;
          if (options.json) {
            outJson(io, { page: page.slug, ...capture, newVersion: fresh, changes: count });
            continue;
          }
          const what =
            capture.version === null
              ? red(`${capture.state}: ${capture.error?.message ?? capture.reasons.join('; ')}`)
              : fresh
                ? bold(`version ${capture.version}`)
                : dim(`still version ${capture.version}`);
          io.out(
            `${capture.time}  ${what}${count > 0 ? `  ${count} ${count === 1 ? 'change' : 'changes'}` : ''}${capture.sha256 === null ? '' : dim(`  ${capture.sha256.slice(0, 12)}`)}`,
          );
        }
      } finally {
        store.close();
      }
    });
}
