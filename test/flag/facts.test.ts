import { describe, expect, it } from 'vitest';
import { factsOf } from '../../src/flag/facts/index.ts';
import type { Fact, FactType } from '../../src/model.ts';

function valuesOf(type: FactType, text: string): (string | number)[] {
  return ofType(type, text).map((fact) => fact.value);
}

function ofType(type: FactType, text: string): Fact[] {
  return factsOf(text).filter((fact) => fact.type === type);
}

describe('fees', () => {
  it('reads dollars with and without a comma, cents or the sign', () => {
    expect(valuesOf('fee', 'The fee is $1,050 now.')).toEqual([1050]);
    expect(valuesOf('fee', 'A filing fee of $410.00 applies.')).toEqual([410]);
    expect(valuesOf('fee', 'The filing fee is 630.00 for everyone.')).toEqual([630]);
    expect(valuesOf('fee', 'Pay 85 dollars for biometrics.')).toEqual([85]);
  });

  it('reads every amount of a table row', () => {
    expect(valuesOf('fee', 'First request for a work card $520 $470')).toEqual([520, 470]);
  });

  it('takes income, costs of care, fines and budgets for no fee', () => {
    expect(valuesOf('fee', 'Show a yearly income of $31,000.')).toEqual([]);
    expect(valuesOf('fee', 'The estimated cost of treatment is $40,000.')).toEqual([]);
    expect(valuesOf('fee', 'A court may impose a fine of $5,000.')).toEqual([]);
    expect(valuesOf('fee', 'Congress set aside $1.4 billion for it.')).toEqual([]);
    expect(valuesOf('fee', 'The household gets $291 a month.')).toEqual([]);
  });

  it('says which form an amount is for, and whether on paper or online', () => {
    const both = ofType('fee', 'Send Form I-131 with $630 for a paper filing or $580 online.');

    expect(both.map((fact) => fact.of)).toEqual(['Form I-131, paper', 'Form I-131, online']);
    expect(ofType('fee', 'Form I-765: Paper Filing $520 Online Filing $470').map((fact) => fact.of)).toEqual([
      'Form I-765, paper',
      'Form I-765, online',
    ]);
  });

  it('names a fee that has a name of its own, for each cell of its row', () => {
    expect(ofType('fee', 'You must pay an annual asylum fee of $100.')[0]?.of).toBe('annual asylum fee');
    expect(ofType('fee', 'Border crossing fee, per person $30 $24').map((fact) => fact.of)).toEqual([
      'border crossing fee',
      'border crossing fee',
    ]);
  });
});

describe('durations', () => {
  it.each([
    ['for one year', 'P1Y'],
    ['for up to two years', 'P2Y'],
    ['within thirty (30) days', 'P30D'],
    ['a 60-day period', 'P60D'],
    ['no more than a year', 'P1Y'],
    ['at most 12 weeks', 'P12W'],
    ['within 48 hours', 'PT48H'],
    ['in 15 business days', 'P15BD'],
    ['after ten working days', 'P10BD'],
    ['within 20 calendar days', 'P20D'],
    ['in 90 to 120 business days', 'P90BD/P120BD'],
    ['a wait of 6–9 months', 'P6M/P9M'],
    ['between 30 days and three years', 'P30D/P3Y'],
    ['a letter no more than 6 months old', 'P6M'],
  ])('reads "%s" as %s', (text, value) => {
    expect(valuesOf('duration', `It lasts ${text}.`)).toEqual([value]);
  });

  it('reads two lengths that share a unit', () => {
    expect(valuesOf('duration', 'The 3-year or 10-year bar applies.')).toEqual(['P3Y', 'P10Y']);
    expect(valuesOf('duration', 'The 3- and 10-year bars apply.')).toEqual(['P3Y', 'P10Y']);
  });

  it('reads a length that is told twice once', () => {
    expect(valuesOf('duration', 'File 180 days (6 months) ahead.')).toEqual(['P180D']);
  });

  it('takes ages, rates and distances in time for no duration', () => {
    expect(valuesOf('duration', 'Children under 21 years of age')).toEqual([]);
    expect(valuesOf('duration', 'A person who is 65 years old or older')).toEqual([]);
    expect(valuesOf('duration', 'About 2,000 requests a year arrive.')).toEqual([]);
    expect(valuesOf('duration', 'It was repealed twenty years later.')).toEqual([]);
  });
});

describe('dates', () => {
  it.each([
    ['Oct. 7, 2026', '2026-10-07'],
    ['Sept. 14, 2026', '2026-09-14'],
    ['Sept.14, 2026', '2026-09-14'],
    ['Oct. 7. 2026', '2026-10-07'],
    ['March 3rd, 2025', '2025-03-03'],
    ['14 July 2025', '2025-07-14'],
    ['10/16/2026', '2026-10-16'],
    ['2026-11-24', '2026-11-24'],
    ['2026-11-24T10:00:00Z', '2026-11-24'],
    ['May 5, 2026', '2026-05-05'],
  ])('reads "%s"', (written, day) => {
    expect(valuesOf('date', `We wrote to you on ${written}.`)).toEqual([day]);
  });

  it('lets two days share a year, and a month', () => {
    expect(valuesOf('date', 'Between Oct. 1 and Nov. 9, 2026, both count.')).toEqual(['2026-10-01', '2026-11-09']);
    expect(valuesOf('date', 'Closed Oct. 2-12, 2026.')).toEqual(['2026-10-02', '2026-10-12']);
  });

  it('needs a day, and one that the calendar has', () => {
    expect(valuesOf('date', 'Since March 2024 and in the fall of 2021.')).toEqual([]);
    expect(valuesOf('date', 'Before Feb. 30, 2026.')).toEqual([]);
  });

  it.each([
    ['Starting Jan. 4, 2027, only the new form is taken.', 'effective'],
    ['The rule takes effect on Jan. 4, 2027.', 'effective'],
    ['The mailing address changed on Jan. 4, 2027.', 'effective'],
    ['Send it by Jan. 4, 2027.', 'deadline'],
    ['Comments close on Jan. 4, 2027.', 'deadline'],
    ['It must be postmarked on or before Jan. 4, 2027.', 'postmark'],
    ['Parole ends on Jan. 4, 2027.', 'expires'],
    ['Designated through: Jan. 4, 2027', 'expires'],
    ['The notice of Jan. 4, 2027, says so.', 'announced'],
    ['On Jan. 4, 2027, the agency proposed a rule.', 'announced'],
    ['A hearing took place Jan. 4, 2027.', 'mentioned'],
  ])('gives the date of "%s" the role %s', (text, role) => {
    expect(ofType('date', text).map((fact) => fact.role)).toEqual([role]);
  });
});

describe('editions', () => {
  it('reads MM/DD/YY near the word, in a sentence and in a cell', () => {
    expect(valuesOf('edition', 'Edition Date 08/21/25')).toEqual(['2025-08-21']);
    expect(valuesOf('edition', '03/29/23. We still take the 04/24/19 edition.')).toEqual(['2023-03-29', '2019-04-24']);
  });

  it('keeps the day from which an edition counts a date', () => {
    const text = 'Starting 05/01/2026, we take only the 01/20/25 edition of Form I-131.';

    expect(valuesOf('date', text)).toEqual(['2026-05-01']);
    expect(ofType('edition', text)).toMatchObject([{ value: '2025-01-20', of: 'Form I-131' }]);
  });

  it('takes no figures for an edition where none is spoken of', () => {
    expect(valuesOf('edition', 'The office opened 08/21/25.')).toEqual([]);
  });
});

describe('forms', () => {
  it('reads numbers with the word, without it, and with odd hyphens', () => {
    expect(valuesOf('form', 'Forms I-131 and I-134A, and N‑400')).toEqual(['I-131', 'I-134A', 'N-400']);
  });

  it('takes visa classes, illnesses, memos and dockets for no form', () => {
    expect(valuesOf('form', 'An H-1B worker with COVID-19, see PM-602-0199 in 1:25-cv-00345.')).toEqual([]);
  });
});

describe('addresses', () => {
  it('reads one line from the addressee to the ZIP code', () => {
    const text = 'Mail: Parole Unit, Attn: MED, P.O. Box 1200, Springfield, IL 62701-1200. Do not fax.';

    expect(valuesOf('address', text)).toEqual(['Parole Unit, Attn: MED, P.O. Box 1200, Springfield, IL 62701-1200']);
  });

  it('reads an address without a ZIP code, and leaves out the words that lead to it', () => {
    expect(valuesOf('address', 'Requests go to the Austin Lockbox, P.O. Box 77.')).toEqual(['Austin Lockbox, P.O. Box 77']);
  });

  it('counts nothing inside an address', () => {
    const text = 'Couriers: USCIS, Attn: HP, 40 N. State Highway 9 Towers, Suite 100, Reno, NV 89501.';

    expect(factsOf(text).map((fact) => fact.type)).toEqual(['address']);
  });

  it('takes a citation of the Federal Register for no ZIP code', () => {
    expect(valuesOf('address', 'See the notice at 90 FR 48317.')).toEqual([]);
  });
});

describe('modality', () => {
  it('reads the binding word, and a denial of permission as a prohibition', () => {
    expect(valuesOf('modality', 'You must sign. You should date it. You may also call.')).toEqual(['must', 'should', 'may']);
    expect(valuesOf('modality', 'Agencies may not wait. They must not ask. We will no longer reply.')).toEqual([
      'must not',
      'must not',
      'will not',
    ]);
    expect(valuesOf('modality', 'You are required to pay. You do not need to write.')).toEqual(['must', 'need not']);
  });

  it('takes the month, the noun and a condition for no binding word', () => {
    expect(valuesOf('modality', 'In May 2026 the will was read.')).toEqual([]);
    expect(valuesOf('modality', 'If no clerk may sign, send a letter.')).toEqual([]);
  });
});

describe('counts and percentages', () => {
  it('reads numbers of things in words and figures', () => {
    expect(valuesOf('count', 'Ten exceptions are listed.')).toEqual([10]);
    expect(valuesOf('count', 'Send two other identity papers.')).toEqual([2]);
    expect(valuesOf('count', 'Twenty-one states and 39 countries')).toEqual([21, 39]);
    expect(valuesOf('count', 'It made 1,340,002 grants to 1.5 million people.')).toEqual([1340002, 1500000]);
    expect(valuesOf('count', 'This is one of nine grounds.')).toEqual([9]);
  });

  it('takes labels, years, phone numbers, page counts and file sizes for no count', () => {
    expect(valuesOf('count', 'Part 9 items, fiscal year 2023 numbers, ages 14 through 79')).toEqual([]);
    expect(valuesOf('count', 'Call 800-375-5283 for the guide (PDF, 498 KB, 25 pages).')).toEqual([]);
    expect(valuesOf('count', 'H.R. 1 fees under section 10108 rules')).toEqual([]);
  });

  it('reads percentages', () => {
    expect(valuesOf('percentage', 'From 100% to 125 percent of the guidelines')).toEqual([100, 125]);
  });
});

describe('authorities', () => {
  it.each([
    ['section 212(d)(5)(A) of the Immigration and Nationality Act', 'INA 212(d)(5)(A)'],
    ['INA § 212(d)(5)(A)', 'INA 212(d)(5)(A)'],
    ['paroled under 212(d)(5)(A)', 'INA 212(d)(5)(A)'],
    ['8 C.F.R. § 212.5(b)', '8 CFR 212.5(b)'],
    ['8 CFR part 212', '8 CFR 212'],
    ['8 U.S.C 1804', '8 U.S.C. 1804'],
    ['8 USC § 1641(b)(4)', '8 U.S.C. 1641(b)(4)'],
    ['90 Fed. Reg. 48,317', '90 FR 48317'],
    ['Public Law 119–21', 'Pub. L. 119-21'],
    ['P.L. 119-21', 'Pub. L. 119-21'],
    ['section 10108 of Public Law 119-21', 'section 10108'],
    ['PM-602-0199', 'PM-602-0199'],
    ['PA-2026-05', 'PA-2026-05'],
    ['Executive Order 14165', 'E.O. 14165'],
    ['Matter of Someone and Other, 29 I&N Dec. 830 (BIA 2026)', '29 I&N Dec. 830'],
    ['Matter of Someone', 'Matter of Someone'],
    ['603 U.S. 593', '603 U.S. 593'],
  ])('cites "%s" as %s', (written, citation) => {
    expect(valuesOf('authority', `It rests on ${written}.`)).toEqual([citation]);
  });
});

describe('a wording as a whole', () => {
  it('lists the facts of every type in order of place', () => {
    const facts = factsOf('From Jan. 4, 2027, you must file Form I-134 with $20 within 30 days (8 CFR 106.2).');

    expect(facts.map((fact) => fact.type)).toEqual(['date', 'modality', 'form', 'fee', 'duration', 'authority']);
  });

  it('stays linear and sane on long hostile text', () => {
    const hostile = ['$1 ', 'Oct. 7 and ', 'Matter of AaA', '9 able able ', '. A', 'TX 75266 ', '1,111', '(a)', 'twenty-one ', '–'];
    const text = hostile.map((piece) => piece.repeat(5_000)).join('');

    const facts = factsOf(text);

    expect(facts.filter((fact) => fact.type === 'fee')).toHaveLength(5_000);
    expect(facts.every((fact) => text.slice(fact.start, fact.end) === fact.text)).toBe(true);
  });
});
