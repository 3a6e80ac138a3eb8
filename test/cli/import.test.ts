import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../../src/cli/program.ts';
import { pageOf, writeCapturesSet } from '../captures-set.ts';
import { inTemporaryFolder } from '../corpus.ts';
import { dumpHistory } from '../pipeline/history-dump.ts';
import { capturingIo } from './capturing-io.ts';

const URL = 'https://agency.example/parole';
const weeks = [
  {
    url: URL,
    time: '2026-01-05T10:00:00Z',
    html: pageOf('<h1>Parole</h1><p>The filing fee is $575.</p><p>Send two photos of the beneficiary.</p>'),
  },
  {
    url: URL,
    time: '2026-01-12T10:00:00Z',
    html: pageOf('<h1>Parole</h1><p>The filing fee is $630.</p><p>Send two photos of the beneficiary.</p>'),
  },
  { url: URL, time: '2026-01-19T10:00:00Z', html: pageOf('<h1>Parole</h1><p>The filing fee is $630.</p>') },
];

async function run(args: string[]) {
  const captured = capturingIo();
  await runCommand(args, captured.io);
  return captured;
}

describe('policytrace import', () => {
  test('takes captures in the order of their time, whatever the order of the lines', async () => {
    await inTemporaryFolder(async (dir) => {
      const set = writeCapturesSet(join(dir, 'set'), weeks.toReversed());

      const imported = await run(['import', set, '--data', join(dir, 'data')]);
      const changes = await run(['changes', '--data', join(dir, 'data'), '--json']);

      expect(imported.exitCode()).toBe(0);
      expect(changes.lines()).toMatchObject([
        {
          kind: 'edited',
          from: '2026-01-05T10:00:00Z',
          to: '2026-01-12T10:00:00Z',
          before: 'The filing fee is $575.',
          after: 'The filing fee is $630.',
        },
        {
          kind: 'removed',
          from: '2026-01-12T10:00:00Z',
          to: '2026-01-19T10:00:00Z',
          before: 'Send two photos of the beneficiary.',
          after: null,
        },
      ]);
      expect(changes.lines()[0]).toMatchObject({
        category: 'processing',
        direction: 'stricter',
        facts: [{ type: 'fee', before: 575, after: 630 }],
      });
    });
  });

  test('changes nothing when the same folder is imported again', async () => {
    await inTemporaryFolder(async (dir) => {
      const set = writeCapturesSet(join(dir, 'set'), weeks);
      await run(['import', set, '--data', join(dir, 'data')]);
      const once = await dumpHistory(join(dir, 'data'));

      const again = await run(['import', set, '--data', join(dir, 'data'), '--json']);

      expect(await dumpHistory(join(dir, 'data'))).toEqual(once);
      expect(
        again
          .lines()
          .filter(({ kind }) => kind === 'page')
          .map(({ result }) => result),
      ).toEqual(['known', 'known', 'known']);
    });
  });

  test('names file and line of what it refuses, stores nothing of it, and goes on', async () => {
    await inTemporaryFolder(async (dir) => {
      const set = writeCapturesSet(join(dir, 'set'), weeks);
      const file = join(set, 'captures.ndjson');
      writeFileSync(join(set, 'bodies', '1.html'), 'not what was captured');
      rmSync(join(set, 'bodies', '2.html'));
      appendFileSync(file, '{"url": "https://agency.example/other", \n');

      const imported = await run(['import', set, '--data', join(dir, 'data'), '--json']);
      const log = await run(['log', 'agency-example-parole', '--data', join(dir, 'data'), '--json']);

      expect(imported.exitCode()).toBe(1);
      expect(
        imported
          .lines()
          .filter(({ kind }) => kind === 'problem')
          .map(({ line }) => line)
          .toSorted(),
      ).toEqual([2, 3, 4]);
      expect(imported.err()).toContain(`${file}:2 `);
      expect(log.lines()).toMatchObject([{ time: '2026-01-05T10:00:00Z', version: 1 }]);
    });
  });

  test('says so where there is no such folder', async () => {
    const imported = await run(['import', '/nowhere/at/all', '--data', '/tmp/policytrace-nowhere']);

    expect(imported.exitCode()).not.toBe(0);
    expect(imported.err()).toContain('/nowhere/at/all');
  });
});

describe('policytrace show, diff and blame', () => {
  test('tell the text as of a day, the difference, and since when each passage says what it says', async () => {
    await inTemporaryFolder(async (dir) => {
      const data = join(dir, 'data');
      await run(['import', writeCapturesSet(join(dir, 'set'), weeks), '--data', data]);

      const asOf = await run(['show', 'agency-example-parole', '--at', '2026-01-13', '--data', data]);
      const difference = await run(['diff', 'agency-example-parole', '1', '3', '--data', data]);
      const blame = await run(['blame', 'agency-example-parole', '--data', data, '--json']);
      const life = await run(['blame', 'agency-example-parole', '--passage', '2', '--data', data, '--json']);

      expect(asOf.out()).toContain('The filing fee is $630.\n\nSend two photos');
      expect(difference.out()).toContain('The filing fee is [-$575-]{+$630+}.');
      expect((await run(['compare', 'agency-example-parole', '1', '3', '--data', data])).out()).toBe(difference.out());
      expect(blame.lines()).toMatchObject([
        { passage: 1, wordedSince: '2026-01-05T10:00:00Z', seen: 3 },
        { passage: 2, wordedSince: '2026-01-12T10:00:00Z', bornOn: '2026-01-05T10:00:00Z', seen: 2, wordings: 2 },
      ]);
      expect(life.lines()).toMatchObject([
        { text: 'The filing fee is $575.', since: '2026-01-05T10:00:00Z', until: '2026-01-12T10:00:00Z', seen: 1 },
        { text: 'The filing fee is $630.', since: '2026-01-12T10:00:00Z', until: null, seen: 2 },
      ]);
    });
  });

  test('a passage that comes back is the same passage, told as back to its text of that day', async () => {
    await inTemporaryFolder(async (dir) => {
      const data = join(dir, 'data');
      const back = [...weeks, { ...weeks[1], time: '2026-01-26T10:00:00Z' }].flatMap((capture) =>
        'html' in capture ? [capture as (typeof weeks)[number]] : [],
      );
      await run(['import', writeCapturesSet(join(dir, 'set'), back), '--data', data]);

      const changes = await run(['changes', '--data', data, '--since', '2026-01-20', '--json']);
      const life = await run(['blame', 'agency-example-parole', '--passage', '3', '--data', data, '--json']);

      expect(changes.lines()).toMatchObject([
        { kind: 'added', passage: 3, after: 'Send two photos of the beneficiary.', backTo: '2026-01-05T10:00:00Z' },
      ]);
      expect(life.lines()).toHaveLength(2);
    });
  });
});

test('an unknown page is answered with the nearest one', async () => {
  await inTemporaryFolder(async (dir) => {
    await run(['import', writeCapturesSet(join(dir, 'set'), weeks), '--data', join(dir, 'data')]);

    const shown = await run(['show', 'parole', '--data', join(dir, 'data')]);

    expect(shown.exitCode()).toBe(2);
    expect(shown.err()).toContain('agency-example-parole');
    expect(readFileSync(join(dir, 'set', 'captures.ndjson'), 'utf8')).toContain(URL);
  });
});
