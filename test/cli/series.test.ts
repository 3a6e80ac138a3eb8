import { afterEach, describe, expect, test } from 'vitest';
import { type MadeHistory, pagesHistory, timeOfWeek } from '../made-history.ts';
import { run } from './run.ts';

const SLUG = 'agency-example-page';
let history: MadeHistory | null = null;

afterEach(() => {
  history?.remove();
  history = null;
});

async function pageOf(weeks: readonly string[]): Promise<void> {
  history = await pagesHistory([{ url: 'https://agency.example/page', title: 'Page', weeks }]);
}

async function series(...args: string[]) {
  return (await run(['series', SLUG, ...args, '--data', history?.data ?? '', '--json'])).lines() as unknown as {
    name: string;
    passage: number;
    path: string[];
    steps: { value: string | number; since: string; until: string | null; change: string | null }[];
  }[];
}

describe('policytrace series of facts', () => {
  test('tells each value of a fee, since when, until when, and the change that brought it', async () => {
    await pageOf([
      '<h1>Fees</h1><p>The fee for Form I-131 is $575.</p><p>Bring two photos.</p>',
      '<h1>Fees</h1><p>The fee for Form I-131 is $575.</p><p>Bring three photos.</p>',
      '<h1>Fees</h1><p>The fee for Form I-131 is $630.</p><p>Bring three photos.</p>',
    ]);

    const [fee, ...others] = await series('--fact', 'fee', '--of', 'i-131');

    expect(others).toEqual([]);
    expect(fee).toMatchObject({ name: 'fee of Form I-131', path: ['Fees'] });
    expect(fee?.steps).toEqual([
      { value: 575, since: timeOfWeek(0), until: timeOfWeek(2), change: null },
      { value: 630, since: timeOfWeek(2), until: null, change: `${SLUG}.3.1` },
    ]);
  });

  test('goes on where another passage comes to state it', async () => {
    await pageOf([
      '<h1>Fees</h1><p>The fee for Form I-131 is $575.</p><p>Bring two photos.</p>',
      '<h1>Fees</h1><p>Bring two photos.</p><h2>Payment</h2><p>Everyone over fourteen must pay by card or by money order before the interview; it costs $630 to file Form I-131.</p>',
    ]);

    const found = await series('--fact', 'fee');

    expect(found.map(({ steps }) => steps.map(({ value }) => value))).toEqual([[575, 630]]);
  });

  test('keeps passages apart that state different values at once', async () => {
    await pageOf([
      '<h1>Fees</h1><p>The fee for Form I-131 is $575 for adults.</p><p>The fee for Form I-131 is $465 for children.</p>',
      '<h1>Fees</h1><p>The fee for Form I-131 is $630 for adults.</p><p>The fee for Form I-131 is $465 for children.</p>',
    ]);

    const found = await series('--fact', 'fee');

    expect(found.map(({ steps }) => steps.map(({ value }) => value))).toEqual([[575, 630], [465]]);
  });
});

/** A table of processing times: a line a queue, and a line for each of the last three months. */
function times(week: number, headOfDays: string): string {
  const queue = (name: string, days: number) => `<tr><th>${name}</th><td>${days}</td><td>${days * 3}</td></tr>`;
  const months = [0, 1, 2].map((back) => `<tr><th>Month ${Math.floor(week / 4) + 3 - back}</th><td>${100 + week + back}</td></tr>`);
  return `<h1>Times</h1><h2>Queues</h2><table><tr><th>Queue</th><th>${headOfDays}</th><th>Waiting</th></tr>${queue('Parole', 200 + week)}${queue('Re-parole', 90)}</table><h2>Months</h2><table><tr><th>Month</th><th>Received</th></tr>${months.join('')}</table>`;
}

describe('policytrace series of cells', () => {
  test('is one series a cell over a hundred captures, whatever rows come and go around it', { timeout: 120_000 }, async () => {
    await pageOf(Array.from({ length: 100 }, (_, week) => times(week, 'Days')));

    const parole = await series('--row', 'Parole', '--column', 'Days');

    const [days] = parole.filter(({ name }) => name === 'Parole · Days');
    expect(parole.map(({ name }) => name)).toEqual(['Parole · Days', 'Re-parole · Days']);
    expect(days?.path).toEqual(['Times', 'Queues']);
    expect(days?.steps.map(({ value }) => value)).toEqual(Array.from({ length: 100 }, (_, week) => String(200 + week)));
    expect(days?.steps.map(({ until }) => until)).toEqual([...(days?.steps.slice(1).map(({ since }) => since) ?? []), null]);
    const names = (await series('--cells')).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => name.startsWith('Month'))).toHaveLength(27);
  });

  test('stays one series where the head of its column is touched up', async () => {
    await pageOf([times(0, 'Days'), times(1, 'Days (average)'), times(2, 'Days')]);

    const found = await series('--row', 'parole', '--column', 'days');

    expect(found.map(({ name, steps }) => [name, steps.length])).toEqual([
      ['Parole · Days', 3],
      ['Re-parole · Days', 1],
    ]);
  });

  test('says that there is none, and does not mix facts with cells', async () => {
    await pageOf([times(0, 'Days')]);

    const none = await run(['series', SLUG, '--row', 'Asylum', '--data', history?.data ?? '']);
    const mixed = await run(['series', SLUG, '--row', 'Parole', '--fact', 'fee', '--data', history?.data ?? '']);

    expect(none.out()).toBe('No such value on this page.');
    expect(mixed.exitCode()).toBe(2);
  });
});
