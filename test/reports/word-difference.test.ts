import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type WordDifference, wholeDifference, wordDifference } from '../../reports/word-difference.ts';
import type { FlaggedChange } from '../../src/model.ts';
import { edited, sampleChange, samplePage } from './sample-change.ts';

const LONG = 'all of this stands there as it did before and nobody has touched a word of it for years '.repeat(4);

function change(given: Partial<FlaggedChange>): FlaggedChange {
  return sampleChange({ id: 'p.2.1', page: samplePage('p', 'Page'), ...given });
}

function marked({ edits, tail }: WordDifference): string {
  const places = edits.map(({ lead, removed, added }) => `${lead}[-${removed}-]{+${added}+}`);
  return `${places.join('')}${tail}`;
}

describe('the difference of words', () => {
  it('shows a short passage whole', () => {
    expect(marked(wordDifference(change(edited('You [-should-]{+must+} sign.'))))).toBe('You [-should-]{+must+} sign.');
  });

  it('shortens long stretches that did not change, at both ends and between two edits', () => {
    const shown = marked(wordDifference(change(edited(`${LONG}[-one-]{+two+} ${LONG}[-three-]{+four+} ${LONG}`))));

    expect(shown).toMatch(/^… [^…]{20,60}\[-one-\]\{\+two\+\} [^…]{20,60} … [^…]{20,60}\[-three-\]\{\+four\+\} [^…]{20,60} …$/);
  });

  it('shortens a long passage that is new, and never shows a whole page', () => {
    expect(marked(wordDifference(change({ kind: 'added', after: LONG.repeat(100) }))).length).toBeLessThan(320);
  });

  it('puts an end to a passage with very many edits, and says how many are left', () => {
    const { edits, more } = wordDifference(change(edited('these words stay put [-a-]{+b+} '.repeat(20))));

    expect(edits).toHaveLength(6);
    expect(more).toBe(14);
  });

  it('joins edits that only a short word parts', () => {
    expect(marked(wordDifference(change(edited('We [-decide all-]{+answer most+} of [-these letters-]{+the requests+} soon'))))).toBe(
      'We [-decide all of these letters-]{+answer most of the requests+} soon',
    );
  });

  it('keeps space outside of the marks', () => {
    expect(marked(wordDifference(change(edited('Sign[- and date-] this long letter{+ today+}.'))))).toBe(
      'Sign [-and date-]{++} this long letter [--]{+today+}.',
    );
  });

  it('takes white space that differs for no difference', () => {
    expect(wordDifference(change(edited('Sign[-  -]{+ +}it'))).edits).toEqual([]);
  });

  it('shows both wordings whole where no words were compared', () => {
    expect(marked(wordDifference(change({ before: 'Send it.', after: 'Keep it.' })))).toBe('[-Send it.-]{+Keep it.+}');
  });

  it('has all the words of both wordings before it is shortened', () => {
    const word = fc.constantFrom('may', 'must', 'send', 'letter', 'fee,', '(paper)', 'I-131');
    const run = fc.record({
      op: fc.constantFrom('same' as const, 'removed' as const, 'added' as const),
      text: fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => ` ${words.join(' ')} `),
    });

    fc.assert(
      fc.property(fc.array(run, { minLength: 1 }), (words) => {
        const { edits, tail } = wholeDifference(change({ words }));
        const before = [...edits.map((edit) => `${edit.lead} ${edit.removed} `), tail].join('');
        const after = [...edits.map((edit) => `${edit.lead} ${edit.added} `), tail].join('');

        expect(before.split(' ').filter(Boolean)).toEqual(wordsBut('added'));
        expect(after.split(' ').filter(Boolean)).toEqual(wordsBut('removed'));

        function wordsBut(op: string): string[] {
          return words.filter((one) => one.op !== op).flatMap(({ text }) => text.split(' ').filter(Boolean));
        }
      }),
    );
  });
});
