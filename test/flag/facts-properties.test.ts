import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factChanges, factsOf } from '../../src/flag/facts/index.ts';
import { FACT_TYPES, type FactChange } from '../../src/model.ts';

/** Pieces of which texts with many facts are made. */
const PIECES = [
  'the fee is $630',
  '$1,000 online',
  'Until then it is $575',
  'Oct. 7, 2026',
  'by 10/16/2026',
  'Since July 4, 2025,',
  'the 01/20/25 edition',
  'we also accept the 06/17/24 edition',
  'Form I-131',
  'file Form I-134A',
  'within 30 days',
  'one year',
  '12 months',
  'must sign',
  'should sign',
  'may not wait',
  'ten exceptions',
  'one photo',
  'two photos',
  '80%',
  '8 CFR 212.5(b)',
  'Pub. L. 119-21',
  'P.O. Box 12, Reno, NV 89501',
  '. See',
  'and',
  ', or',
];

const wording = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join(' ')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

function asSet(changes: FactChange[]): string[] {
  return changes.map(({ type, before, after }) => JSON.stringify([type, before, after])).sort();
}

describe('facts of any text', () => {
  it('point at their own words, in order and without overlap', () => {
    fc.assert(
      fc.property(wording, (text) => {
        const facts = factsOf(text);

        let end = 0;
        for (const fact of facts) {
          expect(text.slice(fact.start, fact.end)).toBe(fact.text);
          expect(fact.start).toBeGreaterThanOrEqual(end);
          expect(fact.end).toBeGreaterThan(fact.start);
          expect(FACT_TYPES).toContain(fact.type);
          expect(fact.role === null).toBe(fact.type !== 'date');
          end = fact.end;
        }
      }),
    );
  });

  it('do not differ from themselves', () => {
    fc.assert(
      fc.property(wording, (text) => {
        expect(factChanges(factsOf(text), factsOf(text))).toEqual([]);
      }),
    );
  });

  it('swap before and after when the sides are swapped', () => {
    fc.assert(
      fc.property(wording, wording, (left, right) => {
        const forth = factChanges(factsOf(left), factsOf(right));
        const back = factChanges(factsOf(right), factsOf(left));

        const turned = back.map((change) => ({ ...change, before: change.after, after: change.before }));
        expect(asSet(turned)).toEqual(asSet(forth));
      }),
    );
  });

  it('tell only values that the wordings hold', () => {
    fc.assert(
      fc.property(wording, wording, (left, right) => {
        const [olds, news] = [factsOf(left), factsOf(right)];

        for (const change of factChanges(olds, news)) {
          expect(change.before).not.toBe(change.after);
          if (change.before !== null) expect(olds.map((fact) => fact.value)).toContain(change.before);
          if (change.after !== null) expect(news.map((fact) => fact.value)).toContain(change.after);
        }
      }),
    );
  });
});
