import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommand } from '../../src/cli/program.ts';
import { openDatabase } from '../../src/store/database.ts';
import { getSnapshot, putSnapshot } from '../../src/store/snapshots.ts';
import { pageOf, writeCapturesSet } from '../captures-set.ts';
import { capturingIo } from '../cli/capturing-io.ts';
import { inTemporaryFolder } from '../corpus.ts';

test('every snapshot comes back as it was, however long its chain', async () => {
  await inTemporaryFolder(async (dir) => {
    const db = await openDatabase(dir);
    const base = randomBytes(20_000);
    let previous: number | null = null;
    const kept = Array.from({ length: 40 }, (_, index) => {
      const body = Buffer.concat([base, Buffer.from(`token ${index}`)]);
      previous = putSnapshot(db, body, previous, 'agency');
      return { id: previous, body };
    });

    for (const { id, body } of kept) expect(Buffer.from(getSnapshot(db, id)).equals(body)).toBe(true);
    db.$client.close();
  });
});

test('a page that goes back to an earlier text has three versions over two bodies', async () => {
  await inTemporaryFolder(async (dir) => {
    const [a, b] = [pageOf('<p>File by mail only, please.</p>'), pageOf('<p>You may file online as well.</p>')];
    const captures = [a, b, a].map((html, day) => ({ url: 'https://agency.example/how', time: `2026-02-0${day + 1}T10:00:00Z`, html }));
    await runCommand(['import', writeCapturesSet(join(dir, 'set'), captures), '--data', join(dir, 'data')], capturingIo().io);

    const db = await openDatabase(join(dir, 'data'));
    const count = (table: string) => (db.$client.prepare(`select count(*) as n from ${table}`).get() as { n: number }).n;

    expect([count('captures'), count('captures where signs is not null'), count('snapshots')]).toEqual([3, 3, 2]);
    db.$client.close();
  });
});
