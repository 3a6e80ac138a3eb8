import { userInfo } from 'node:os';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MadeHistory, pagesHistory } from '../made-history.ts';
import { reasonsOf, run } from './run.ts';

const SLUG = 'agency-example-parole';
const FEE = `${SLUG}.2.1`;
const LETTER = `${SLUG}.2.2`;
const TYPO = `${SLUG}.2.3`;
let history: MadeHistory;

beforeEach(async () => {
  history = await pagesHistory([
    {
      url: 'https://agency.example/parole',
      title: 'Parole',
      weeks: [
        '<h1>Parole</h1><p>The filing fee is $575.</p><p>You should send a letter from a doctor.</p><p>We receive Requests by mail.</p>',
        '<h1>Parole</h1><p>The filing fee is $630.</p><p>You must send a letter from a doctor.</p><p>We receive requests by mail.</p>',
      ],
    },
  ]);
});

afterEach(() => history.remove());

function mark(...args: string[]) {
  return run(['mark', ...args, '--data', history.data]);
}

async function changes(...args: string[]) {
  return (await run(['changes', ...args, '--data', history.data, '--json'])).lines();
}

async function digest() {
  const text = (await run(['report', 'weekly', '--week', '2026-W03', '--format', 'json', '--data', history.data])).out();
  return JSON.parse(text) as Record<'items' | 'editorial', { change: { id: string } }[]>;
}

function idsOf(items: { change: { id: string } }[]): string[] {
  return items.map(({ change }) => change.id);
}

describe('policytrace mark', () => {
  test('noise takes a change out of those to act on, says who and what the rules had said, and hides nothing', async () => {
    const marked = await mark(FEE, 'noise', '--because', 'a printing error');

    const [fee] = await changes();
    const why = reasonsOf(fee);
    expect(marked.out()).toBe(`${FEE}: marked noise by ${userInfo().username} on 2026-11-24; now editorial, none`);
    expect(fee).toMatchObject({ id: FEE, category: 'editorial', significance: 'none', direction: 'neutral' });
    expect(fee?.mark).toEqual({
      verdict: 'noise',
      category: null,
      because: 'a printing error',
      author: userInfo().username,
      time: '2026-11-24T09:00:00Z',
    });
    expect(why[0]).toMatchObject({ rule: 'mark', words: ['a printing error'] });
    expect(why[0]?.says).toMatch(/^editorial, none: marked noise by .+ on 2026-11-24; the rules said processing, high$/);
    expect(why.length).toBeGreaterThan(1);
    const { items, editorial } = await digest();
    expect(idsOf(items)).toEqual([LETTER]);
    expect(idsOf(editorial)).toEqual([TYPO, FEE]);
  });

  test('important comes first in the digest, before what the rules find just as weighty', async () => {
    expect(idsOf((await digest()).items)[0]).toBe(FEE);

    await mark(LETTER, 'important');

    expect(idsOf((await digest()).items)[0]).toBe(LETTER);
  });

  test('as moves a change to another category, in every list', async () => {
    await mark(FEE, 'as', 'eligibility');

    expect((await changes('--category', 'eligibility')).map(({ id }) => id)).toEqual([FEE]);
    expect((await changes('--category', 'processing')).map(({ id }) => id)).not.toContain(FEE);
  });

  test('makes something to act on of what the rules take for wording, where a reader says what it is', async () => {
    const silent = await mark(TYPO, 'important');
    expect(silent.exitCode()).toBe(2);
    expect(silent.err()).toContain(`the rules take ${TYPO} for editorial: say what it is important for`);

    await mark(TYPO, 'important', 'processing');

    expect((await changes('--min-significance', 'high')).map(({ id }) => id)).toContain(TYPO);
    expect(idsOf((await digest()).items)[0]).toBe(TYPO);
  });

  test('the last mark counts, the earlier ones stay', async () => {
    await mark(FEE, 'noise', '--because', 'looks odd');
    await mark(FEE, 'as', 'processing', '--because', 'no, it is real');

    const [fee] = await changes();
    expect(fee).toMatchObject({ category: 'processing', significance: 'high' });
    expect((await run(['marks', '--data', history.data, '--json'])).lines()).toMatchObject([
      { change: FEE, verdict: 'noise', because: 'looks odd' },
      { change: FEE, verdict: 'as', category: 'processing', because: 'no, it is real' },
    ]);
    const explained = (await run(['explain', FEE, '--data', history.data])).out();
    expect(explained).toMatch(/Marks\n- marked noise by .+: looks odd\n- marked as processing by .+: no, it is real/);
    expect((await run(['changes', '--data', history.data])).out()).toContain('on 2026-11-24: no, it is real');
  });

  test.each([
    [[FEE, 'noise', 'benefits'], 'noise has no category'],
    [[FEE, 'as'], '`as` needs the category that the change belongs in'],
    [[`${SLUG}.9.9`, 'noise'], `there is no change ${SLUG}.9.9`],
  ])('refuses %j and keeps nothing', async (args, message) => {
    const refused = await mark(...args);

    expect(refused.exitCode()).toBe(2);
    expect(refused.err()).toContain(message);
    expect((await run(['marks', '--data', history.data])).out()).toBe('No marks.');
  });
});
