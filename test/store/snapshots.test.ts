import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommand } from '../../src/cli/program.ts';
import { openDatabase } from '../../src/store/database.ts';
import { Store } from '../../src/store/index.ts';
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

test('what a large page said comes back though bytes of it between are damaged', async () => {
  await inTemporaryFolder(async (dir) => {
    const bulk = Array.from({ length: 900 }, (_, row) => `<p>Row ${row}: ${randomBytes(60).toString('hex')}</p>`).join('');
    const captures = [1, 2, 3, 4].map((day) => ({
      url: 'https://agency.example/rows',
      time: `2026-02-0${day}T10:00:00Z`,
      html: pageOf(`<p>The fee is $${day}00.</p>${bulk}`),
    }));
    await runCommand(['import', writeCapturesSet(join(dir, 'set'), captures), '--data', join(dir, 'data')], capturingIo().io);
    const db = await openDatabase(join(dir, 'data'));
    db.$client.prepare("update snapshots set data = x'28b52ffd00' where id = 3").run();
    db.$client.close();

    const store = await Store.open(join(dir, 'data'));
    const page = await store.page('agency-example-rows');
    const texts = page === null ? [] : (await store.passages(page, 4)).map(({ text }) => text);

    await expect(store.snapshot(4)).rejects.toThrow(/snapshot 3 cannot be unpacked/);
    expect(texts).toHaveLength(901);
    expect(texts[0]).toBe('The fee is $400.');
    store.close();
  });
});
