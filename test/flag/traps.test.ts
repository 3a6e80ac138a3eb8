import { describe, expect, it, test } from 'vitest';
import { flag } from '../../src/flag/index.ts';
import { readLexicon } from '../../src/lexicon-files.ts';
import type { ChangeInContext } from '../../src/model.ts';
import { flagOf, LEXICON } from './flag-of.ts';

describe('a slip of the hand', () => {
  test.each([
    ['a letter in the wrong place', 'You will recieve a letter from the doctor.', 'You will receive a letter from the doctor.'],
    ['a letter left out', 'The aplication must be signed.', 'The application must be signed.'],
    ['a letter too many', 'Parolees are elligible for Medicaid.', 'Parolees are eligible for Medicaid.'],
    ['another vowel', 'The evidance must be new.', 'The evidence must be new.'],
    ['that a page has since it was edited', 'Send the document by mail.', 'Send the documant by mail.'],
  ])('%s is editorial', (_, before, after) => {
    const made = flagOf(before, after);

    expect(made).toMatchObject({ category: 'editorial', significance: 'none' });
    expect(made.why[0]?.rule).toBe('spelling');
  });

  test.each([
    ['two words that rules know', 'You must live in the country.', 'You must live in the county.'],
    ['another name', 'The process is open to people from Niger.', 'The process is open to people from Nigeria.'],
    ['another number', 'You must answer within 30 days.', 'You must answer within 80 days.'],
    ['a word that turns the sentence', 'A parolee is eligible for SNAP.', 'A parolee is ineligible for SNAP.'],
    ['a slip beside another rule', 'You may recieve SNAP for two years.', 'You may receive SNAP for one year.'],
  ])('%s is none', (_, before, after) => {
    expect(flagOf(before, after).category).not.toBe('editorial');
  });
});

describe('parole from prison', () => {
  it('is not what is watched', () => {
    expect(flagOf(null, 'The parole board decided that the prisoner must serve five more years.')).toMatchObject({
      category: 'editorial',
      significance: 'none',
    });
  });

  it('does not hide a rule on parole into the country beside it', () => {
    const made = flagOf(null, 'Parole here has nothing to do with a prison. Parole into the country may last up to one year.');

    expect(made.category).toBe('eligibility');
  });
});

describe('what tells of the past', () => {
  it('is low, whatever it once required', () => {
    expect(flagOf(null, 'Previously, the agency required two letters from doctors.')).toMatchObject({
      significance: 'low',
      direction: 'neutral',
    });
  });

  it('is a rule where the present stands beside it', () => {
    expect(flagOf(null, 'Previously, one letter was enough. You must now send two letters from doctors.').significance).toBe('high');
  });
});

describe('the same words on another matter', () => {
  it('a grace period is one of the address or of the edition', () => {
    expect(flagOf(null, 'Mail sent to the old address has a grace period of 30 days.').topics).toEqual(['filing-address']);
    expect(flagOf(null, 'The prior edition has a grace period of 30 days.').topics).toEqual(['form-edition']);
  });

  it('a postmark decides on a fee or on an edition', () => {
    expect(flagOf(null, 'We reject forms postmarked on or after May 4, 2026, without the new fee of $700.').topics).toEqual(['fee']);
    expect(flagOf(null, 'We reject the 01/20/25 edition if it is postmarked on or after May 4, 2026.').topics).toEqual(['form-edition']);
  });

  it('a period of coverage is no period of parole', () => {
    expect(flagOf('Medicaid lasts two years for a parolee.', 'Medicaid lasts one year for a parolee.').category).toBe('benefits');
    expect(flagOf('Parole lasts two years.', 'Parole lasts one year.').category).toBe('eligibility');
  });
});

test('a rule that changes within a page-wide turn of words still stands out', () => {
  const { lexicon } = readLexicon(LEXICON);
  if (lexicon === null) throw new Error('the lexicon has problems');
  const page = { slug: 'page', title: 'Parole', url: 'https://agency.example/parole', topics: [], publisherKind: null };
  const edited = (before: string, after: string): ChangeInContext => ({
    kind: 'edited',
    before,
    after,
    passageKind: 'paragraph',
    path: [],
    lead: null,
    cosmetic: null,
    part: null,
    page,
  });

  const flags = flag(
    [
      edited('A noncitizen may ask for parole.', 'An alien may ask for parole.'),
      edited('A noncitizen who leaves should return the card.', 'An alien who leaves should return the card.'),
      edited('A noncitizen should send proof of identity.', 'An alien must send proof of identity.'),
      edited('The noncitizen keeps a copy.', 'The alien keeps a copy.'),
    ],
    lexicon,
  );

  expect(flags.map(({ category }) => category)).toEqual(['terminology', 'terminology', 'evidence', 'terminology']);
  expect(flags[2]).toMatchObject({ significance: 'high', direction: 'stricter' });
});
