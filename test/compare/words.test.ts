import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordRuns } from '../../src/compare/index.ts';

/** Runs as text: what was removed in [-…-], what was added in {+…+}. */
function marked(before: string, after: string): string {
  const marks = { same: ['', ''], removed: ['[-', '-]'], added: ['{+', '+}'] } as const;
  return wordRuns(before, after)
    .map((run) => marks[run.op][0] + run.text + marks[run.op][1])
    .join('');
}

describe('wordRuns', () => {
  it.each([
    ['a sum with its currency', 'It costs $1,050.50 now.', 'It costs $1,075.50 now.', 'It costs [-$1,050.50-]{+$1,075.50+} now.'],
    ['a citation', 'See 8 CFR 212.5(b).', 'See 8 CFR 212.5(c).', 'See [-8 CFR 212.5(b)-]{+8 CFR 212.5(c)+}.'],
    ['a page of the register', 'See 90 FR 48317 too.', 'See 91 FR 48317 too.', 'See [-90 FR 48317-]{+91 FR 48317+} too.'],
    ['the name of a form', 'Use Form I-134.', 'Use Form I-134A.', 'Use [-Form I-134-]{+Form I-134A+}.'],
    ['a date', 'From Oct. 16, 2025, on.', 'From Oct. 16, 2026, on.', 'From [-Oct. 16, 2025-]{+Oct. 16, 2026+}, on.'],
    ['a date in figures', 'Edition 04/01/24.', 'Edition 06/17/24.', 'Edition [-04/01/24-]{+06/17/24+}.'],
    ['a percentage', 'At least 47.2% of them.', 'At least 48.2% of them.', 'At least [-47.2%-]{+48.2%+} of them.'],
    ['a hyphenated word', 'Every non-citizen may.', 'Every non-resident may.', 'Every [-non-citizen-]{+non-resident+} may.'],
  ])('never cuts %s', (_, before, after, runs) => {
    expect(marked(before, after)).toBe(runs);
  });

  it('gives the smallest difference', () => {
    expect(marked('You should send two photos.', 'You must send three photos and a letter.')).toBe(
      'You [-should-]{+must+} send [-two-]{+three+} photos{+ and a letter+}.',
    );
  });

  it('gives one run for equal texts and none for empty ones', () => {
    expect(wordRuns('The same.', 'The same.')).toEqual([{ op: 'same', text: 'The same.' }]);
    expect(wordRuns('', '')).toEqual([]);
  });

  it('joins to both texts exactly', () => {
    const word = fc.constantFrom('fee', '$5', ' ', '  ', '\n', '8 CFR 212.5(b)', ', ', '.', 'Form I-131', 'ﬁ', 'é', '(a)', '90', '-');
    const text = fc.oneof(
      fc.array(word, { maxLength: 30 }).map((words) => words.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, text, (before, after) => {
        const runs = wordRuns(before, after);
        expect(runs.flatMap((run) => (run.op === 'added' ? [] : run.text)).join('')).toBe(before);
        expect(runs.flatMap((run) => (run.op === 'removed' ? [] : run.text)).join('')).toBe(after);
        expect(runs.every((run) => run.text !== '')).toBe(true);
      }),
    );
  });

  it('tells two long texts with little in common as replaced', () => {
    const text = (seed: number) => Array.from({ length: 20_000 }, (_, at) => `w${(at * seed) % 9973}`).join(' ');
    const runs = wordRuns(`Start ${text(7919)} end`, `Start ${text(6007)} end`);
    expect(runs.length).toBeLessThan(10);
  });
});
