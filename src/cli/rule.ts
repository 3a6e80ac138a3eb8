import { Command } from '@commander-js/extra-typings';
import { flaggedChanges } from '../history/changes.ts';
import { parseChangeId } from '../history/explain.ts';
import { PolicytraceError } from '../model.ts';
import { addReaderRule, nextRuleId, readReaderRules } from '../reader-rule-file.ts';
import { type Replay, replay, ruleFromMark } from '../rule-replay.ts';
import { changeText } from './change-text.ts';
import { EXIT_CODES } from './exit-codes.ts';
import type { Io } from './io.ts';
import { openHistory } from './open-house.ts';
import { dataOption } from './options.ts';

export function ruleCommand(io: Io) {
  return new Command('rule')
    .description('make a rule of a mark, after a replay over the history has shown what it would have hidden')
    .argument('<change>', 'id of a marked change: PAGE.VERSION.N')
    .addOption(dataOption())
    .option('--words <text>', 'hold only for passages with these words in a row; # stands for any figure')
    .option('--accept', 'write the rule to rules.yaml of the data folder; without it, the replay is shown')
    .option('--even-high', 'accept it though it would have hidden changes of high significance')
    .addHelpText('after', '\nExamples:\n  $ policytrace rule i-131.7.3\n  $ policytrace rule i-131.7.3 --words "seen # times" --accept')
    .action(async (id, options) => {
      const store = await openHistory(options.data);
      try {
        const { slug } = parseChangeId(id);
        const changes = await flaggedChanges(store, { page: slug });
        const change = changes.find((one) => one.id === id);
        if (!change?.mark)
          throw new PolicytraceError('usage', `${id} has no mark that could become a rule`, {
            hint: `Mark it first: \`policytrace mark ${id} noise\`.`,
          });
        const rule = {
          ...ruleFromMark(nextRuleId(readReaderRules(options.data)), change, change.mark, options.words),
          evenHigh: options.evenHigh === true,
        };
        const replayed = replay(rule, changes);
        io.out(
          `${rule.id}: ${rule.verdict}${rule.category === null ? '' : ` ${rule.category}`} on ${rule.pages.join(', ')}${rule.under === null ? '' : `, under “${rule.under}”`}${rule.words === null ? '' : `, with the words “${rule.words}”`}`,
        );
        io.out(replayText(replayed, io.color));
        if (replayed.high.length > 0 && !rule.evenHigh) {
          io.err(
            'Not accepted: changes of high significance are among those it would have hidden. Narrow it with --words, or insist with --even-high.',
          );
          io.setExitCode(options.accept ? EXIT_CODES.usage.code : EXIT_CODES.ok.code);
        } else if (options.accept)
          io.out(
            `written: ${addReaderRule(options.data, rule)}; it holds from the next capture on, and for the past after \`policytrace reflag\``,
          );
        else io.out('Nothing was written; --accept writes it.');
      } finally {
        store.close();
      }
    });
}

function replayText({ inScope, hidden, high }: Replay, color: boolean): string {
  const told = `Over the history it holds for ${inScope.length} ${inScope.length === 1 ? 'change' : 'changes'}; it would have hidden ${hidden.length} that a reader must act on, ${high.length} of them high.`;
  return hidden.length === 0 ? told : `${told}\n\n${hidden.map((change) => changeText(change, color)).join('\n')}`;
}
