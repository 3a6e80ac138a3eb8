import type { FlaggedChange, Mark, Significance } from './model.ts';
import { foldedWords, isInScope, type ReaderRule } from './reader-rules.ts';
import { lowers } from './verdict.ts';

export const RULE_SCOPES = ['words', 'heading', 'page'] as const;
/** words: the same words under the same heading of the same page; heading, page: all that stands there. */
export type RuleScope = (typeof RULE_SCOPES)[number];

/** A change with the mark that a reader gave it. */
export type MarkedChange = FlaggedChange & { mark: Mark };

/** What a rule would have done over the history, had it been there. */
export interface Replay {
  /** Every change in its scope, the marked ones among them. */
  inScope: FlaggedChange[];
  /** Those that the lexicon or a reader finds worth acting on and that the rule would have taken away. */
  hidden: FlaggedChange[];
  /** Those of the hidden that are of high significance by the lexicon, or marked important. */
  high: FlaggedChange[];
}

/** Fewer words in a row stand in too many texts to make a scope. */
const FEWEST_WORDS = 3;

/**
 * The rule that marks of one verdict propose: on their pages, under the innermost heading that all of them stand under, in passages
 * with the longest run of words that all of them share before and after. null: the marked changes share no words.
 */
export function ruleFromMarks(
  id: string,
  changes: readonly [MarkedChange, ...MarkedChange[]],
  scope: RuleScope,
  given: string | undefined,
): ReaderRule | null {
  const [first] = changes;
  const { verdict, category, because, author, time } = first.mark;
  const words = scope === 'words' ? (given ?? sharedWords(changes.flatMap(textsOf))) : null;
  if (scope === 'words' && words === null) return null;
  return {
    id,
    verdict,
    category,
    pages: [...new Set(changes.map(({ page }) => page.slug))],
    under: scope === 'page' ? null : sharedHeading(changes),
    words,
    evenHigh: false,
    reason: because ?? `marked ${verdict}`,
    by: author,
    on: time.slice(0, 10),
    from: changes.map((change) => change.id),
  };
}

/** Runs a rule over changes as they were told. `flagged`: the significance that the lexicon gave each, by its id. */
export function replay(rule: ReaderRule, changes: readonly FlaggedChange[], flagged: ReadonlyMap<string, Significance>): Replay {
  const inScope = changes.filter((change) => isInScope(rule, change));
  const isHigh = ({ id, mark }: FlaggedChange) => mark?.verdict === 'important' || flagged.get(id) === 'high';
  const isMedium = ({ id, mark }: FlaggedChange) => mark === null && flagged.get(id) === 'medium';
  const hidden = lowers(rule) ? inScope.filter((change) => isHigh(change) || isMedium(change)) : [];
  return { inScope, hidden, high: hidden.filter(isHigh) };
}

function textsOf({ before, after }: FlaggedChange): string[] {
  return [before, after].filter((text) => text !== null);
}

function sharedHeading(changes: readonly FlaggedChange[]): string | null {
  const paths = changes.map(({ path }) => path.map(foldedWords));
  return changes[0]?.path.findLast((heading) => paths.every((path) => path.includes(foldedWords(heading)))) ?? null;
}

/** The longest run of words that all texts have; null where it is a scrap. */
function sharedWords(texts: readonly string[]): string | null {
  const folded = texts.map(foldedWords);
  const shortest = folded.toSorted((a, b) => a.length - b.length)[0]?.split(' ') ?? [];
  for (let length = shortest.length; length > 0; length--) {
    if (length < FEWEST_WORDS && length < shortest.length) return null;
    for (let start = 0; start + length <= shortest.length; start++) {
      const run = shortest.slice(start, start + length).join(' ');
      if (folded.every((text) => ` ${text} `.includes(` ${run} `))) return run;
    }
  }
  return null;
}
