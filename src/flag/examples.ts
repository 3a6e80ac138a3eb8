import { type ChangeInContext, DIRECTIONS } from '../model.ts';
import { bindingSignals } from './binding.ts';
import { differenceOf } from './difference.ts';
import { flag } from './flag.ts';
import { cuesIn } from './hits.ts';
import type { Lexicon } from './lexicon.ts';
import type { LexiconFile, Sentence, ShiftRule, Wordings } from './lexicon-schema.ts';
import { directionOf } from './signal.ts';
import { tokenize } from './tokens.ts';
import { readWording } from './wording.ts';

/** An example that does not bear out its rule, and where it stands in the file. */
export interface FailedExample {
  path: PropertyKey[];
  message: string;
}

/** Runs every example of a file of the lexicon: a rule whose own example it does not fit is a mistake of its author. */
export function failedExamples(file: LexiconFile, lexicon: Lexicon): FailedExample[] {
  const {
    cues = {},
    terms = [],
    wordings = [],
    operators = [],
    shifts = [],
    polarity = [],
    frames = [],
    remarks = [],
    weighing = [],
  } = file;
  const failed: FailedExample[] = [];
  const check = (holds: boolean, path: PropertyKey[], message: string): void => {
    if (!holds) failed.push({ path, message });
  };

  for (const [category, rules] of Object.entries(cues)) {
    for (const [index, rule] of (rules ?? []).entries()) {
      const at = ['cues', category, index];
      const found = (sentence: Sentence): boolean =>
        rule.words.length === 0 || cuesIn(textOf(sentence), underOf(sentence), lexicon).includes(rule.id);
      rule.examples.forEach((example, n) => {
        check(found(example), [...at, 'examples', n], `"${textOf(example)}" has none of the words of ${rule.id}`);
      });
      rule.counter.forEach((example, n) => {
        check(!found(example), [...at, 'counter', n], `"${textOf(example)}" must not fit ${rule.id}, but does`);
      });
    }
  }
  terms.forEach((rule, index) => {
    check(
      flagged(rule.example, lexicon) === 'terminology',
      ['terms', index, 'example'],
      `the two wordings of ${rule.id} are not taken for the same rule in other words`,
    );
  });
  wordings.forEach((rule, index) => {
    check(
      flagged(rule.example, lexicon) === 'editorial',
      ['wordings', index, 'example'],
      `the two wordings of ${rule.id} are not taken for the same`,
    );
  });
  const inText = (
    section: string,
    rules: readonly { id: string; examples: readonly string[] }[],
    idsIn: (text: string) => string[],
  ): void => {
    rules.forEach((rule, index) => {
      rule.examples.forEach((example, n) => {
        check(idsIn(example).includes(rule.id), [section, index, 'examples', n], `"${example}" has none of the words of ${rule.id}`);
      });
    });
  };
  inText('operators', operators, (text) => lexicon.operators.longest(tokenize(text)).map(({ owner }) => owner.id));
  inText('polarity', polarity, (text) => lexicon.polarity.longest(tokenize(text)).map(({ owner }) => owner.id));
  inText('remarks', remarks, (text) => lexicon.remarks.all(tokenize(text)).map(({ owner }) => owner.id));
  inText('frames', frames, (text) => lexicon.frames.all(tokenize(text)).map(({ owner }) => owner.id));
  shifts.forEach((rule, index) => {
    rule.examples.forEach((example, n) => {
      check(isShifted(rule, example, lexicon), ['shifts', index, 'examples', n], `the two wordings do not show the shift of ${rule.id}`);
    });
  });
  weighing.forEach((rule, index) => {
    rule.examples.forEach((example, n) => {
      const why = flag([changeOf(example)], lexicon)[0]?.why ?? [];
      check(
        why.some((reason) => reason.rule === rule.id),
        ['weighing', index, 'examples', n],
        `another rule than ${rule.id} decides`,
      );
    });
  });
  return failed;
}

function textOf(sentence: Sentence): string {
  return typeof sentence === 'string' ? sentence : sentence.text;
}

function underOf(sentence: Sentence): string {
  return typeof sentence === 'string' ? '' : sentence.under;
}

function flagged(example: Wordings, lexicon: Lexicon): string | undefined {
  return flag([changeOf(example)], lexicon)[0]?.category;
}

function isShifted(rule: ShiftRule, example: Wordings, lexicon: Lexicon): boolean {
  const change = changeOf(example);
  const before = readWording(change.before, lexicon);
  const after = readWording(change.after, lexicon);
  const signals = bindingSignals(
    change,
    before,
    after,
    differenceOf(before, after, lexicon.vocabulary),
    { value: null, topic: null, assumed: false, why: [] },
    lexicon,
  );
  const expected = DIRECTIONS.find((direction) => direction === rule.direction) ?? null;
  return signals.some((signal) => signal.rule === rule.id && (expected === null || expected === directionOf([signal]).direction));
}

function changeOf({ before, after, under, passage }: Wordings): ChangeInContext {
  return {
    kind: before === undefined ? 'added' : after === undefined ? 'removed' : 'edited',
    before: before ?? null,
    after: after ?? null,
    passageKind: passage ?? 'paragraph',
    path: under === undefined ? [] : [under],
    lead: null,
    cosmetic: null,
    part: null,
    page: { slug: 'example', title: '', url: 'https://example.org/', topics: [], publisherKind: null },
  };
}
