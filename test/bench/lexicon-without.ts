import type { LexiconFile } from '../../src/flag/index.ts';
import { PatternSet, parsePattern } from '../../src/flag/pattern.ts';
import { tokenize } from '../../src/flag/tokens.ts';
import type { ChangeInContext } from '../../src/model.ts';

type Rule = Readonly<Record<string, unknown>>;

/** Lists of patterns without which a rule never holds, and lists without which it holds more often. */
const NEEDED = ['words', 'near', 'under', 'text'];
const BARRING = ['unless', 'without'];

/**
 * The lexicon as it would be had nobody seen the changes of `unseen`: without every pattern that is found around one of them and
 * around none of `seen`, and without the rules that are left with no pattern. A pattern that is found nowhere stays.
 */
export function lexiconWithout(
  files: readonly LexiconFile[],
  unseen: readonly ChangeInContext[],
  seen: readonly ChangeInContext[],
): LexiconFile[] {
  const patterns = patternsIn(files);
  const known = foundIn(patterns, seen);
  const dropped = new Set([...foundIn(patterns, unseen)].filter((source) => !known.has(source)));
  return files.map((file) => prunedFile(file, dropped));
}

/** How many patterns a lexicon has. */
export function patternCount(files: readonly LexiconFile[]): number {
  return patternsIn(files).size;
}

function prunedFile(file: LexiconFile, dropped: ReadonlySet<string>): LexiconFile {
  const { cues = {}, unweighed, ...sections } = file;
  const kept = (list: unknown): unknown => (Array.isArray(list) ? list.flatMap((rule: Rule) => prunedRule(rule, dropped) ?? []) : list);
  return {
    ...mapped(sections, kept),
    cues: mapped(cues, kept),
    ...(unweighed === undefined ? {} : { unweighed: unweighed.filter((source) => !dropped.has(source)) }),
  } as LexiconFile;
}

/** The rule without the patterns dropped, or null where it cannot hold without them. */
function prunedRule(rule: Rule, dropped: ReadonlySet<string>): Rule | null {
  const pruned: Record<string, unknown> = { ...rule };
  for (const key of [...NEEDED, ...BARRING]) {
    const list = rule[key];
    if (!isPatterns(list) || list.length === 0) continue;
    const kept = list.filter((source) => !dropped.has(source));
    if (kept.length === 0 && NEEDED.includes(key) && !(key === 'words' && hasValues(rule))) return null;
    if (kept.length === 0 && BARRING.includes(key)) delete pruned[key];
    else pruned[key] = kept;
  }
  if (typeof rule.when !== 'object' || rule.when === null) return pruned;
  const when = prunedRule(rule.when as Rule, dropped);
  return when === null ? null : { ...pruned, when };
}

function hasValues({ values }: Rule): boolean {
  return Array.isArray(values) && values.length > 0;
}

function isPatterns(list: unknown): list is string[] {
  return Array.isArray(list) && list.every((one) => typeof one === 'string');
}

function mapped<T extends object>(sections: T, change: (list: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(sections).map(([name, list]) => [name, change(list)]));
}

function patternsIn(files: readonly LexiconFile[]): Set<string> {
  const lists = (rule: Rule): string[] => [
    ...[...NEEDED, ...BARRING].flatMap((key) => {
      const list = rule[key];
      return isPatterns(list) ? list : [];
    }),
    ...(typeof rule.when === 'object' && rule.when !== null ? lists(rule.when as Rule) : []),
  ];
  return new Set(
    files.flatMap(({ cues = {}, unweighed = [], ...sections }) => [
      ...unweighed,
      ...[...Object.values(cues), ...Object.values(sections)].flatMap((rules) => (rules ?? []).flatMap((rule) => lists(rule))),
    ]),
  );
}

function foundIn(sources: ReadonlySet<string>, changes: readonly ChangeInContext[]): Set<string> {
  const set = new PatternSet(
    [...sources].flatMap((source) => {
      const pattern = parsePattern(source);
      return pattern === null ? [] : [{ owner: source, pattern }];
    }),
  );
  const texts = changes.flatMap(({ before, after, lead, path, page }) => [before, after, lead, ...path, page.title]);
  return new Set(texts.flatMap((text) => (text === null ? [] : set.all(tokenize(text)).map(({ owner }) => owner))));
}
