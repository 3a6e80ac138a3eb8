import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeCapturesSet } from '../captures-set.ts';
import { type MadeHistory, pagesHistory, timeOfWeek } from '../made-history.ts';
import { reasonsOf, run } from './run.ts';

const URL = 'https://agency.example/parole';
const SLUG = 'agency-example-parole';
let history: MadeHistory;

/** A page whose alert counts requests at each look, and whose fee and letter change once. */
function body(requests: string, fee: string, letter: string): string {
  return `<h1>Parole</h1><h2>Numbers</h2><p>We have received ${requests} requests for parole this year.</p><h2>Fees</h2><p>The filing fee is ${fee}.</p><h2>Evidence</h2><p>You ${letter} send a letter from a doctor.</p>`;
}

beforeEach(async () => {
  const weeks = [
    body('1,200', '$575', 'should'),
    body('1,350', '$575', 'should'),
    body('1,420', '$630', 'should'),
    body('1,610', '$630', 'must'),
  ];
  history = await pagesHistory([{ url: URL, title: 'Parole', weeks }]);
});

afterEach(() => history.remove());

async function changes() {
  return (await run(['changes', '--data', history.data, '--json'])).lines();
}

/** The ids of the changes of a passage that has these words. */
async function idsOf(words: string): Promise<string[]> {
  return (await changes()).filter(({ before }) => String(before).includes(words)).map(({ id }) => String(id));
}

async function markNoise(ids: readonly string[]): Promise<void> {
  for (const id of ids) await run(['mark', id, 'noise', '--because', 'a running count', '--data', history.data]);
}

function rule(...args: string[]) {
  return run(['rule', ...args, '--data', history.data]);
}

/** One more week, in which the count goes on. */
async function nextWeek(html: string) {
  const set = writeCapturesSet(join(history.data, 'next'), [
    { url: URL, time: timeOfWeek(4), html: `<html lang="en"><title>Parole</title><main>${html}</main></html>` },
  ]);
  return run(['import', set, '--data', history.data]);
}

describe('policytrace rule', () => {
  test('proposes what the marked changes share: page, heading, words, figures aside', async () => {
    const counts = await idsOf('requests for parole');
    await markNoise(counts.slice(0, 2));

    const proposed = await rule(...counts.slice(0, 2));

    expect(proposed.out()).toContain(
      `reader.1: noise on ${SLUG}, under “Numbers”, in passages with the words “we have received # requests for parole this year” — a running count`,
    );
    expect(proposed.out()).toContain(`Over the history it holds for 3 changes: ${counts.join(', ')}.`);
    expect(proposed.out()).toContain('Nothing was written');
  });

  test('an accepted rule holds from the next look on, declared among the reasons, and for the past after reflag', async () => {
    const counts = await idsOf('requests for parole');
    await markNoise(counts.slice(0, 1));

    const accepted = await rule(counts[0] ?? '', '--accept');
    await nextWeek(body('1,777', '$630', 'must'));

    expect(accepted.exitCode()).toBe(0);
    expect(readFileSync(join(history.data, 'rules.yaml'), 'utf8')).toContain('words: "we have received # requests for parole this year"');
    const last = (await changes()).at(-1);
    const [reason] = reasonsOf(last);
    expect(last).toMatchObject({ category: 'editorial', significance: 'none', mark: null });
    expect(reason?.rule).toBe('reader.1');
    expect(reason?.says).toMatch(/^editorial, none: a running count; the rules said /);
    const explained = await run(['explain', String(last?.id), '--data', history.data]);
    expect(explained.out()).toContain('reader.1 — a running count (rules.yaml)');
    await run(['reflag', '--data', history.data]);
    const after = (await changes()).filter(({ before }) => String(before).includes('requests for parole'));
    expect(after.map(({ category }) => category)).toEqual(['editorial', 'editorial', 'editorial', 'editorial']);
  });

  test('refuses what would have hidden a high change, shows it, and takes it only from whoever insists', async () => {
    const [count = ''] = await idsOf('requests for parole');
    const [fee = ''] = await idsOf('filing fee');
    await markNoise([count]);

    const refused = await rule(count, '--scope', 'page', '--accept');
    const insisted = await rule(count, '--scope', 'page', '--accept', '--even-high');

    expect(refused.exitCode()).toBe(2);
    expect(refused.err()).toContain('not accepted: changes of high significance are among those it would have hidden');
    expect(refused.out()).toContain(fee);
    expect(refused.out()).toMatch(/It would have hidden \d that readers act on, 2 of them high\./);
    expect(insisted.exitCode()).toBe(0);
    expect(readFileSync(join(history.data, 'rules.yaml'), 'utf8')).toContain('evenHigh: true');
  });

  test('counts what a reader marked important among the high ones', async () => {
    const counts = await idsOf('requests for parole');
    await markNoise(counts.slice(0, 1));
    await run(['mark', counts[1] ?? '', 'important', 'processing', '--data', history.data]);

    expect((await rule(counts[0] ?? '', '--accept')).exitCode()).toBe(2);
  });

  test('a rule that was not accepted for it never lowers a high change of a later day', async () => {
    const [count = ''] = await idsOf('requests for parole');
    await markNoise([count]);
    const file = join(history.data, 'rules.yaml');
    await rule(count, '--accept');
    writeFileSync(
      file,
      readFileSync(file, 'utf8')
        .replace(/ +words: .*\n/, '')
        .replace(/ +under: .*\n/, ''),
    );

    await nextWeek(body('1,610', '$700', 'must'));

    const last = (await changes()).at(-1);
    expect(last).toMatchObject({ category: 'processing', significance: 'high' });
    expect(reasonsOf(last).find(({ rule: id }) => id === 'reader.1')?.says).toContain('not lowered');
  });

  test('asks for a mark, and for one verdict', async () => {
    const [first = '', second = ''] = await idsOf('requests for parole');
    expect((await rule(first)).err()).toContain(`${first} has no mark that could become a rule\nMark it first`);
    await markNoise([first]);
    await run(['mark', second, 'as', 'processing', '--data', history.data]);

    expect((await rule(first, second)).err()).toContain('are marked differently');
  });

  test('a mistake in rules.yaml is told with its line before anything is done', async () => {
    writeFileSync(join(history.data, 'rules.yaml'), 'rules:\n  - id: reader.1\n    verdict: nois\n');

    const tracked = await nextWeek(body('1,900', '$630', 'must'));

    expect(tracked.exitCode()).toBe(2);
    expect(tracked.err()).toContain('rules.yaml:3:14');
    expect(tracked.err()).toContain('did you mean noise?');
  });
});
