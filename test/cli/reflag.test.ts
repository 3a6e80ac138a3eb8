import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Store } from '../../src/store/index.ts';
import { type MadeHistory, SITE_SOURCES, siteHistory } from '../made-history.ts';
import { run } from './run.ts';

let history: MadeHistory;

beforeAll(async () => {
  history = await siteHistory();
}, 60_000);

afterAll(() => history.remove());

function reflag(...args: string[]) {
  return run(['reflag', ...args, '--data', history.data, '--sources', SITE_SOURCES]);
}

async function stored() {
  const store = await Store.open(history.data);
  try {
    const flags = (await Promise.all((await store.pages()).map((page) => store.flags(page)))).flat();
    const facts = (await store.statedFacts({})).map(({ wordingId, type, value, of, role, start, end }) => ({
      wordingId,
      type,
      value,
      of,
      role,
      start,
      end,
    }));
    return { flags, facts, pending: await store.outgoing.items() };
  } finally {
    store.close();
  }
}

describe('policytrace reflag', () => {
  test('makes every flag of an unchanged lexicon again just as it was: its surroundings come back whole from the history', async () => {
    const before = await stored();

    const again = await reflag();

    expect(before.flags.length).toBeGreaterThan(10);
    expect(again.out()).toBe(`All ${before.flags.length} flags are as the rules of today make them.\nWritten; nobody was told.`);
    expect(await stored()).toEqual(before);
  });

  test('shows what other rules would change, writes nothing on a dry run, and tells nobody when it writes', async () => {
    const before = await stored();
    const fee = before.flags.find(({ flag }) => flag.facts.some(({ after }) => after === 1050));
    writeFileSync(
      join(history.data, 'rules.yaml'),
      'rules:\n  - { id: reader.1, verdict: as, category: benefits, pages: [demo-fees], reason: a test, by: anna, on: 2026-11-24, from: [demo-fees.2.1] }\n',
    );

    const dry = await reflag('--dry-run');
    const [line, summary] = (await reflag('--dry-run', '--json')).lines();

    expect(fee).toBeDefined();
    expect(dry.out()).toContain(`1 of ${before.flags.length} flags would differ.`);
    expect(dry.out()).toContain('category:\n      1  processing → benefits');
    expect(dry.out()).toContain('demo-fees.2.1: processing, high, stricter → benefits, high, stricter');
    expect(line).toMatchObject({ kind: 'flag', id: 'demo-fees.2.1', was: { category: 'processing' }, is: { category: 'benefits' } });
    expect(summary).toEqual({ kind: 'summary', flags: before.flags.length, differ: 1, wordingsWithOtherFacts: 0, written: false });
    expect(await stored()).toEqual(before);

    await reflag();

    const after = await stored();
    const changed = after.flags.filter(({ flag }, index) => flag.category !== before.flags[index]?.flag.category);
    expect(changed).toMatchObject([{ flag: { category: 'benefits' } }]);
    expect(changed[0]?.lexicon).toMatch(/^[0-9a-f]{16}\+[0-9a-f]{8}$/);
    expect(after.pending).toEqual(before.pending);
  });
});
