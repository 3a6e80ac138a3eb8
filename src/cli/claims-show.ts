import { Command } from '@commander-js/extra-typings';
import { claimNamed } from '../history/claim-named.ts';
import { toTime } from '../history/week.ts';
import { inert } from './change-text.ts';
import { claimLine, claimText } from './claim-text.ts';
import { type Io, outJson } from './io.ts';
import { openHouse } from './open-house.ts';
import { dataOption, jsonOption, sourcesOption } from './options.ts';

const ACTS = { resolve: 'resolved', snooze: 'snoozed', confirm: 'confirmed' };

export function claimsShowCommand(io: Io) {
  return new Command('show')
    .description('show a claim: what carries it, then and now, and its history')
    .argument('<claim>', 'id of the claim: ARTICLE:N')
    .addOption(dataOption())
    .addOption(sourcesOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  $ policytrace claims show guide.md:7')
    .action(async (id, { data, sources, json }) => {
      const { store, lexicon } = await openHouse({ data, sources });
      try {
        const report = await claimNamed(store, lexicon, id, toTime(io.now()));
        const history = await store.claims.standings(report.anchors.map(({ anchor }) => anchor.id));
        if (json)
          return outJson(io, {
            ...claimLine(report),
            history: history.map(({ time, state, before, after, why }) => ({ time, state, before, after, why })),
          });
        io.out(claimText(report));
        for (const { anchor, page } of report.anchors) {
          io.out(
            `  rests on ${inert(page.title)}, as of ${anchor.versionTime.slice(0, 10)}, score ${anchor.score.toFixed(2)}: ${inert(anchor.exact)}`,
          );
          io.out(`    ${inert(anchor.why.join('; '))}`);
        }
        for (const { time, state, why } of history) io.out(`  ${time}  ${state}: ${inert(why.join('; '))}`);
        for (const { act, because, author, time } of await store.claims.acts([report.claim.id]))
          io.out(`  ${time}  ${ACTS[act]} by ${inert(author)}${because === null ? '' : `: ${inert(because)}`}`);
      } finally {
        store.close();
      }
    });
}
