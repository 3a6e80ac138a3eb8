import { describe, expect, it } from 'vitest';
import { factChanges, factsOf } from '../../src/flag/facts/index.ts';
import type { FactType } from '../../src/model.ts';

/** Each change as `type before > after`. */
function told(before: string, after: string): string[] {
  return factChanges(factsOf(before), factsOf(after)).map((change) => `${change.type} ${change.before} > ${change.after}`);
}

function valuesOf(type: FactType, text: string): (string | number)[] {
  return factsOf(text)
    .filter((fact) => fact.type === type)
    .map((fact) => fact.value);
}

describe('money', () => {
  it('keeps two right prices of one form apart: paper and online', () => {
    const changes = factChanges(
      factsOf('Form I-131 for someone abroad: $575'),
      factsOf('Form I-131 for someone abroad: $630 on paper, $580 online'),
    );

    expect(changes).toEqual([
      { type: 'fee', before: 575, after: 630, of: 'Form I-131, paper' },
      { type: 'fee', before: null, after: 580, of: 'Form I-131, online' },
    ]);
  });

  it('follows a yearly fee from notice to notice', () => {
    const notice = (day: string, fee: string) => `From ${day}, whoever is granted parole owes a parole fee of ${fee}.`;

    expect(told('', notice('Oct. 16, 2025', '$1,000'))).toEqual(['fee null > 1000', 'date null > 2025-10-16']);
    expect(told(notice('Oct. 16, 2025', '$1,000'), notice('Jan. 1, 2026', '$1,020'))).toEqual([
      'fee 1000 > 1020',
      'date 2025-10-16 > 2026-01-01',
    ]);
    expect(told(notice('Jan. 1, 2026', '$1,020'), notice('Oct. 16, 2026', '$1,050'))).toEqual([
      'fee 1020 > 1050',
      'date 2026-01-01 > 2026-10-16',
    ]);
  });

  it('sees a separate charge for biometrics go into the filing fee', () => {
    expect(told('Travel document $135 plus $85 biometrics', 'Travel document $165')).toEqual(['fee 135 > 165', 'fee 85 > null']);
  });

  it('says of the dates about a fee that one is a postmark', () => {
    const facts = factsOf('A package postmarked on or after Oct. 16, 2026, without the new fee of $1,050 is sent back.');

    expect(facts.map(({ type, value, role }) => [type, value, role])).toEqual([
      ['date', '2026-10-16', 'postmark'],
      ['fee', 1050, null],
    ]);
  });
});

describe('editions and addresses with the same dates', () => {
  it('keeps the last day for an old address a date, and the edition an edition', () => {
    const facts = factsOf('The 01/20/25 edition stays. Mail to the old address is taken if postmarked by Nov. 9, 2026.');

    expect(facts.map(({ type, value }) => [type, value])).toEqual([
      ['edition', '2025-01-20'],
      ['date', '2026-11-09'],
    ]);
  });

  it('reads a notice that comes true: the same day, now in the past', () => {
    const before = 'We will publish the 10/01/26 edition on Oct. 1, 2026.';
    const after = 'We published the 10/01/26 edition on Oct. 1, 2026.';

    expect(told(before, after)).toEqual([]);
  });

  it('reads the day an edition becomes the only one, and a grace period as a length of time', () => {
    const facts = factsOf('Starting Oct. 11, 2024, we take only the 06/17/24 edition. There is no 30-day grace period.');

    expect(facts.map(({ type, value }) => [type, value])).toEqual([
      ['date', '2024-10-11'],
      ['edition', '2024-06-17'],
      ['duration', 'P30D'],
    ]);
  });

  it('takes a space lost in a date for no change', () => {
    expect(told('As of Sept. 14, 2026, the list is new.', 'As of Sept.14, 2026, the list is new.')).toEqual([]);
    expect(told('On Oct. 7, 2026, it moved.', 'On Oct. 7. 2026, it moved.')).toEqual([]);
  });

  it('tells a lockbox that is taken off the page', () => {
    expect(told('Post: Parole Desk, P.O. Box 4400, Dallas, TX 75200-4400.', 'Look up the address by your reason for filing.')).toEqual([
      'address Parole Desk, P.O. Box 4400, Dallas, TX 75200-4400 > null',
    ]);
  });
});

describe('time to answer and length of stay', () => {
  it('counts business days apart from days', () => {
    expect(told('Expect an answer in 90-120 business days.', 'Expect an answer in 120 days.')).toEqual(['duration P90BD/P120BD > P120D']);
  });

  it('sees the usual time to answer replaced by a maximum', () => {
    expect(told('A reply to the letter is due in 87 days.', 'A reply is due in at most 12 weeks, and in 30 days for a NOID.')).toEqual([
      'duration P87D > P12W',
      'duration null > P30D',
    ]);
  });

  it('sees a year become two', () => {
    expect(told('Parole is limited to 1 year.', 'Parole is given for up to two years.')).toEqual(['duration P1Y > P2Y']);
  });

  it('reads when to ask for re-parole', () => {
    expect(told('File 90 days before it ends.', 'File no earlier than 180 days before it ends.')).toEqual(['duration P90D > P180D']);
  });
});

describe('small words', () => {
  it('sees a recommendation become a duty, and the other way round', () => {
    expect(told('The doctor should state a prognosis.', 'The doctor must state a prognosis.')).toEqual(['modality should > must']);
    expect(told('We will grant it on these facts.', 'We may grant it on these facts.')).toEqual(['modality will > may']);
  });

  it('sees a dropped "not" turn a prohibition into a permission', () => {
    expect(told('Offices may not hold up the aid.', 'Offices may hold up the aid.')).toEqual(['modality must not > may']);
  });

  it('sees a signature that costs the fee', () => {
    const after = 'From July 10, 2026, a bad signature may lead to denial (8 CFR 103.2(a)(7)).';

    expect(told('', after)).toEqual(['date null > 2026-07-10', 'authority null > 8 CFR 103.2(a)(7)']);
  });
});

describe('law', () => {
  it('sees one precedent replaced by another', () => {
    expect(told('See Matter of Oldcase.', 'See Matter of Newcase, 29 I&N Dec. 830 (BIA 2026).')).toEqual([
      'authority Matter of Oldcase > 29 I&N Dec. 830',
    ]);
  });

  it('cites a statute once, however the page spells it', () => {
    const spellings = ['8 U.S.C. 1804', '8 U.S.C 1804', '8 USC 1804', '8 U.S.C. § 1804'];

    expect(new Set(spellings.flatMap((spelling) => valuesOf('authority', `Fee (${spelling})`)))).toEqual(new Set(['8 U.S.C. 1804']));
  });

  it('reads a benefit that ends: the day and the section, not the name of the act', () => {
    const after = 'Since July 4, 2025, section 10108 of Public Law 119-21 leaves parolees out.';

    expect(told('Parolees may get it after five years.', after)).toEqual([
      'duration P5Y > null',
      'date null > 2025-07-04',
      'authority null > section 10108',
    ]);
  });

  it('reads a hold that grew: more countries', () => {
    expect(told('Decisions are on hold for people from 19 countries.', 'Decisions are on hold for people from 39 countries.')).toEqual([
      'count 19 > 39',
    ]);
  });
});

describe('what only looks like a fact', () => {
  it('is a file size, a page count, a telephone number or a menu choice', () => {
    expect(told('Instructions (PDF, 463.53 KB, 12 pages)', 'Instructions (PDF, 456.47 KB, 14 pages)')).toEqual([]);
    expect(told('Call 800-375-5283 and press 2.', 'Call 800-375-5284 and press 3.')).toEqual([]);
  });

  it('is a month, a season or a year alone', () => {
    expect(told('Since the fall of 2021 there are delays.', 'Since March 2022 there are delays.')).toEqual([]);
  });
});
