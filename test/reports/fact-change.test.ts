import { describe, expect, it } from 'vitest';
import { factChangeInWords } from '../../reports/fact-change.ts';
import type { FactChange } from '../../src/model.ts';

describe('a fact that changed', () => {
  it.each<[FactChange, string]>([
    [{ type: 'fee', before: 575, after: 630, of: 'Form I-131, paper' }, '$575 → $630 (Form I-131, paper)'],
    [{ type: 'fee', before: null, after: 1050.5, of: null }, 'none → $1,050.50'],
    [{ type: 'fee', before: 1234567, after: null, of: null }, '$1,234,567 → none'],
    [{ type: 'duration', before: 'P1Y', after: 'P1Y6M', of: null }, '1 year → 1 year 6 months'],
    [{ type: 'duration', before: 'P90D/P120D', after: 'P3M/P1Y', of: null }, '90 to 120 days → 3 months to 1 year'],
    [{ type: 'duration', before: 'P90BD', after: 'PT12H', of: null }, '90 business days → 12 hours'],
    [{ type: 'duration', before: 'soon', after: 'P', of: null }, 'soon → P'],
    [{ type: 'date', before: '2026-11-16', after: '2027-01-02', of: null }, 'Nov 16, 2026 → Jan 2, 2027'],
    [{ type: 'edition', before: '2025-03-04', after: 'unknown', of: null }, 'Mar 4, 2025 → unknown'],
    [{ type: 'form', before: 'I-134', after: 'I-134A', of: null }, 'I-134 → I-134A'],
    [{ type: 'modality', before: 'should', after: 'must', of: null }, '“should” → “must”'],
    [{ type: 'count', before: 2, after: 1000, of: 'copies' }, '2 → 1,000 (copies)'],
    [{ type: 'percentage', before: 100, after: 137.5, of: null }, '100% → 137.50%'],
    [{ type: 'authority', before: '8 CFR 212.5', after: '90 FR 1', of: null }, '8 CFR 212.5 → 90 FR 1'],
  ])('%j reads %s', (fact, words) => {
    expect(factChangeInWords(fact)).toBe(words);
  });
});
