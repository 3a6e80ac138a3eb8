import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cosmeticKind } from '../../src/compare/index.ts';

describe('cosmeticKind', () => {
  it.each([
    ['space', 'P.O. Box 5', 'P.O.Box 5'],
    ['space', 'the form ( paper )', 'the form (paper)'],
    ['case', 'FILING FEES', 'Filing Fees'],
    ['case', 'Filing fees', 'Filing Fees'],
    ['quotes', 'don’t', "don't"],
    ['quotes', 'a – b', 'a - b'],
    ['punctuation', 'Send the form', 'Send the form.'],
    ['punctuation', 'a, b and c', 'a, b, and c'],
    ['label', '(a) the form', '(b) the form'],
    ['label', '1. Send it', '2. Send it'],
    ['label', '• Send it', 'Send it'],
    ['ligature', 'oﬃce ﬁles', 'office files'],
    ['ligature', 'hu\u00admanitarian', 'humanitarian'],
  ])('takes a difference of %s for cosmetic: %j and %j', (kind, before, after) => {
    expect(cosmeticKind(before, after)).toBe(kind);
  });

  it.each([
    ['digits', '30 days', '60 days'],
    ['a separator within a number', '1,000', '1000'],
    ['currency', '$10', '10'],
    ['percent', '10%', '10'],
    ['a negation', 'You may file', 'You may not file'],
    ['a word', 'You should file', 'You must file'],
    ['a citation', '8 CFR 212.5(b)', '8 CFR 212.5(c)'],
    ['the name of a form', 'Form I-134', 'Form I-134A'],
    ['an acronym', 'it is a snap', 'it is a SNAP'],
    ['a range', '90-120 days', '90 120 days'],
    ['a sign', '-5 degrees', '5 degrees'],
    ['a question', 'Must I file?', 'Must I file.'],
    ['a choice', 'and/or', 'and or'],
    ['a name', 'A. Smith', 'B. Smith'],
    ['a space within a word', 'in to', 'into'],
  ])('never takes %s for cosmetic', (_, before, after) => {
    expect(cosmeticKind(before, after)).toBeNull();
  });

  it('strips the labels that the passages have, whatever their form', () => {
    expect(cosmeticKind('258 No fee is due', '259 No fee is due', { before: '258', after: '259' })).toBe('label');
    expect(cosmeticKind('258 days', '259 days')).toBeNull();
  });

  it('finds nothing between equal texts, and the same whichever comes first', () => {
    const text = fc
      .array(fc.constantFrom('Fee', 'fee', 'FEE', ' ', '.', ',', '’', "'", '5', '$', '(a) ', 'not', '-', 'ﬁ'), { maxLength: 8 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(cosmeticKind(a, a)).toBeNull();
        expect(cosmeticKind(a, b)).toBe(cosmeticKind(b, a));
      }),
    );
  });
});
