import { createHash } from 'node:crypto';
import type { Category, FactType, Topic } from '../model.ts';
import type {
  CueRule,
  FrameRule,
  GroupRule,
  LexiconFile,
  OperatorRule,
  PolarityRule,
  RemarkRule,
  ShiftRule,
  WeighingRule,
} from './lexicon-schema.ts';
import { type Pattern, PatternSet, parsePattern } from './pattern.ts';

/** A category that a cue can speak for; terminology and editorial are found by comparing, not by cues. */
export type RuleCategory = Exclude<Category, 'terminology' | 'editorial'>;

/** A cue ready to be looked for. */
export interface Cue {
  id: string;
  category: RuleCategory | null;
  weight: number;
  topics: readonly Topic[];
  values: readonly FactType[];
  subject: boolean;
  near: PatternSet<null> | null;
  unless: PatternSet<null> | null;
  under: PatternSet<null> | null;
}

/** A weighing rule ready to be tried. */
export interface Weighing extends Omit<WeighingRule, 'when'> {
  when: Omit<WeighingRule['when'], 'words' | 'text' | 'without'>;
  words: PatternSet<null> | null;
  text: PatternSet<null> | null;
  without: PatternSet<null> | null;
}

/** A frame ready to be looked for. */
export interface Frame {
  id: string;
  value: FrameRule['value'];
  topic: Topic | null;
  near: PatternSet<null> | null;
  unless: PatternSet<null> | null;
}

/** The words that flags rest on, compiled. Values only; shared by all calls of `flag`. */
export interface Lexicon {
  /** Hash of the whole content: it differs when any rule differs. Kept with each flag. */
  version: string;
  cues: PatternSet<Cue>;
  /** The cues that speak where a typed value changed. */
  valueCues: readonly Cue[];
  /** The category whose cues speak of a topic. */
  topicCategories: ReadonlyMap<Topic, RuleCategory>;
  frames: PatternSet<Frame>;
  terms: PatternSet<GroupRule>;
  wordings: PatternSet<GroupRule>;
  unweighed: PatternSet<null>;
  remarks: PatternSet<RemarkRule>;
  operators: PatternSet<OperatorRule>;
  shifts: readonly ShiftRule[];
  polarity: PatternSet<PolarityRule>;
  weighing: readonly Weighing[];
  /** Every whole word of a pattern. */
  vocabulary: ReadonlySet<string>;
}

/** Merges the files of a lexicon and prepares them for looking up. The files have passed `lexiconSchema`. */
export function compileLexicon(files: readonly LexiconFile[]): Lexicon {
  const cues = files.flatMap(cuesOf);
  return {
    version: createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16),
    cues: new PatternSet(cues.flatMap(({ cue, words }) => words.flatMap((source) => entry(cue, source)))),
    valueCues: cues.flatMap(({ cue }) => (cue.values.length === 0 ? [] : [cue])),
    topicCategories: new Map(
      cues.flatMap(({ cue: { category, topics } }) =>
        category === null ? [] : topics.map((topic): [Topic, RuleCategory] => [topic, category]),
      ),
    ),
    frames: new PatternSet(files.flatMap((file) => file.frames ?? []).flatMap(frameEntries)),
    terms: owned(files.flatMap((file) => file.terms ?? [])),
    wordings: owned(files.flatMap((file) => file.wordings ?? [])),
    unweighed: bareSet(files.flatMap((file) => file.unweighed ?? [])),
    remarks: owned(files.flatMap((file) => file.remarks ?? [])),
    operators: owned(files.flatMap((file) => file.operators ?? [])),
    shifts: files.flatMap((file) => file.shifts ?? []),
    polarity: owned(files.flatMap((file) => file.polarity ?? [])),
    weighing: files.flatMap((file) => file.weighing ?? []).map(compileWeighing),
    vocabulary: new Set(files.flatMap(wordsIn)),
  };
}

/** The whole words of a file's patterns that name something; examples are no patterns. */
function wordsIn(file: LexiconFile): string[] {
  const { cues = {}, terms = [], wordings = [], operators = [], polarity = [], remarks = [], frames = [], unweighed = [] } = file;
  const rules = [
    ...Object.values(cues).flatMap((list) => list ?? []),
    ...terms,
    ...wordings,
    ...operators,
    ...polarity,
    ...remarks,
    ...frames,
  ];
  return [...rules.flatMap(({ words }) => words), ...unweighed].flatMap((source) => {
    const elements = parsePattern(source)?.elements ?? [];
    return elements.flatMap((element) => (element.kind === 'word' ? element.whole : []));
  });
}

interface CueWords {
  cue: Cue;
  words: readonly string[];
}

function cuesOf(file: LexiconFile): CueWords[] {
  const { any = [], ...byCategory } = file.cues ?? {};
  const categories: RuleCategory[] = ['evidence', 'processing', 'benefits', 'eligibility'];
  return [
    ...categories.flatMap((category) => (byCategory[category] ?? []).map((rule) => cueOf(rule, category))),
    ...any.map((rule) => cueOf(rule, null)),
  ];
}

function cueOf(rule: CueRule, category: RuleCategory | null): CueWords {
  const { id, weight, topics, values, subject, words, near, unless, under } = rule;
  return { cue: { id, category, weight, topics, values, subject, near: bare(near), unless: bare(unless), under: bare(under) }, words };
}

function frameEntries({ id, value, topic, near, unless, words }: FrameRule): { owner: Frame; pattern: Pattern }[] {
  const owner: Frame = { id, value, topic: topic ?? null, near: bare(near), unless: bare(unless) };
  return words.flatMap((source) => entry(owner, source));
}

function compileWeighing(rule: WeighingRule): Weighing {
  const { words, text, without, ...when } = rule.when;
  return { ...rule, when, words: bare(words), text: bare(text), without: bare(without) };
}

function owned<T extends { words: readonly string[] }>(rules: readonly T[]): PatternSet<T> {
  return new PatternSet(rules.flatMap((rule) => rule.words.flatMap((source) => entry(rule, source))));
}

function bare(sources: readonly string[] | undefined): PatternSet<null> | null {
  return sources === undefined ? null : bareSet(sources);
}

function bareSet(sources: readonly string[]): PatternSet<null> {
  return new PatternSet(sources.flatMap((source) => entry(null, source)));
}

function entry<T>(owner: T, source: string): { owner: T; pattern: Pattern }[] {
  const pattern = parsePattern(source);
  return pattern === null ? [] : [{ owner, pattern }];
}
