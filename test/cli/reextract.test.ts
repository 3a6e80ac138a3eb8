import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Store } from '../../src/store/index.ts';
import { pageOf, writeCapturesSet } from '../captures-set.ts';
import { dumpHistory } from '../pipeline/history-dump.ts';
import { run } from './run.ts';

const URL = 'https://agency.example/parole';
const DATES = ['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26'];
let dir: string;

/** The declarations under which the page is read: of its two parts, which is the content, and what of it is furniture. */
function sourcesWith(name: string, page: string): string {
  const sources = join(dir, name);
  mkdirSync(sources, { recursive: true });
  writeFileSync(
    join(sources, 'agency.yaml'),
    `id: agency\nname: Agency\nkind: agency\nhomepage: https://agency.example/\npages:\n  - slug: parole\n    title: Parole\n    url: ${URL}\n    topics: [fee]\n${page}`,
  );
  return sources;
}

function body(fee: number, visitors: number): string {
  return pageOf(
    `<section id="rules"><h1>Parole</h1><p>The filing fee is $${fee}.</p><p>Send two photos of the beneficiary.</p></section>
     <section id="desk"><p class="visitors">Our desk had ${visitors} visitors this week.</p></section>`,
  );
}

/** A copy of the history, which a test may change. */
function copied(name: string): string {
  cpSync(join(dir, 'data'), join(dir, name), { recursive: true });
  return join(dir, name);
}

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'policytrace-'));
  const set = writeCapturesSet(
    join(dir, 'set'),
    DATES.map((day, week) => ({ url: URL, time: `${day}T10:00:00Z`, html: body(week < 2 ? 575 : 630, 1200 + 11 * week) })),
  );
  await run(['import', set, '--data', join(dir, 'data'), '--sources', sourcesWith('all', '')]);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('policytrace reextract', () => {
  test('shows what another reading would merge and leave out, and writes nothing', async () => {
    const data = copied('seen');
    const before = await dumpHistory(data);

    const shown = await run(['reextract', '--json', '--data', data, '--sources', sourcesWith('rules', '    ignore: [.visitors]\n')]);

    expect(shown.exitCode()).toBe(0);
    expect(shown.lines()).toEqual([
      {
        kind: 'page',
        page: 'parole',
        versions: { was: 4, is: 2 },
        merged: [
          [1, 2],
          [3, 4],
        ],
        split: [],
        added: [],
        removed: [1200, 1211, 1222, 1233].map((visitors) => `Our desk had ${visitors} visitors this week.`),
        kept: 3,
      },
      { kind: 'summary', pages: 1, read: 1, differ: 1, written: false },
    ]);
    expect(await dumpHistory(data)).toEqual(before);
  });

  test('with --write is as if the page had been read so from the first, passages keep their numbers, and nobody is told', async () => {
    const data = copied('written');
    const sources = sourcesWith('rules', '    ignore: [.visitors]\n');
    const told = await outboxOf(data);
    const numbers = await numbersOf(data);

    const written = await run(['reextract', '--write', '--data', data, '--sources', sources]);
    const again = await run(['reextract', '--data', data, '--sources', sources]);
    const changes = await run(['changes', '--json', '--data', data]);

    expect(written.out()).toContain('parole: 4 → 2 versions; 0 passages new, 4 gone, 3 kept');
    expect(again.out()).toContain('0 of 1 pages were read anew');
    expect(changes.lines()).toMatchObject([{ before: 'The filing fee is $575.', after: 'The filing fee is $630.' }]);
    expect(await numbersOf(data)).toEqual(new Map([...numbers].filter(([text]) => !text.includes('visitors'))));
    expect(await outboxOf(data)).toBe(told);
  });

  test('finds several versions where a narrower reading saw one', async () => {
    const data = join(dir, 'narrow');
    await run(['import', join(dir, 'set'), '--data', data, '--sources', sourcesWith('narrow-rules', '    main: "#rules"\n')]);

    const shown = await run(['reextract', '--json', '--data', data, '--sources', sourcesWith('whole', '    main: main\n')]);

    expect(shown.lines()[0]).toMatchObject({ versions: { was: 2, is: 4 }, merged: [], split: [1, 2], removed: [], kept: 3 });
  });

  test('reads nothing where the reader is what it was, unless told to', async () => {
    const data = copied('same');
    const sources = ['--data', data, '--sources', sourcesWith('all', '')];

    const idle = await run(['reextract', ...sources]);
    const all = await run(['reextract', '--all', ...sources]);

    expect(idle.out()).toContain('0 of 1 pages were read anew');
    expect(all.out()).toContain('1 of 1 pages were read anew');
    expect(all.out()).toContain('Nothing differs.');
  });

  test('of a page that there is not says which there are', async () => {
    const failed = await run(['reextract', '--page', 'parol', '--data', copied('none'), '--sources', sourcesWith('all', '')]);

    expect(failed.exitCode()).toBe(2);
    expect(failed.err()).toContain('Did you mean parole?');
  });
});

async function outboxOf(data: string): Promise<number> {
  const out = await run(['sql', 'select count(*) as n from outbox', '--data', data, '--json']);
  return Number(out.lines()[0]?.n);
}

/** For each text that stands, the number of its passage. */
async function numbersOf(data: string): Promise<Map<string, number>> {
  const store = await Store.open(data);
  try {
    const page = await store.page('parole');
    const wordings = page === null ? [] : await store.wordings(page);
    return new Map(wordings.map(({ text, number }) => [text, number]));
  } finally {
    store.close();
  }
}
