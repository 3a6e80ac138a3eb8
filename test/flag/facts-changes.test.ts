import { describe, expect, it } from 'vitest';
import { factChanges, factsOf } from '../../src/flag/facts/index.ts';

/** Each change as `type before > after`. */
function told(before: string, after: string): string[] {
  return factChanges(factsOf(before), factsOf(after)).map((change) => `${change.type} ${change.before} > ${change.after}`);
}

describe('values that took the place of others', () => {
  it('pairs amounts by what they are paid for', () => {
    const changes = factChanges(factsOf('Send Form I-131 with $575.'), factsOf('Send Form I-131 with $630 on paper or $580 online.'));

    expect(changes).toEqual([
      { type: 'fee', before: 575, after: 630, of: 'Form I-131, paper' },
      { type: 'fee', before: null, after: 580, of: 'Form I-131, online' },
    ]);
  });

  it('pairs cells in their order and tells an equal pair once', () => {
    expect(told('Work card $410 $410', 'Work card $520 $470')).toEqual(['fee 410 > 520', 'fee 410 > 470']);
    expect(told('Parole fee $1,000 $1,000', 'Parole fee $1,020 $1,020')).toEqual(['fee 1000 > 1020']);
  });

  it('follows the edition in force though the old one is named as the one before', () => {
    expect(told('04/24/19. We also accept the 12/23/16 edition.', '03/29/23. We also accept the 04/24/19 edition.')).toEqual([
      'edition 2019-04-24 > 2023-03-29',
      'edition 2016-12-23 > 2019-04-24',
    ]);
  });

  it('follows the amount in force though the old one is still named', () => {
    expect(told('The fee is $40.', 'The fee is $55. Until then it is $40.')).toEqual(['fee 40 > 55']);
  });

  it('pairs dates of the same role', () => {
    const before = 'As of March 3, 2025, we take no requests.';
    const after = 'As of May 9, 2025, we decide requests that were pending on March 3, 2025.';

    expect(told(before, after)).toEqual(['date 2025-03-03 > 2025-05-09']);
  });
});

describe('what is no change', () => {
  it('is a value that stands in both wordings, moved or said in another unit', () => {
    expect(told('Wait 30 days, and pay $20.', 'Pay $20, and wait 30 days.')).toEqual([]);
    expect(told('Parole lasts one year.', 'Parole lasts 12 months.')).toEqual([]);
    expect(told('The date is Oct. 7, 2026.', 'The date is 10/07/2026.')).toEqual([]);
    expect(told('See 8 C.F.R. § 212.5.', 'See 8 CFR 212.5.')).toEqual([]);
  });

  it('is a binding word that comes or goes with its sentence', () => {
    expect(told('Applicants should expect delays.', 'You can expect delays.')).toEqual([]);
    expect(told('', 'You must send a letter.')).toEqual([]);
  });

  it('is a form that an added passage only speaks of', () => {
    expect(told('', 'Do not send the money with Form I-131.')).toEqual([]);
    expect(told('See the notice of May 1, 2026.', 'See the notice of May 1, 2026, and Form G-1055.')).toEqual([]);
  });

  it('is a number of things that were told before', () => {
    expect(told('', 'The four countries are named above.')).toEqual([]);
  });
});

describe('what is told by itself', () => {
  it('is every dated, priced, timed or cited value of an added passage', () => {
    const added = 'From Jan. 4, 2027, pay $60 within 30 days unless one of six exceptions applies (91 FR 100).';

    expect(told('', added)).toEqual([
      'fee null > 60',
      'duration null > P30D',
      'date null > 2027-01-04',
      'count null > 6',
      'authority null > 91 FR 100',
    ]);
  });

  it('is a form that a reader is ordered to file, or that is no longer taken', () => {
    expect(told('', 'File Form I-134A online for them.')).toEqual(['form null > I-134A']);
    expect(told('', 'We have stopped accepting Form I-134A.')).toEqual(['form null > I-134A']);
  });

  it('is an address that is taken away', () => {
    expect(told('By post: Unit 4, P.O. Box 12, Reno, NV 89501.', '')).toEqual(['address Unit 4, P.O. Box 12, Reno, NV 89501 > null']);
  });
});

describe('binding words', () => {
  it('are paired by the act they bind', () => {
    expect(told('You should sign, and you must pay.', 'You must sign, and you must pay.')).toEqual(['modality should > must']);
    expect(told('They must ask. They may not wait.', 'They must ask. They may wait.')).toEqual(['modality must not > may']);
  });

  it('are paired where each wording has only one', () => {
    expect(told('An officer should ask first.', 'An officer may deny at once.')).toEqual(['modality should > may']);
  });
});

describe('counts', () => {
  it('are compared with numbers of the same things only', () => {
    expect(told('It has 40 quarters.', 'It binds 21 states.')).toEqual(['count 40 > null', 'count null > 21']);
    expect(told('Send one photo.', 'Send two photos.')).toEqual(['count 1 > 2']);
    expect(told('Send one photo.', 'There are six exceptions.')).toEqual(['count null > 6']);
  });
});

it('compares wordings with thousands of facts by rank', () => {
  const before = factsOf('The fee is $5. '.repeat(2000));
  const after = factsOf('The fee is $6. '.repeat(2001));

  expect(factChanges(before, after)).toEqual([
    { type: 'fee', before: 5, after: 6, of: null },
    { type: 'fee', before: null, after: 6, of: null },
  ]);
});
