import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges, compare } from '../../src/compare/index.ts';
import { PASSAGE_KINDS, type Passage } from '../../src/model.ts';
import { paragraph, textsOf } from './passages.ts';

const word = fc.constantFrom(
  'fee',
  'form',
  'card',
  'desk',
  'room',
  'send',
  'must',
  'may',
  'not',
  'the',
  'of',
  '$5',
  '30',
  'days',
  'letter',
);
const passage: fc.Arbitrary<Passage> = fc
  .record({
    words: fc.array(word, { minLength: 1, maxLength: 10 }),
    kind: fc.constantFrom(...PASSAGE_KINDS),
    label: fc.constantFrom(null, '(a)', '(b)', '(i)', '1.', '2.5'),
  })
  .map(({ words, kind, label }) => {
    const text = words.join(' ');
    if (kind === 'table-row' || kind === 'table-head')
      return { kind, text, label: words[0] ?? null, level: null, cells: words.map((cell) => ({ column: null, text: cell })), path: [] };
    if (kind === 'heading') return { kind, text, label: null, level: 2, cells: null, path: [] };
    return { kind, text: label === null ? text : `${label} ${text}`, label, level: null, cells: null, path: [] };
  });
const list = fc.array(passage, { maxLength: 25 });
/** Two lists of which the second is made of the first by taking out, putting in, rewording and shuffling. */
const twoVersions = list.chain((before) =>
  fc.tuple(
    fc.constant(before),
    fc.oneof(
      list,
      fc.shuffledSubarray(before),
      fc.subarray(before).chain((kept) => list.map((more) => [...kept, ...more])),
      fc.array(fc.oneof(passage, ...before.map((old) => fc.constant(old))), { maxLength: 25 }),
    ),
  ),
);

/** Sentences of words of their own, so that each is its own anchor. */
function sentences(count: number): Passage[] {
  const name = (at: number, nth: number) =>
    `${'bcdfghjklm'[at % 10]}${'aeiou'[nth % 5]}${'npqrstvwxz'[Math.floor(at / 10)]}${'aeiou'[(at + nth) % 5]}${'bdgklmnprs'[nth]}`;
  return Array.from({ length: count }, (_, at) => paragraph(Array.from({ length: 9 }, (_word, nth) => name(at, nth)).join(' ')));
}

function reworded(passages: readonly Passage[], at: number, replacement: string): Passage[] {
  return passages.map((old, index) => (index === at ? { ...old, text: old.text.replace(/\S+$/, replacement) } : old));
}

describe('compare', () => {
  it('tells nothing of a list compared with itself', () => {
    fc.assert(
      fc.property(list, (passages) => {
        const { changes, origin } = compare(passages, structuredClone(passages));
        expect(changes).toEqual([]);
        expect(origin).toEqual(passages.map((_, at) => at));
      }),
    );
  });

  it('tells enough to build the new list from the old one', () => {
    fc.assert(
      fc.property(twoVersions, ([before, after]) => {
        const comparison = compare(before, after);
        const wordings = new Map(
          comparison.changes.flatMap((change) => (change.after === null ? [] : [[change.after, after[change.after]?.text ?? ''] as const])),
        );
        expect(applyChanges(textsOf(before), comparison, wordings)).toEqual(textsOf(after));
      }),
    );
  });

  it('gives each passage one origin at most and one fate', () => {
    fc.assert(
      fc.property(twoVersions, ([before, after]) => {
        const { origin, changes } = compare(before, after);
        const origins = origin.filter((index) => index !== null);
        expect(origin).toHaveLength(after.length);
        expect(new Set(origins).size).toBe(origins.length);
        const removed = changes.flatMap((change) => (change.kind === 'removed' ? change.before : []));
        expect([...origins, ...removed].sort((a, b) => Number(a) - Number(b))).toEqual(before.map((_, at) => at));
        for (const change of changes) {
          if (change.after !== null) expect(change.before).toBe(origin[change.after] ?? null);
          expect(change.confidence).toBeGreaterThanOrEqual(0);
          expect(change.confidence).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('never pairs a heading with anything else, unless the text is the same', () => {
    fc.assert(
      fc.property(twoVersions, ([before, after]) => {
        for (const change of compare(before, after).changes) {
          const [old, now] = [before[change.before ?? -1], after[change.after ?? -1]];
          if (old && now && old.text !== now.text) expect(isHeading(old)).toBe(isHeading(now));
        }
      }),
    );
  });

  it('keeps every identity when an unrelated edit is made elsewhere, and when it is taken back', () => {
    const passages = sentences(40);
    const place = fc.integer({ min: 0, max: 39 });
    fc.assert(
      fc.property(place, place, (one, other) => {
        fc.pre(Math.abs(one - other) > 1);
        const edited = reworded(passages, one, 'zuzuzu');
        const both = reworded(edited, other, 'yoyoyo');
        expect(compare(passages, both).origin).toEqual(compare(passages, edited).origin);
        expect(compare(both, edited).origin).toEqual(passages.map((_, at) => at));
      }),
    );
  });
});

function isHeading(one: Passage): boolean {
  return one.kind === 'heading';
}
