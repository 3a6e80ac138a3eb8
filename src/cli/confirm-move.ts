import { Command } from '@commander-js/extra-typings';
import { moveInDeclaration } from '../declared-move.ts';
import { toTime } from '../history/week.ts';
import { PolicytraceError } from '../model.ts';
import type { Io } from './io.ts';
import { openHouse, pageNamed, sourcesDir } from './open-house.ts';
import { dataOption, sourcesOption } from './options.ts';

export function confirmMoveCommand(io: Io) {
  return new Command('confirm-move')
    .description('say that a page has moved: its declaration gets the new address and keeps the old one as a former address')
    .argument('<page>', 'slug of the page')
    .argument('[address]', 'where it stands now (default: the address that answered last)')
    .addOption(dataOption())
    .addOption(sourcesOption())
    .addHelpText('after', '\nExample:\n  $ policytrace pages confirm-move humanitarian-parole https://www.uscis.gov/parole')
    .action(async (slug, address, options) => {
      const house = await openHouse(options);
      try {
        const page = await pageNamed(house.store, slug);
        const to = address ?? page.finalUrl;
        if (!house.declared.has(slug))
          throw new PolicytraceError('not-found', `no source declares ${slug}, so its address cannot be changed`);
        if (to === null || to === page.url) {
          throw new PolicytraceError('usage', `${slug} answers from ${page.url} itself: name its new address`, {
            hint: 'policytrace pages confirm-move PAGE ADDRESS',
          });
        }
        const file = moveInDeclaration(sourcesDir(options.sources), page.publisher.id, slug, to);
        await house.store.tellMove(page, { time: toTime(io.now()), detail: `moved from ${page.url} to ${to}: confirmed by a person` });
        io.out(`${slug} is asked for at ${to} from now on; ${page.url} is a former address of it (${file}).`);
      } finally {
        house.store.close();
      }
    });
}
