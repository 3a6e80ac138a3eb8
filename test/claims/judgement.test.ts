import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { claimSenses } from '../../src/claim-senses.ts';
import { judge } from '../../src/claims/judgement.ts';
import { readLexicon } from '../../src/lexicon-files.ts';

const { lexicon } = readLexicon(join(import.meta.dirname, '..', '..', 'sources', 'lexicon'));
if (lexicon === null) throw new Error('no lexicon');
const senses = claimSenses(lexicon);

function stateOf(claim: string, before: string, after: string, sentences = [0]): string {
  return judge(senses.read(claim), { before, after, sentences, path: [], quiet: false }, senses).state;
}

describe('an edit of the passage that a sentence rests on', () => {
  test.each([
    ['another price', 'The form costs $40.', 'The form costs $40 by mail.', 'The form costs $55 by mail.', 'fact changed'],
    ['or that became and', 'Bring a card or a letter.', 'Bring a card or a letter.', 'Bring a card and a letter.', 'rule changed'],
    [
      'should that became must',
      'You should send a new letter.',
      'You should send a new letter.',
      'You must send a new letter.',
      'rule changed',
    ],
    [
      'a condition that was dropped',
      'Send a copy of the refusal, if available.',
      'Send a copy of the refusal, if available.',
      'Send a copy of the refusal.',
      'rule changed',
    ],
    [
      'a permission turned round',
      'Guests may stay for a month.',
      'Guests may stay for a month.',
      'Guests may not stay for a month.',
      'rule changed',
    ],
    [
      'another age',
      'Children up to age 21 are covered.',
      'Children up to age 21 are covered.',
      'Children up to age 19 are covered.',
      'rule changed',
    ],
    [
      'a class that fell out of a list',
      'Refugees, asylees and parolees may apply.',
      'Refugees, asylees and parolees may apply.',
      'Refugees and asylees may apply.',
      'rule changed',
    ],
  ])('alarms on %s', (_, claim, before, after, state) => {
    expect(stateOf(claim, before, after)).toBe(state);
  });

  test.each([
    ['another official word', 'A person may apply once.', 'An individual may apply once.', 'An alien may apply once.'],
    [
      'an edit of another sentence',
      'The desk is open daily.',
      'The desk is open daily. Entry costs $3.',
      'The desk is open daily. Entry costs $9.',
    ],
    ['a synonym', 'You must send proof of income.', 'You must give proof of income.', 'You must provide proof of income.'],
  ])('is quiet on %s', (_, claim, before, after) => {
    expect(stateOf(claim, before, after)).toBe('wording changed');
  });
});
