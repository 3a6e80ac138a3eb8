import { describe, expect, test } from 'vitest';
import { checkLexicon } from '../../src/lexicon-files.ts';
import type { ChangeInContext } from '../../src/model.ts';
import { flagOf, LEXICON } from './flag-of.ts';

test('every rule of the lexicon bears out its own examples', () => {
  expect(checkLexicon(LEXICON)).toEqual([]);
});

describe('small words decide', () => {
  test.each([
    ['should → must', 'The request should include a letter from a doctor.', 'The request must include a letter from a doctor.', 'stricter'],
    ['must → may', 'You must send a copy of the passport.', 'You may send a copy of the passport.', 'looser'],
    [
      'or → and',
      'Send a bank statement or a letter from the employer.',
      'Send a bank statement and a letter from the employer.',
      'stricter',
    ],
    ['“if available” dropped', 'Send a copy of the passport, if available.', 'Send a copy of the passport.', 'stricter'],
    ['a higher fee', 'The filing fee is $500.', 'The filing fee is $560.', 'stricter'],
    ['a longer lead time', 'File at least 30 days before parole ends.', 'File at least 90 days before parole ends.', 'stricter'],
    ['no longer eligible', 'Parolees are eligible for SNAP.', 'Parolees are not eligible for SNAP.', 'stricter'],
    ['a longer wait', 'We decide within 60 days of receipt.', 'We decide within 120 days of receipt.', 'stricter'],
  ])('%s', (_, before, after, direction) => {
    const made = flagOf(before, after);

    expect(made.direction).toBe(direction);
    expect(made.significance).toMatch(/high|medium/);
    expect(made.why.length).toBeGreaterThan(0);
  });
});

describe('what nobody must act on', () => {
  test.each([
    ['a mark of a note', 'Letters are hard to get.', 'Letters are hard to get.[4]'],
    ['the day of an update in brackets', 'Processing times (updated as of 9/9/2023)', 'Processing times (updated as of 9/16/2023)'],
    ['a stamp', 'Version 2, updated August 26, 2026', 'Version 3, updated October 2, 2026'],
  ])('%s is editorial', (_, before, after) => {
    expect(flagOf(before, after)).toMatchObject({ category: 'editorial', significance: 'none' });
  });

  test('a footnote is editorial, unless an authority stands in it', () => {
    const notes: Partial<ChangeInContext> = { path: ['Report', 'Notes'], passageKind: 'list-item' };

    expect(flagOf(null, 'Interviews with hospital staff, May 2026.', notes).category).toBe('editorial');
    expect(flagOf(null, 'Overruled by 8 CFR 212.5(f), a request must be denied.', notes).category).not.toBe('editorial');
  });

  test('“as of” at the head of a rule is no stamp', () => {
    expect(
      flagOf('As of May 1, 2026, we reject the old edition of Form I-131.', 'As of June 1, 2026, we reject the old edition of Form I-131.')
        .category,
    ).toBe('processing');
  });
});

describe('official words', () => {
  test('the same rule in other official words is terminology', () => {
    expect(flagOf('The sponsor signs Form I-134.', 'The supporter signs Form I-134.')).toMatchObject({
      category: 'terminology',
      significance: 'low',
      direction: 'neutral',
    });
  });

  test('a rule that changes beside a new word is told by the rule', () => {
    expect(flagOf('The sponsor should sign Form I-134.', 'The supporter must sign Form I-134.')).toMatchObject({
      category: 'evidence',
      direction: 'stricter',
    });
  });
});

test('a new edition of which only one is accepted is stricter, and no matter of an address', () => {
  const made = flagOf(
    null,
    'Starting May 4, 2026, we will accept only the 03/01/26 edition of Form I-131 and reject older ones postmarked on or after that day.',
  );

  expect(made).toMatchObject({ category: 'processing', significance: 'high', direction: 'stricter' });
  expect(made.topics).toContain('form-edition');
  expect(made.topics).not.toContain('filing-address');
});
