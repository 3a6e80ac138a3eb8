import { describe, expect, it } from 'vitest';
import { compare } from '../../src/compare/index.ts';
import type { Passage } from '../../src/model.ts';
import { alert, clause, heading, item, paragraph, row } from './passages.ts';

/** Each change as "kind: before → after". */
function told(before: Passage[], after: Passage[]): string[] {
  return compare(before, after).changes.map((change) => {
    const sides = [change.before === null ? '' : before[change.before]?.text, change.after === null ? '' : after[change.after]?.text];
    return `${change.kind}: ${sides.join(' → ')}`;
  });
}

const OPENING = paragraph('The library lends books, films and tools to anyone who lives in the county.');
const FEES = paragraph('A lost card is replaced for $3. Send the form to the desk on the ground floor.');
const HOURS = paragraph('We are open from Monday to Saturday, and on Sunday in the winter months.');
const GARDEN = paragraph('Behind the house lies a garden where children may read and play.');

describe('edits', () => {
  it('tells nothing of a list compared with itself', () => {
    expect(compare([OPENING, FEES, HOURS], [OPENING, FEES, HOURS]).changes).toEqual([]);
  });

  it('keeps a passage whose fee changed', () => {
    const dearer = paragraph(FEES.text.replace('$3', '$5'));
    const { changes, origin } = compare([OPENING, FEES, HOURS], [OPENING, dearer, HOURS]);
    expect(origin).toEqual([0, 1, 2]);
    expect(changes).toMatchObject([{ kind: 'edited', before: 1, after: 1, cosmetic: null, part: null }]);
    expect(changes[0]?.confidence).toBeGreaterThan(0.8);
  });

  it('takes a deletion beside an addition for two things when they are about different things', () => {
    expect(told([OPENING, FEES, HOURS], [OPENING, GARDEN, HOURS])).toEqual([`removed: ${FEES.text} → `, `added:  → ${GARDEN.text}`]);
  });

  it('keeps a heavily reworded passage in its place, with a low confidence', () => {
    const before = [
      heading('How long a reservation lasts'),
      paragraph('A reserved book is kept for you during ten days.'),
      heading('Rooms'),
    ];
    const after = [
      heading('How long a reservation lasts'),
      paragraph('We cannot say how long reserved titles stay on the shelf this year.'),
      heading('Rooms'),
    ];
    const { changes } = compare(before, after);
    expect(changes).toMatchObject([{ kind: 'edited', before: 1, after: 1 }]);
    expect(changes[0]?.confidence).toBeLessThan(0.5);
  });

  it('tells removed passages where they stood and all others in the order of the new list', () => {
    const after = [paragraph('A new first passage about parking at the school across the street.'), OPENING, HOURS];
    expect(told([OPENING, FEES, HOURS], after).map((line) => line.split(':')[0])).toEqual(['added', 'removed']);
  });

  it('marks a difference of quotes and dashes as cosmetic', () => {
    const before = [paragraph('The reader’s card – and no other – opens the door.')];
    const after = [paragraph("The reader's card - and no other - opens the door.")];
    expect(compare(before, after).changes).toMatchObject([{ kind: 'edited', cosmetic: 'quotes', confidence: 1 }]);
  });
});

describe('moves', () => {
  const short = alert('Alert: Bring your card.');
  const long = alert('Alert: The reading room on the second floor is closed for repairs until the end of March.');

  it('tells one move when two alerts change places, the shorter', () => {
    expect(told([OPENING, short, long, HOURS], [OPENING, long, short, HOURS])).toEqual([`moved: ${short.text} → ${short.text}`]);
    expect(told([OPENING, long, short, HOURS], [OPENING, short, long, HOURS])).toEqual([`moved: ${short.text} → ${short.text}`]);
  });

  it('knows a passage that moved and was edited', () => {
    const moved = paragraph(FEES.text.replace('ground floor', 'first floor'));
    const { changes } = compare([FEES, OPENING, HOURS, GARDEN], [OPENING, HOURS, GARDEN, moved]);
    expect(changes).toMatchObject([{ kind: 'moved', before: 0, after: 3 }]);
  });

  it('does not take boilerplate that stands in several places for moved', () => {
    const line = item('Send a copy of the front and the back of the card.');
    const before = [heading('Children'), line, OPENING, heading('Adults'), FEES, line, HOURS];
    const after = [heading('Children'), OPENING, heading('Adults'), FEES, line, HOURS, heading('Guests'), line];
    expect(told(before, after).filter((change) => change.startsWith('moved'))).toEqual([]);
  });
});

describe('splits and merges', () => {
  const whole = paragraph(
    'You may ask for a study room by mail. The desk answers within three working days, and a refusal gives the reason.',
  );
  const first = paragraph('You may ask for a study room by mail.');
  const second = paragraph('The desk answers within three working days, and a refusal gives the reason.');

  it('tells a split as an edit and an addition that belong together', () => {
    const { changes } = compare([OPENING, whole, HOURS], [OPENING, first, second, HOURS]);
    expect(changes.map((change) => [change.kind, change.part?.of]).sort()).toEqual([
      ['added', 'split'],
      ['edited', 'split'],
    ]);
    const edited = changes.find((change) => change.kind === 'edited');
    const added = changes.find((change) => change.kind === 'added');
    expect(edited?.part?.with).toEqual([added?.after]);
    expect(added?.part?.with).toEqual([edited?.after]);
  });

  it('tells a merge as an edit and a removal that belong together', () => {
    const { changes } = compare([OPENING, first, second, HOURS], [OPENING, whole, HOURS]);
    expect(changes.map((change) => [change.kind, change.part?.of]).sort()).toEqual([
      ['edited', 'merge'],
      ['removed', 'merge'],
    ]);
    const edited = changes.find((change) => change.kind === 'edited');
    const removed = changes.find((change) => change.kind === 'removed');
    expect(edited?.part?.with).toEqual([removed?.before]);
    expect(removed?.part?.with).toEqual([edited?.before]);
  });
});

describe('labels', () => {
  const a = 'a person who holds a reader card;';
  const b = 'a person who works for the county; and';
  const c = 'a child whose parent holds a card.';

  it('knows passages that were renumbered', () => {
    const before = [clause('(a)', a), clause('(b)', b), clause('(c)', c)];
    const after = [clause('(a)', a), clause('(b)', 'a teacher at a public school;'), clause('(c)', b), clause('(d)', c)];
    const { origin, changes } = compare(before, after);
    expect(origin).toEqual([0, null, 1, 2]);
    expect(changes.map((change) => [change.kind, change.cosmetic])).toEqual([
      ['added', null],
      ['edited', 'label'],
      ['edited', 'label'],
    ]);
  });

  it('keeps a clause whose whole text was replaced under its label', () => {
    const before = [clause('(1)', a), clause('(2)', b), clause('(3)', c)];
    const after = [clause('(1)', a), clause('(2)', '[Repealed]'), clause('(3)', c)];
    const { origin, changes } = compare(before, after);
    expect(origin).toEqual([0, 1, 2]);
    expect(changes[0]?.confidence).toBeLessThan(0.2);
  });

  it('takes a stretch of which most was replaced as made anew', () => {
    const old = ['finders', 'keepers', 'lenders', 'borrowers', 'printers', 'binders', 'scribes'].map((who, at) =>
      clause(`(${at + 1})`, `The ${who} of a lost volume shall bring the volume to the desk that issued the ${who} register in spring.`),
    );
    const now = ['a seal', 'a lamp'].map((what, at) =>
      clause(
        `(${at + 1})`,
        `The desk that issued a volume keeps ${what} for visitors in the northern hall and in the cellar of the house.`,
      ),
    );
    const { origin } = compare([OPENING, ...old, HOURS], [OPENING, ...now, HOURS]);
    expect(origin).toEqual([0, null, null, 8]);
  });
});

describe('tables', () => {
  const columns = ['Service', 'On paper', 'Online'];

  it('knows a row by its header when every number in it changed', () => {
    const before = [row(columns, 'Reader card', '$3', '$2'), row(columns, 'Study room', '$10', '$9'), row(columns, 'Copies', '$1', 'none')];
    const after = [
      row(columns, 'Guest card', '$4', '$4'),
      row(columns, 'Reader card', '$5', '$4'),
      row(columns, 'Study room', '$12', '$11'),
      row(columns, 'Copies', '$2', '$1'),
    ];
    expect(compare(before, after).origin).toEqual([null, 0, 1, 2]);
  });

  it('does not take another row with like numbers for the same row', () => {
    const weeks = ['Week', 'Received', 'Done'];
    const before = [row(weeks, 'May 1-7', '210', '190'), row(weeks, 'May 8-14', '205', '80')];
    const after = [row(weeks, 'May 8-14', '205', '180'), row(weeks, 'May 15-21', '210', '71')];
    expect(compare(before, after).origin).toEqual([1, null]);
  });

  it('tells a value that changed its column', () => {
    const before = [row(columns, 'Study room', '$10', '')];
    const after = [row(columns, 'Study room', '', '$10')];
    expect(compare(before, after).changes).toMatchObject([{ kind: 'edited', cosmetic: null }]);
  });

  it('does not take a changed row header for a list mark', () => {
    const before = [row(columns, '1.', 'Reader card'), row(columns, '2.', 'Study room')];
    const after = [row(columns, '1.', 'Reader card'), row(columns, '3.', 'Study room')];
    expect(compare(before, after).changes.map((change) => change.cosmetic)).not.toContain('label');
  });
});

describe('headings', () => {
  it('knows a renamed heading by the section that stays under it', () => {
    const before = [heading('Opening hours'), HOURS, FEES, heading('Garden'), GARDEN];
    const after = [heading('When to come'), HOURS, FEES, heading('Garden'), GARDEN];
    expect(compare(before, after).origin).toEqual([0, 1, 2, 3, 4]);
  });

  it('never pairs a heading with a paragraph that is merely alike', () => {
    const before = [OPENING, heading('Cards for readers who live in the county and beyond'), HOURS];
    const after = [OPENING, paragraph('Cards for readers who live in the county and abroad'), HOURS];
    expect(compare(before, after).origin).toEqual([0, null, 2]);
  });

  it('tells nothing when a new template shows the same heading and list as plain paragraphs', () => {
    const before = [heading('What to bring'), item('Your old card.'), item('A letter with your address.')];
    const after = [paragraph('What to bring'), paragraph('Your old card.'), paragraph('A letter with your address.')];
    expect(compare(before, after).changes).toEqual([]);
  });
});
