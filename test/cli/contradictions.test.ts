import { afterEach, describe, expect, test } from 'vitest';
import { type MadeHistory, pagesHistory } from '../made-history.ts';
import { run } from './run.ts';

let history: MadeHistory | null = null;

afterEach(() => {
  history?.remove();
  history = null;
});

interface PageWeeks {
  title?: string;
  weeks: (string | null)[];
}

async function pages(given: Record<string, PageWeeks>): Promise<void> {
  history = await pagesHistory(
    Object.entries(given).map(([name, { title = 'About parole', weeks }]) => ({
      url: `https://${name}.example/page`,
      title,
      weeks: weeks.map(bodyOf),
    })),
  );
}

function bodyOf(text: string | null): string | null {
  return text === null ? null : `<h1>About parole</h1>${text.startsWith('<') ? text : `<p>${text}</p>`}`;
}

/** What is listed as of the tenth week: the values of each fact by page. */
async function listed(at = '2026-03-10') {
  const lines = (await run(['contradictions', '--at', at, '--data', history?.data ?? '', '--json'])).lines() as unknown as {
    fact: string;
    of: string;
    sides: { page: string; value: string | number; text: string; since: string; url: string }[];
  }[];
  return lines.map(({ fact, of, sides }) => ({
    fact,
    of,
    sides,
    values: Object.fromEntries(sides.map(({ page, value }) => [page.replace('-example-page', ''), value])),
  }));
}

const AGENCY = 'Immigration parole fee: whoever is granted parole pays an immigration parole fee of $900.';

describe('policytrace contradictions', () => {
  test('lists pages that state different fees of one thing, each with its sentence and since when it says so', async () => {
    await pages({
      agency: { weeks: [AGENCY, 'Everyone who is granted parole pays an immigration parole fee of $900. Pay by card.'] },
      guide: { weeks: ['Bring two photos.', 'When parole is granted, a fee of $850 is due. Bring two photos.'] },
      other: { weeks: ['If parole is granted, you must pay $900.'] },
    });

    const [found, ...rest] = await listed();

    expect(rest).toEqual([]);
    expect(found).toMatchObject({ fact: 'fee', of: 'immigration parole fee', values: { agency: 900, other: 900, guide: 850 } });
    expect(found?.sides.map(({ page, since }) => [page, since.slice(0, 10)])).toEqual([
      ['agency-example-page', '2026-01-05'],
      ['other-example-page', '2026-01-05'],
      ['guide-example-page', '2026-01-12'],
    ]);
    expect(found?.sides.at(-1)?.text).toBe('When parole is granted, a fee of $850 is due.');
    const text = (await run(['contradictions', '--at', '2026-03-10', '--data', history?.data ?? ''])).out();
    expect(text).toContain('Fee (immigration parole fee)\n  $900  agency-example-page, since Jan 5, 2026\n    Everyone');
  });

  test.each([
    ['tells of the past', 'The immigration parole fee was $800 until last year.'],
    ['is not in force yet', 'From April 1, 2026, whoever is granted parole pays an immigration parole fee of $950.'],
    ['is in force no more', 'An immigration parole fee of $800 is due when parole is granted through January 31, 2026.'],
    ['speaks of another year', 'In 2025, the fee when parole is granted is $800.'],
    ['is a proposal', 'The agency proposes an immigration parole fee of $950.'],
    ['does not say what the fee is for', 'There is also a fee of $850.'],
    ['tells the other value too', 'Whoever is granted parole pays a fee of $850. The sum is now $900 for new requests.'],
    ['names several values', 'Whoever is granted parole pays $850. A child who is granted parole pays $600.'],
  ])('leaves out a page that %s', async (_, text) => {
    await pages({ agency: { weeks: [AGENCY] }, guide: { weeks: [text] } });

    expect(await listed()).toEqual([]);
  });

  test('tells ways of filing apart, by the sentence or the head of the column', async () => {
    const table =
      '<table><tr><th>What</th><th>Paper filing</th><th>Online filing</th></tr><tr><td>Form I-912</td><td>$50</td><td>$40</td></tr></table>';
    await pages({
      schedule: { weeks: [table] },
      same: { weeks: ['Form I-912 costs $50 on paper.'] },
      stale: { weeks: ['To file Form I-912 online, the online filing fee is $30.'] },
    });

    expect((await listed()).map(({ of, values }) => [of, values])).toEqual([['Form I-912, online', { schedule: 40, stale: 30 }]]);
  });

  test('does not compare the fee of a form that has several prices on any page', async () => {
    await pages({
      schedule: { weeks: ['<p>The fee for Form I-765 is $520 for a renewal.</p><p>The fee for Form I-765 is $470 for a student.</p>'] },
      guide: { weeks: ['The fee for Form I-765 is $410.'] },
      other: { weeks: ['The fee for Form I-765 is $520.'] },
    });

    expect(await listed()).toEqual([]);
  });

  test('compares the current edition of a form, and leaves out one that is also accepted', async () => {
    const edition = (day: string, rest = '') => `The edition date of Form I-131 is ${day}.${rest}`;
    await pages({
      'i-131': {
        title: 'Form I-131, Travel Documents',
        weeks: ['<h2>Edition Date</h2><p>01/20/25. You can find the edition date at the foot of the page.</p>'],
      },
      stale: { weeks: [edition('06/17/24')] },
      both: { weeks: [edition('01/20/25', ' We also accept the 11/08/23 edition.')] },
    });

    expect((await listed()).map(({ fact, of, values }) => [fact, of, values])).toEqual([
      ['edition', 'Form I-131', { 'i-131': '2025-01-20', both: '2025-01-20', stale: '2024-06-17' }],
    ]);
  });

  test('compares periods only of what is declared as one thing', async () => {
    await pages({
      agency: { weeks: ['File no earlier than 180 days before your parole ends. You have 30 days to answer.'] },
      guide: { weeks: ['Ask for re-parole no earlier than 90 days before your parole ends. You have 60 days to answer.'] },
    });

    expect((await listed()).map(({ of, values }) => [of, values])).toEqual([
      ['earliest day to ask for re-parole', { agency: 'P180D', guide: 'P90D' }],
    ]);
  });

  test('a contradiction is told in the digest of the week in which it began, and not again', async () => {
    await pages({
      agency: { weeks: ['Whoever is granted parole pays a fee of $850.', null, AGENCY, AGENCY] },
      guide: {
        weeks: ['When parole is granted, a fee of $850 is due.', null, null, 'When parole is granted, a fee of $850 is due. Thanks.'],
      },
    });
    const digest = async (week: string, format: string) =>
      (await run(['report', 'weekly', '--week', week, '--format', format, '--data', history?.data ?? ''])).out();

    const weeks = ['2026-W03', '2026-W04', '2026-W05'];
    const counts = await Promise.all(
      weeks.map(async (week) => (JSON.parse(await digest(week, 'json')) as { contradictions: unknown[] }).contradictions.length),
    );

    expect(counts).toEqual([0, 1, 0]);
    expect(await digest('2026-W04', 'md')).toContain('## Pages that contradict each other');
  });

  test('says that there is none', async () => {
    await pages({ agency: { weeks: [AGENCY] } });

    expect((await run(['contradictions', '--data', history?.data ?? ''])).out()).toBe('No contradictions.');
  });
});
