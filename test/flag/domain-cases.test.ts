import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { factsOf } from '../../src/flag/facts/index.ts';
import type { Category } from '../../src/model.ts';
import { flagOf } from './flag-of.ts';

const DOMAIN = join(import.meta.dirname, '../../../shared/domain');
const has = existsSync(join(DOMAIN, 'language.md'));
const NOTE = has ? '' : ' (skipped: there are no notes on the field at ../shared)';

function read(name: string): string {
  return has ? readFileSync(join(DOMAIN, name), 'utf8') : '';
}

/** What stands in backticks, in order. */
function quoted(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].flatMap(([, words]) => words ?? []);
}

function lineOf(text: string, beginning: string): string {
  return text.split('\n').find((line) => line.startsWith(beginning)) ?? '';
}

const language = read('language.md');
const MONTH = /^(?:On )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|^\d\d\/\d\d\/\d{4}$/;

describe.skipIf(!has)(`what the notes on the language of such pages teach${NOTE}`, () => {
  it.each(quoted(lineOf(language, '- Date shapes')).filter((shape) => MONTH.test(shape)))('a date in the shape %s is one day', (shape) => {
    expect(factsOf(`The rule takes effect ${shape} for all.`).filter(({ type }) => type === 'date')).toHaveLength(1);
  });

  it.each(quoted(lineOf(language, '- Money')).filter((shape) => shape.startsWith('$')))('%s is a fee', (shape) => {
    expect(factsOf(`The fee is ${shape}.`)).toMatchObject([{ type: 'fee', value: Number(shape.replace(/[$,]/g, '')) }]);
  });

  it.each(quoted(lineOf(language, '- Authorities')))('%s is an authority', (citation) => {
    expect(factsOf(`See ${citation} on this.`).map(({ type }) => type)).toContain('authority');
  });

  const cosmetic = language.slice(language.indexOf('## 5.'), language.indexOf('Report **terminology**'));
  const row = (name: string): string => lineOf(cosmetic, `| ${name} |`);
  const pairs = (text: string): [string, string][] =>
    [...text.matchAll(/`([^`]+)`→`([^`]+)`/g)].map(([, before = '', after = '']) => [before, after]);

  it.each(['File size', 'Space, article', 'Voice', 'Pronoun'].flatMap((name) => pairs(row(name))))(
    '“%s” for “%s” is no news',
    (before, after) => {
      expect(flagOf(`Here ${before} a copy.`, `Here ${after} a copy.`)).toMatchObject({ category: 'editorial', significance: 'none' });
    },
  );

  it('a turn of official words is a class of its own, and low', () => {
    for (const [before, after] of pairs(row('Terms')))
      expect(flagOf(`The ${before} is named in box 3.`, `The ${after} is named in box 3.`)).toMatchObject({
        category: 'terminology',
        significance: 'low',
        direction: 'neutral',
      });
  });

  it('small words that bind, numbers and exceptions are news', () => {
    const small = language.slice(language.indexOf('Small edits that are **not** cosmetic'), language.indexOf('## 6.'));
    const sentences: Record<string, string> = {
      should: 'You should send proof of identity.',
      or: 'Send a passport or a birth certificate.',
      '30': 'You must answer within 30 days.',
      will: 'We will grant parole to the donor.',
      eligible: 'Parolees are eligible for Medicaid.',
      'will publish': 'USCIS will publish a new edition of the form.',
    };
    expect(pairs(small).map(([before]) => before)).toEqual(expect.arrayContaining(Object.keys(sentences)));
    for (const [before, after] of pairs(small)) {
      const sentence = sentences[before] ?? '';
      expect([before, flagOf(sentence, sentence.replace(before, after)).category]).not.toEqual([before, 'editorial']);
    }
    expect(flagOf('You may not work.', 'You may work.')).toMatchObject({ direction: 'looser' });
    expect(flagOf('Parole is given for up to one year.', 'Parole is given for at least one year.').category).toBe('eligibility');
    expect(flagOf('Send the letter, if available.', 'Send the letter.')).toMatchObject({ category: 'evidence', direction: 'stricter' });
    expect(flagOf('You must pay the fee unless you are a child.', 'You must pay the fee.')).toMatchObject({ direction: 'stricter' });
  });

  it('a word that fits two matters is told apart by its sentence', () => {
    expect(flagOf(null, 'We give a 30-day grace period, until Nov. 9, 2026, to mail sent to the former address.').topics).toEqual([
      'filing-address',
    ]);
    expect(flagOf(null, 'We give a 30-day grace period, until Nov. 9, 2026, in which we also accept the prior edition.').topics).toEqual([
      'form-edition',
    ]);
    const fee = flagOf(null, 'A form postmarked on or after Oct. 16, 2026, without the new fee of $700 will be rejected.');
    expect(fee.topics).toContain('fee');
    expect(fee.topics).not.toContain('form-edition');
    expect(flagOf(null, 'Parole officers visit former prisoners twice a year.').category).toBe('editorial');
  });

  it('what was announced and came true is news', () => {
    expect(
      flagOf('USCIS will publish a revised edition of Form I-131 on Monday.', 'USCIS published a revised edition of Form I-131 on Monday.')
        .category,
    ).toBe('processing');
  });
});

const SECTIONS: Record<string, Category> = { EV: 'evidence', PR: 'processing', BE: 'benefits', EL: 'eligibility' };

/** Rows of the notes on real changes: number, what the section says of it, from, to. They are notes in short, not wordings of pages. */
const noted = read('real-changes-2018-2026.md')
  .split('\n')
  .flatMap((line): { number: string; category: Category; before: string | null; after: string }[] => {
    const [, number = '', , change = ''] = line.split('|').map((cell) => cell.trim().replaceAll('**', ''));
    const category = /^(?:EV|PR|BE|EL)\d+$/.test(number) ? SECTIONS[number.slice(0, 2)] : undefined;
    if (category === undefined) return [];
    const [before = '', ...after] = change.split(' → ');
    return [{ number, category, before: after.length === 0 ? null : before, after: after.length === 0 ? before : after.join(' → ') }];
  });

describe.skipIf(!has)(`real changes of the years 2018 to 2026${NOTE}`, () => {
  it('are news, every one of them', () => {
    for (const { number, before, after } of noted) expect([number, flagOf(before, after).category]).not.toEqual([number, 'editorial']);
  });

  it('mostly get the category under which the notes have them, though the notes are no sentences', () => {
    const right = noted.filter(({ category, before, after }) => flagOf(before, after, {}, 'Immigration parole').category === category);

    expect(right.length / noted.length).toBeGreaterThanOrEqual(0.75);
  });

  it.each([
    ['BE5', 'stricter'],
    ['BE10', 'stricter'],
    ['BE14', 'looser'],
    ['EV12', 'stricter'],
    ['EL6', 'stricter'],
    ['EL7', 'stricter'],
    ['PR11', 'stricter'],
    ['PR17', 'stricter'],
    ['PR15', 'looser'],
    ['PR24', 'stricter'],
    ['PR25', 'looser'],
  ])('%s is %s', (number, direction) => {
    const change = noted.find((one) => one.number === number);

    expect(flagOf(change?.before ?? null, change?.after ?? null, {}, 'Immigration parole').direction).toBe(direction);
  });
});
