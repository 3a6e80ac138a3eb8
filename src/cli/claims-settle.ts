import { Command } from '@commander-js/extra-typings';
import { toTime } from '../history/week.ts';
import { confirmClaim, resolveClaim, snoozeClaim } from '../settle-claim.ts';
import type { Io } from './io.ts';
import { openHouse } from './open-house.ts';
import { dataOption, parseTime, sourcesOption } from './options.ts';
import { userName } from './user-name.ts';

export function claimsResolveCommand(io: Io) {
  return new Command('resolve')
    .description('say that what put a claim out of date is dealt with; the next cause is told again')
    .argument('<claim>', 'id of the claim: ARTICLE:N')
    .requiredOption('--because <text>', 'what was done about it')
    .addOption(dataOption())
    .addOption(sourcesOption())
    .addHelpText('after', '\nExample:\n  $ policytrace claims resolve guide.md:7 --because "sentence rewritten"')
    .action(async (id, { data, sources, because }) => {
      const house = await openHouse({ data, sources });
      try {
        const { state } = await resolveClaim(house, id, { because, author: userName(), time: toTime(io.now()) });
        io.out(`${id}: ${state} resolved`);
      } finally {
        house.store.close();
      }
    });
}

export function claimsConfirmCommand(io: Io) {
  return new Command('confirm')
    .description('say that a claim is still right though a day passed that bears on it')
    .argument('<claim>', 'id of the claim: ARTICLE:N')
    .requiredOption('--because <text>', 'why it is still right')
    .addOption(dataOption())
    .addOption(sourcesOption())
    .addHelpText('after', '\nExample:\n  $ policytrace claims confirm guide.md:7 --because "the program was extended"')
    .action(async (id, { data, sources, because }) => {
      const house = await openHouse({ data, sources });
      try {
        await confirmClaim(house, id, { because, author: userName(), time: toTime(io.now()) });
        io.out(`${id}: still right`);
      } finally {
        house.store.close();
      }
    });
}

export function claimsSnoozeCommand(io: Io) {
  return new Command('snooze')
    .description('put a claim off until a day')
    .argument('<claim>', 'id of the claim: ARTICLE:N')
    .requiredOption('--until <day>', 'the first day on which it counts again', (text) => parseTime(text).slice(0, 10))
    .option('--because <text>', 'why')
    .addOption(dataOption())
    .addOption(sourcesOption())
    .addHelpText('after', '\nExample:\n  $ policytrace claims snooze guide.md:7 --until 2026-12-01')
    .action(async (id, { data, sources, until, because }) => {
      const house = await openHouse({ data, sources });
      try {
        await snoozeClaim(house, id, { until, because: because ?? null, author: userName(), time: toTime(io.now()) });
        io.out(`${id}: put off until ${until}`);
      } finally {
        house.store.close();
      }
    });
}
