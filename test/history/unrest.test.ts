import { describe, expect, test } from 'vitest';
import { earlierVersionOf, lifeSteps, unrestAt } from '../../src/history/unrest.ts';

/** A life in which each text stands for one version. */
function life(...texts: (string | null)[]) {
  return texts.map((text, index) => ({ version: index + 1, said: said(text) }));
}
function said(text: string | null) {
  return text === null ? null : { key: text, text };
}
const seenOnce = (versions: number) => new Map(Array.from({ length: versions }, (_, index) => [index + 1, 1]));

describe('a passage that goes back and forth', () => {
  const steps = life('File by mail.', 'File online.', 'File by mail.', 'File online.', 'File by mail.');

  test('is told as back to its text the first time', () => {
    expect(unrestAt(steps, 3, new Map())).toBeNull();
    expect(earlierVersionOf(steps, 3)).toBe(1);
  });

  test('is told as flapping once, then no more', () => {
    expect(unrestAt(steps, 4, new Map())).toEqual({ kind: 'flapping', goesOn: false });
    expect(unrestAt(steps, 5, new Map())).toEqual({ kind: 'flapping', goesOn: true });
  });

  test('has settled when it says something new', () => {
    expect(unrestAt([...steps, { version: 6, said: said('File in person.') }], 6, new Map())).toBeNull();
  });

  test('is never quiet about a number or a date', () => {
    expect(unrestAt(life('Pay $575.', 'Pay $630.', 'Pay $575.', 'Pay $630.'), 4, new Map())).toBeNull();
  });

  test('flaps too when it vanishes and comes back', () => {
    expect(unrestAt(life('See our survey.', null, 'See our survey.', null, 'See our survey.'), 5, new Map())).toMatchObject({
      kind: 'flapping',
    });
  });
});

describe('a counter', () => {
  const views = life('Seen 101 times', 'Seen 117 times', 'Seen 130 times', 'Seen 152 times', 'Seen 160 times', 'Seen 171 times');

  test('is told when it is recognised, then no more', () => {
    expect(unrestAt(views, 4, seenOnce(6))).toBeNull();
    expect(unrestAt(views, 5, seenOnce(6))).toEqual({ kind: 'counter', goesOn: false });
    expect(unrestAt(views, 6, seenOnce(6))).toEqual({ kind: 'counter', goesOn: true });
  });

  test('is none where the number stood over several looks', () => {
    expect(unrestAt(views, 6, new Map([...seenOnce(6), [1, 5]]))).toEqual({ kind: 'counter', goesOn: false });
    expect(unrestAt(views, 6, new Map([...seenOnce(6), [5, 5]]))).toBeNull();
  });

  test.each([
    ['a fee', 'The fee is $'],
    ['a period', 'Allow days: '],
    ['a date', 'Until Oct. '],
  ])('is none where the number is %s', (_, words) => {
    expect(unrestAt(life(...[1, 2, 3, 4, 5, 6].map((n) => `${words}${n}`)), 6, seenOnce(6))).toBeNull();
  });
});

test('a move is no step in the life of a passage, an absence is one', () => {
  const wordings = [
    { said: { key: 'A', text: 'A' }, fromVersion: 1, untilVersion: 2 },
    { said: { key: 'A', text: 'A' }, fromVersion: 2, untilVersion: 4 },
    { said: { key: 'B', text: 'B' }, fromVersion: 6, untilVersion: null },
  ];

  expect(lifeSteps(wordings)).toEqual([
    { version: 1, said: said('A') },
    { version: 4, said: null },
    { version: 6, said: said('B') },
  ]);
});
