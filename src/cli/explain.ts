import { Command } from '@commander-js/extra-typings';
import { flaggingVersion } from '../flagging.ts';
import { explain } from '../history/explain.ts';
import { readLexicon, ruleReasons } from '../lexicon-files.ts';
import { RULES_FILE, readReaderRules } from '../reader-rule-file.ts';
import { changeLine } from './change-line.ts';
import { explanationText } from './explanation-text.ts';
import { type Io, outJson } from './io.ts';
import { lexiconDir, openHistory, refuse, sourcesDir } from './open-house.ts';
import { dataOption, jsonOption, sourcesOption } from './options.ts';

export function explainCommand(io: Io) {
  return new Command('explain')
    .description('why a change says what it says: captures, words, facts, and every rule that spoke')
    .argument('<change>', 'id of the change, as `changes` shows it: PAGE.VERSION.N')
    .addOption(dataOption())
    .addOption(sourcesOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  $ policytrace explain i-131.7.3')
    .action(async (id, options) => {
      const dir = lexiconDir(sourcesDir(options.sources));
      const { lexicon, problems } = readLexicon(dir);
      refuse(problems);
      const rules = readReaderRules(options.data);
      const today = lexicon === null ? '' : flaggingVersion({ lexicon, rules });
      const ofReaders = rules.map(({ id: rule, reason }) => [rule, { reason, file: RULES_FILE }] as const);
      const store = await openHistory(options.data);
      try {
        const explanation = await explain(store, id, new Map([...ruleReasons(dir), ...ofReaders]));
        const { change, origin, reasons, marks } = explanation;
        const { changeId: _, category: __, lexicon: flagged, ...versions } = origin;
        if (options.json)
          outJson(io, { ...changeLine(change), words: change.words, ...versions, why: reasons, marks, lexicon: { flagged, today } });
        else io.out(explanationText(explanation, today, io.color));
      } finally {
        store.close();
      }
    });
}
