import { describe, expect, it } from 'vitest';
import { changeOfOnePage } from '../../reports/change-outline.ts';
import type { FlaggedChange } from '../../src/model.ts';
import { edited, sampleChange, samplePage } from './sample-change.ts';

function outlineOf(given: Partial<FlaggedChange>) {
  return changeOfOnePage(sampleChange({ id: 'p.2.1', page: samplePage('p', 'Parole: an overview'), ...edited('a [-b-]{+c+}'), ...given }));
}

describe('a change as every form shows it', () => {
  it('says that a passage is back to what it said before', () => {
    expect(outlineOf({ backTo: '2026-03-02T05:10:00Z' }).notes).toContain('back to the text of Mar 2, 2026');
  });

  it('says that a passage goes back and forth, or counts', () => {
    expect(outlineOf({ unrest: { kind: 'flapping', goesOn: false } }).notes).toContain('goes back and forth, told again when it settles');
    expect(outlineOf({ unrest: { kind: 'counter', goesOn: false } }).notes).toContain(
      'a number that differs at every look, told again when it settles',
    );
  });

  it('names the other half of a text that moved from page to page', () => {
    const elsewhere = { id: 'q.3.1', page: samplePage('q', 'Other page') };

    expect(outlineOf({ kind: 'removed', elsewhere }).notes).toContain('now on Other page (q.3.1)');
    expect(outlineOf({ kind: 'added', elsewhere }).notes).toContain('before on Other page (q.3.1)');
  });

  it('says who marked it as what, and why', () => {
    const mark = { category: null, because: 'seen before', author: 'Ann', time: '2026-11-19T00:00:00Z' };

    expect(outlineOf({ mark: { ...mark, verdict: 'noise' } }).notes).toContain('marked as noise by Ann, “seen before”');
    expect(outlineOf({ mark: { ...mark, verdict: 'important', because: null } }).notes).toContain('marked important by Ann');
    expect(outlineOf({ mark: { ...mark, verdict: 'as', category: 'benefits', because: null } }).notes).toContain('marked benefits by Ann');
  });

  it('says how often the same change stands on its page', () => {
    expect(outlineOf({ copies: ['p.2.4', 'p.2.9'] }).notes).toContain('3 times on this page');
  });

  it('says that one passage became several', () => {
    expect(outlineOf({ part: 'split' }).notes[0]).toBe('edited paragraph, one passage became several');
  });

  it('shows the cells that differ by their columns, and the fact that a cell shows no second time', () => {
    const { values } = outlineOf({
      cells: [
        { column: 'Paper', before: '$575', after: '$630' },
        { column: null, before: 'x', after: 'y' },
      ],
      facts: [
        { type: 'fee', before: 575, after: 630, of: null },
        { type: 'date', before: null, after: '2026-11-16', of: null },
      ],
    });

    expect(values).toEqual([
      { label: 'Column “Paper”', text: '“$575” → “$630”' },
      { label: 'Date', text: 'none → Nov 16, 2026' },
    ]);
  });

  it('takes a cell under a renamed column for no change of values', () => {
    const cells = [
      { column: 'Class of person', before: null, after: 'Asylee' },
      { column: 'Eligible', before: 'Yes', after: 'No' },
      { column: 'Group', before: 'Asylee', after: null },
    ];

    expect(outlineOf({ cells }).values).toEqual([{ label: 'Column “Eligible”', text: '“Yes” → “No”' }]);
  });

  it('shows the first of very many values', () => {
    const facts = Array.from({ length: 20 }, (_, count) => ({ type: 'count' as const, before: count, after: count + 1, of: null }));

    expect(outlineOf({ facts }).values).toHaveLength(9);
    expect(outlineOf({ facts }).values.at(-1)).toEqual({ label: 'More values', text: '12' });
  });

  it('tells reasons that say the same as one, and counts those that are left out', () => {
    const why = ['evidence', 'evidence', 'stricter', 'topic a', 'topic b', 'topic c'].map((says, index) => ({
      rule: `r${index}`,
      says,
      words: says === 'evidence' ? [`word ${index}`, 'letter'] : [],
    }));

    expect(outlineOf({ why }).why).toEqual(['evidence (“word 0”, “letter”, “word 1”)', 'stricter', 'topic a', 'topic b', '1 more reason']);
  });

  it('leaves out the heading of the page itself, which repeats the title', () => {
    expect(outlineOf({ path: ['An overview of parole', 'What to send'] }).path).toEqual(['What to send']);
    expect(outlineOf({ path: ['What to send', 'Letters'] }).path).toEqual(['What to send', 'Letters']);
  });

  it('names the command that explains it, where a shell can take it as it is', () => {
    expect(outlineOf({ id: 'p.7.3' }).command).toBe('policytrace explain p.7.3');
    expect(outlineOf({ id: 'p;rm.7.3', page: samplePage('p;rm', 'Page') }).command).toBeNull();
  });

  it('has an anchor that is safe in an address', () => {
    expect(outlineOf({ id: 'p "x".7.3' }).anchor).toBe('change-p--x-.7.3');
  });
});
