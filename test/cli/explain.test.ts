import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MadeHistory, SITE_SOURCES, siteHistory } from '../made-history.ts';
import { reasonsOf, run } from './run.ts';

let history: MadeHistory;
let fee: string;

beforeAll(async () => {
  history = await siteHistory();
  const changes = (await run(['changes', '--page', 'demo-fees', '--data', history.data, '--json'])).lines();
  fee = String(changes.find(({ before }) => String(before).includes('$1,020'))?.id);
}, 60_000);

afterAll(() => history.remove());

function explain(...args: string[]) {
  return run(['explain', ...args, '--data', history.data, '--sources', SITE_SOURCES]);
}

describe('policytrace explain', () => {
  test('tells the page, both captures with their SHA-256, the words, the cells and the facts of a change', async () => {
    const text = (await explain(fee)).out();

    expect(text).toContain('Parole Agency (bundled example) · Fee Schedule\nhttps://www.parole-agency.example/fee-schedule');
    expect(text).toMatch(/before {2}version 1, first seen 2026-09-28T12:00:00Z at https:\S+, SHA-256 [0-9a-f]{64}/);
    expect(text).toMatch(/after {3}version 2, first seen 2026-10-19T12:00:00Z at https:\S+, SHA-256 [0-9a-f]{64}/);
    expect(text).toContain('edited table-row');
    expect(text).toContain('under Fee Schedule › Parole');
    expect(text).toMatch(/the same passage.* \(confidence \d\.\d\d\)/);
    expect(text).toContain('[-$1,020 $1,020-]{+$1,050 $1,050+}');
    expect(text).toContain('On paper: $1,020 → $1,050\n  Online: $1,020 → $1,050');
    expect(text).toContain('facts changed  fee $1,020 → $1,050');
  });

  test('gives each reason the words it rests on, and why its rule is in the lexicon, with the file', async () => {
    const text = (await explain(fee)).out();
    const [line] = (await explain(fee, '--json')).lines();

    const reasons = reasonsOf(line);
    const ofLexicon = reasons.filter(({ file }) => typeof file === 'string');
    expect(ofLexicon.map(({ says }) => says)).toContain('category processing');
    for (const { rule, because, file } of ofLexicon) expect(text).toContain(`${rule} — ${because} (${file})`);
    for (const { rule } of reasons.filter(({ file }) => file === null)) expect(text).toContain(`${rule}, a step of the program itself`);
  });

  test('says the same as `changes --json`, and more, with --json', async () => {
    const [told] = (await explain(fee, '--json')).lines();
    const listed = (await run(['changes', '--page', 'demo-fees', '--data', history.data, '--json'])).lines().find(({ id }) => id === fee);

    const { why: _, ...flag } = listed ?? {};
    expect(told).toMatchObject(flag);
    expect(told).toMatchObject({
      older: { number: 1 },
      newer: { number: 2 },
      factsBefore: [{ type: 'fee', value: 1020 }, { value: 1020 }],
    });
    const lexicon = told?.lexicon as { flagged: string; today: string } | undefined;
    expect(lexicon?.flagged).toBe(lexicon?.today);
  });

  test('names what is wrong with an id, and what to do', async () => {
    const malformed = await explain('i-131');
    const unknown = await explain('demo-fees.2.99');

    expect([malformed.exitCode(), unknown.exitCode()]).toEqual([2, 2]);
    expect(malformed.err()).toContain('“i-131” is not the id of a change\nAn id is PAGE.VERSION.N');
    expect(unknown.err()).toContain(
      'there is no change demo-fees.2.99\n`policytrace changes --page demo-fees` lists the changes of the page.',
    );
  });
});
