import { join } from 'node:path';
import { expect, test } from 'vitest';
import { courseOf } from '../../src/claim-course.ts';
import { claimSenses } from '../../src/claim-senses.ts';
import { readLexicon } from '../../src/lexicon-files.ts';
import type { ShownPage } from '../../src/model.ts';

const { lexicon } = readLexicon(join(import.meta.dirname, '..', '..', 'sources', 'lexicon'));
if (lexicon === null) throw new Error('no lexicon');
const senses = claimSenses(lexicon);

const CLAIM = 'Form I-131 costs $630 on paper.';
const FEE = (price: string) => `The fee of Form I-131 is ${price} on paper.`;
const PAUSE = 'We have paused Form I-131 for all requests until further notice.';
const OWN = 1;
const NEWS = 2;

/** How the claim stood with each version that changed it; a version is what its passages say, by number. */
function courseWith(...versions: Record<number, string>[]): { state: string; after: string | null; byNews: boolean }[] {
  const anchor = { passage: OWN, exact: FEE('$630'), sentences: [0], path: [], firm: true };
  let before: Record<number, string> = { [OWN]: FEE('$630') };
  const shown = versions.map((now, index) => {
    const changes = changesBetween(before, now);
    before = now;
    const passages = Object.entries(now).map(([number, text]) => ({ number: Number(number), kind: 'paragraph' as const, text, path: [] }));
    const number = index + 2;
    return { number, time: `2026-02-0${number}T10:00:00Z`, captureId: number, technical: false, passages, changes };
  });
  return courseOf(CLAIM, anchor, shown, senses).map(({ state, after, byNews }) => ({ state, after, byNews }));
}

function changesBetween(before: Record<number, string>, now: Record<number, string>): ShownPage['changes'] {
  const flag = { category: 'processing', significance: 'high', direction: 'stricter' } as const;
  return [OWN, NEWS].flatMap((passage) => {
    const [was, is] = [before[passage] ?? null, now[passage] ?? null];
    if (was === is) return [];
    return [{ kind: was === null ? 'added' : is === null ? 'removed' : 'edited', passage, before: was, after: is, flag } as const];
  });
}

const ENDED = { state: 'rule changed', after: PAUSE, byNews: true };

test('what news ended is still ended when the price beside it changes and changes back', () => {
  const course = courseWith(
    { [OWN]: FEE('$630'), [NEWS]: PAUSE },
    { [OWN]: FEE('$6,300'), [NEWS]: PAUSE },
    { [OWN]: FEE('$630'), [NEWS]: PAUSE },
  );

  expect(course).toEqual([ENDED, { state: 'fact changed', after: FEE('$6,300'), byNews: false }, ENDED]);
});

test('it holds again when the news is gone too, whichever goes first', () => {
  const newsFirst = courseWith(
    { [OWN]: FEE('$630'), [NEWS]: PAUSE },
    { [OWN]: FEE('$6,300'), [NEWS]: PAUSE },
    { [OWN]: FEE('$6,300') },
    { [OWN]: FEE('$630') },
  );
  const priceFirst = courseWith(
    { [OWN]: FEE('$630'), [NEWS]: PAUSE },
    { [OWN]: FEE('$6,300'), [NEWS]: PAUSE },
    { [OWN]: FEE('$630'), [NEWS]: PAUSE },
    { [OWN]: FEE('$630') },
  );

  expect(newsFirst.at(-1)?.state).toBe('supported');
  expect(priceFirst.at(-1)?.state).toBe('supported');
});

test('what came to say that it goes on ends nothing any more', () => {
  const course = courseWith(
    { [OWN]: FEE('$630'), [NEWS]: PAUSE },
    { [OWN]: FEE('$6,300'), [NEWS]: PAUSE },
    { [OWN]: FEE('$630'), [NEWS]: 'We again accept Form I-131 for all requests.' },
  );

  expect(course.at(-1)?.state).toBe('supported');
});
