import type { FlaggedChange, Mark } from './model.ts';
import { foldedWords, isInScope, type ReaderRule } from './reader-rules.ts';
import { lowers } from './verdict.ts';

/** What a rule would have done over the history, had it been there. */
export interface Replay {
  /** Every change in its scope, the marked one among them. */
  inScope: FlaggedChange[];
  /** Those that readers must act on and that the rule would have taken from them. */
  hidden: FlaggedChange[];
  /** Those of the hidden that are of high significance. */
  high: FlaggedChange[];
}

/**
 * The rule that a mark proposes: on the same page, under the same heading, and, where before and after say the same but for figures,
 * only for that text. `words` given by a reader count instead.
 */
export function ruleFromMark(id: string, change: FlaggedChange, mark: Mark, words: string | undefined): ReaderRule {
  const [before, after] = [change.before, change.after].map((text) => (text === null ? null : foldedWords(text)));
  const text = words ?? (before === after || before === null ? after : after === null ? before : null);
  return {
    id,
    verdict: mark.verdict,
    category: mark.category,
    pages: [change.page.slug],
    under: change.path.at(-1) ?? null,
    words: text ?? null,
    evenHigh: false,
    reason: mark.because ?? `marked ${mark.verdict}`,
    by: mark.author,
    on: mark.time.slice(0, 10),
    from: [change.id],
  };
}

/** Runs a rule over changes as they were told. */
export function replay(rule: ReaderRule, changes: readonly FlaggedChange[]): Replay {
  const inScope = changes.filter((change) => isInScope(rule, change));
  const hidden = lowers(rule)
    ? inScope.filter(({ significance, id }) => !rule.from.includes(id) && (significance === 'medium' || significance === 'high'))
    : [];
  return { inScope, hidden, high: hidden.filter(({ significance }) => significance === 'high') };
}
