import { Command, Option } from '@commander-js/extra-typings';
import { changeId, parseChangeId } from '../history/change-id.ts';
import { flaggedChanges } from '../history/changes.ts';
import { type FlaggedChange, PolicytraceError, type Significance } from '../model.ts';
import { addReaderRule, nextRuleId, readReaderRules } from '../reader-rule-file.ts';
import type { ReaderRule } from '../reader-rules.ts';
import { type MarkedChange, type Replay, RULE_SCOPES, replay, ruleFromMarks } from '../rule-replay.ts';
import type { Store } from '../store/index.ts';
import { changeText, inert } from './change-text.ts';
import type { Io } from './io.ts';
import { openHistory } from './open-house.ts';
import { dataOption } from './options.ts';

/** So many ids are enough to see what a rule is about. */
const SHOWN = 12;

export function ruleCommand(io: Io) {
  return new Command('rule')
    .description('make a rule of marks, after a replay over the history has shown what it would have hidden')
    .argument('<changes...>', 'ids of marked changes: PAGE.VERSION.N')
    .addOption(dataOption())
    .addOption(
      new Option('--scope <scope>', 'what the rule holds for: shared words under a heading, all under a heading, the whole page')
        .choices(RULE_SCOPES)
        .default('words' as const),
    )
    .option('--words <text>', 'these words instead of those that the marked changes share; # stands for any figure')
    .option('--accept', 'write the rule to rules.yaml of the data folder; without it, only the replay is shown')
    .option('--even-high', 'accept it though it hides changes of high significance')
    .addHelpText(
      'after',
      '\nExamples:\n  $ policytrace rule i-131.7.3 i-131.8.2\n  $ policytrace rule i-131.7.3 --words "seen # times" --accept',
    )
    .action(async (ids, { data, scope, words, accept, evenHigh }) => {
      const store = await openHistory(data);
      try {
        const changes = await changesOfPages(store, ids);
        const [first, ...others] = ids.map((id) => markedChange(changes, id));
        if (first === undefined) return;
        const id = nextRuleId(readReaderRules(data));
        const proposed = proposedRule(ruleFromMarks(id, sameVerdict([first, ...others]), scope, words));
        const rule = { ...proposed, evenHigh: evenHigh === true };
        const replayed = replay(rule, changes, await flaggedSignificances(store, rule.pages));
        io.out(`${ruleText(rule)}\n${replayText(replayed, io.color)}`);
        if (!accept) return io.out('Nothing was written; --accept writes it.');
        if (replayed.high.length > 0 && !rule.evenHigh)
          throw new PolicytraceError('usage', 'not accepted: changes of high significance are among those it would have hidden', {
            hint: 'Narrow it with --words, or insist with --even-high.',
          });
        io.out(`written: ${addReaderRule(data, rule)}\nIt holds from the next look on; \`policytrace reflag\` applies it to the history.`);
      } finally {
        store.close();
      }
    });
}

async function changesOfPages(store: Store, ids: readonly string[]): Promise<FlaggedChange[]> {
  const slugs = [...new Set(ids.map((id) => parseChangeId(id).slug))];
  return (await Promise.all(slugs.map((page) => flaggedChanges(store, { page })))).flat();
}

function markedChange(changes: readonly FlaggedChange[], id: string): MarkedChange {
  const change = changes.find((one) => one.id === id);
  if (change === undefined)
    throw new PolicytraceError('not-found', `there is no change ${id}`, {
      hint: '`policytrace changes` lists the changes with their ids.',
    });
  const { mark } = change;
  if (mark === null)
    throw new PolicytraceError('usage', `${id} has no mark that could become a rule`, {
      hint: `Mark it first: \`policytrace mark ${id} noise\`.`,
    });
  return { ...change, mark };
}

function sameVerdict(changes: [MarkedChange, ...MarkedChange[]]): [MarkedChange, ...MarkedChange[]] {
  const [{ mark }] = changes;
  const other = changes.find((change) => change.mark.verdict !== mark.verdict || change.mark.category !== mark.category);
  if (other === undefined) return changes;
  throw new PolicytraceError('usage', `${changes[0].id} and ${other.id} are marked differently: one rule says one thing`);
}

function proposedRule(rule: ReaderRule | null): ReaderRule {
  if (rule !== null) return rule;
  throw new PolicytraceError('usage', 'the marked changes share no run of words', {
    hint: 'Name the words with --words, or take --scope heading or page.',
  });
}

/** What the lexicon alone said of each change. */
async function flaggedSignificances(store: Store, slugs: readonly string[]): Promise<Map<string, Significance>> {
  const pages = (await store.pages()).filter(({ slug }) => slugs.includes(slug));
  const stored = (await Promise.all(pages.map(({ id }) => store.changes({ pageId: id })))).flat();
  return new Map(stored.map((change) => [changeId(change), change.significance]));
}

function ruleText({ id, verdict, category, pages, under, words, reason }: ReaderRule): string {
  const scope = [
    `on ${pages.join(', ')}`,
    ...(under === null ? [] : [`under “${inert(under)}”`]),
    ...(words === null ? [] : [`in passages with the words “${inert(words)}”`]),
  ];
  return `${id}: ${verdict}${category === null ? '' : ` ${category}`} ${scope.join(', ')} — ${inert(reason)}`;
}

function replayText({ inScope, hidden, high }: Replay, color: boolean): string {
  const shown = inScope.slice(0, SHOWN).map(({ id }) => id);
  const more = inScope.length > SHOWN ? ` and ${inScope.length - SHOWN} more` : '';
  const held = `Over the history it holds for ${inScope.length} ${inScope.length === 1 ? 'change' : 'changes'}: ${shown.join(', ')}${more}.`;
  const told = `It would have hidden ${hidden.length} that readers act on, ${high.length} of them high.`;
  return [held, told, ...hidden.map((change) => `\n${changeText(change, color)}`)].join('\n');
}
