import { describe, expect, it } from 'vitest';
import { headline } from '../../reports/headline.ts';
import type { FlaggedChange } from '../../src/model.ts';
import { edited, sampleChange, samplePage } from './sample-change.ts';

function headlineOf(given: Partial<FlaggedChange>): string {
  return headline(sampleChange({ id: 'p.2.1', page: samplePage('p', 'Page'), ...given }));
}

describe('a headline', () => {
  it('of a table row begins with what the row is about', () => {
    const facts = [{ type: 'fee', before: 575, after: 630, of: null }] as const;
    const row = edited('Parole, on paper [-$575-]{+$630+} not offered');

    expect(headlineOf({ ...row, passageKind: 'table-row', facts: [...facts] })).toBe('Parole, on paper: fee now $630 (was $575)');
  });

  it('of a table row without a telling value names the cell', () => {
    const cells = [{ column: 'Eligible', before: 'Yes', after: 'No' }];

    expect(headlineOf({ ...edited('Asylee [-Yes-]{+No+}'), passageKind: 'table-row', cells })).toBe(
      'Asylee: Eligible now “No” (was “Yes”)',
    );
  });

  it('says where a passage went that another page shows now, and where it came from', () => {
    const elsewhere = { id: 'q.3.1', page: samplePage('q', 'Other page') };

    expect(headlineOf({ kind: 'removed', before: 'Send a letter.', elsewhere })).toBe('Moved to Other page: “Send a letter.”');
    expect(headlineOf({ kind: 'added', after: 'Send a letter.', elsewhere })).toBe('Moved here from Other page: “Send a letter.”');
  });

  it('is the value that changed, before the words', () => {
    const facts = [{ type: 'duration', before: 'P1Y', after: 'P90D/P120D', of: 'parole' }] as const;

    expect(headlineOf({ ...edited('for [-a year-]{+90 to 120 days+}'), facts: [...facts] })).toBe(
      'Parole: period now 90 to 120 days (was 1 year)',
    );
  });

  it('is the binding word with the words it binds', () => {
    const facts = [{ type: 'modality', before: 'may', after: 'must', of: null }] as const;
    const words = edited('The [-good old-]{+entirely new+} doctor [-may-]{+must+} sign the letter in ink today.');

    expect(headlineOf({ ...words, facts: [...facts] })).toBe('“must sign the letter in ink…” instead of “may”');
  });

  it('is the words where far more than a value without a bearer changed', () => {
    const facts = [{ type: 'date', before: '2026-01-01', after: '2026-02-01', of: null }] as const;
    const words = edited('On [-January 1 we take in requests of every kind-]{+February 1 we stop taking in requests of every kind+}.');

    expect(headlineOf({ ...words, facts: [...facts] })).toMatch(/^“February 1 we stop/);
  });

  it('names words that were only added or only dropped, without the commas around them', () => {
    expect(headlineOf(edited('Send proof{+, signed and dated,+} soon.'))).toBe('Adds “signed and dated”');
    expect(headlineOf(edited('Send proof[-, if you have any,-] soon.'))).toBe('Drops “if you have any”');
  });

  it('quotes the start of a passage that came or went whole', () => {
    expect(headlineOf({ kind: 'added', after: 'Send a letter.' })).toBe('New: “Send a letter.”');
    expect(headlineOf({ kind: 'removed', before: 'Send a letter.' })).toBe('No longer said: “Send a letter.”');
    expect(headlineOf({ kind: 'moved', before: 'Send a letter.', after: 'Send a letter.' })).toBe('Moved: “Send a letter.”');
  });

  it('names a fee that is new', () => {
    const facts = [{ type: 'fee', before: null, after: 1000, of: null }] as const;

    expect(headlineOf({ kind: 'added', after: 'Each person pays $1,000.', facts: [...facts] })).toBe('New fee $1,000');
  });

  it('says what kind of sign changed where no word did', () => {
    expect(headlineOf({ ...edited('Ask[-;-]{+,+} we answer.'), cosmetic: 'punctuation' })).toBe('Only punctuation changed');
    expect(headlineOf(edited('Ask[-;-]{+,+} we answer.'))).toBe('Only punctuation changed');
  });

  it('is told of a change without words or values too', () => {
    expect(headlineOf({ kind: 'edited', before: null, after: null })).toBe('Moved: “”');
  });
});
