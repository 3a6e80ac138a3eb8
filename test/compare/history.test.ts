import { describe, expect, it } from 'vitest';
import { compare, type GraveyardEntry, recognise } from '../../src/compare/index.ts';
import type { Passage } from '../../src/model.ts';
import { heading, paragraph } from './passages.ts';

const STAYS = paragraph('The library lends books, films and tools to anyone who lives in the county.');
const BACK = paragraph('Study rooms on the second floor can be reserved by mail for up to four hours a day.');

function recognised(after: Passage[], graveyard: GraveyardEntry[]): (number | null)[] {
  return recognise(compare([STAYS], after), after, graveyard).map((entry) => entry?.passage ?? null);
}

describe('recognise', () => {
  it('knows a passage that comes back with the same text', () => {
    expect(recognised([STAYS, BACK], [{ passage: 7, last: BACK }])).toEqual([null, 7]);
  });

  it('knows a long passage that comes back nearly the same', () => {
    const reworded = paragraph(BACK.text.replace('four hours', 'five hours'));
    expect(recognised([STAYS, reworded], [{ passage: 7, last: BACK }])).toEqual([null, 7]);
  });

  it('does not know a passage that is merely about the same thing', () => {
    const other = paragraph('Study rooms are closed during the summer, and no reservations are taken before September.');
    expect(recognised([STAYS, other], [{ passage: 7, last: BACK }])).toEqual([null, null]);
  });

  it('knows a short text only under the same headings', () => {
    const short = paragraph('None.', { path: ['Fees'] });
    expect(recognised([STAYS, short], [{ passage: 3, last: paragraph('None.', { path: ['Fees'] }) }])).toEqual([null, 3]);
    expect(recognised([STAYS, short], [{ passage: 3, last: paragraph('None.', { path: ['Rooms'] }) }])).toEqual([null, null]);
  });

  it('gives no entry twice, and the latest first', () => {
    const graveyard = [
      { passage: 3, last: BACK },
      { passage: 9, last: BACK },
    ];
    expect(recognised([STAYS, BACK], graveyard)).toEqual([null, 9]);
    expect(recognised([STAYS, BACK, BACK, BACK], graveyard)).toEqual([null, 9, 3, null]);
  });

  it('does not take a paragraph for a heading of the same text', () => {
    expect(recognised([STAYS, paragraph(BACK.text)], [{ passage: 5, last: heading(BACK.text) }])).toEqual([null, null]);
  });

  it('leaves passages alone that were there in the version before', () => {
    expect(recognised([STAYS], [{ passage: 5, last: STAYS }])).toEqual([null]);
  });
});
