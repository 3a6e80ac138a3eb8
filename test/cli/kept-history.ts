import { cpSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { pageOf, writeCapturesSet } from '../captures-set.ts';
import { run } from './run.ts';

export const PAGE_URL = 'https://agency.example/parole';
export const PAGE_SLUG = 'agency-example-parole';

const PHOTOS = '<p>Send two photos of the beneficiary.</p>';

/** A history of one page: three versions over five captures, one of them refused by the server. Returns its data folder. */
export async function importHistory(dir: string): Promise<string> {
  const data = join(dir, 'data');
  const captures = [
    { day: '05', html: pageOf(`<h1>Parole</h1><p>The filing fee is $575.</p>${PHOTOS}`) },
    { day: '12', html: pageOf(`<h1>Parole</h1><p>The filing fee is $630.</p>${PHOTOS}<p>The fee rises again on March 1, 2027.</p>`) },
    { day: '13', html: '<html><head><title>Access Denied</title></head><body>No</body></html>', status: 403 },
    {
      day: '19',
      html: pageOf(`<h1>Parole</h1><p>The filing fee is $630.</p>${PHOTOS}<p>The fee rises again on March 1, 2027.</p><!-- 1 -->`),
    },
    { day: '26', html: pageOf('<h1>Parole</h1><p>The filing fee is $630.</p><p>The fee rises again on March 1, 2027.</p>') },
  ].map(({ day, ...capture }) => ({ url: PAGE_URL, time: `2026-01-${day}T10:00:00Z`, ...capture }));
  const imported = await run(['import', writeCapturesSet(join(dir, 'set'), captures), '--data', data]);
  if (imported.exitCode() !== 0) throw new Error(imported.err());
  return data;
}

/** A copy of a data folder with what `statements` do to its database. */
export function spoiled(data: string, copy: string, statements: string): string {
  cpSync(data, copy, { recursive: true });
  const client = new SqliteDatabase(join(copy, 'policytrace.db'));
  client.pragma('foreign_keys = OFF');
  client.exec(statements);
  client.close();
  return copy;
}
