import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MIGRATIONS_DIR } from '../../src/store/migrations.ts';
import { type MadeCapture, pageOf, writeCapturesSet } from '../captures-set.ts';
import { run } from '../cli/run.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { dumpHistory } from './history-dump.ts';
import { type Killable, killable, killMany } from './killing.ts';

const folder = temporaryFolder();
const at = (...path: string[]) => join(folder.path, ...path);
let policytrace: Killable;

const PAGES = 6;
const LOOKS = PAGES * 8;

beforeAll(async () => {
  policytrace = await killable();
  writeCapturesSet(at('set'), looks(0));
  writeCapturesSet(at('archive'), looks(12));
  await toItsEnd(['import', at('set'), '--data', at('clean')]);
});
afterAll(() => {
  policytrace.remove();
  folder.remove();
});

/** Runs a command to its end, and says how long that took. */
async function toItsEnd(args: readonly string[]): Promise<number> {
  const { code, err, ms } = await policytrace.run(args);
  if (code !== 0) throw new Error(`${args.join(' ')}: ${err}`);
  return ms;
}

/** Looks at six pages every day for eight days, at the given hour. */
function looks(hour: number): MadeCapture[] {
  return Array.from({ length: LOOKS }, (_, index) => {
    const [page, day] = [index % PAGES, Math.floor(index / PAGES)];
    return {
      url: `https://agency.example/page-${page}`,
      time: new Date(Date.UTC(2026, 2, 1 + day, hour, page)).toISOString(),
      html: pageOf(`<h1>Page ${page}</h1><p>The filing fee is $${500 + hour + 10 * Math.floor((day + page) / 4)}.</p><!-- ${day} -->`),
    };
  });
}

async function isWhole(data: string): Promise<void> {
  if (!existsSync(join(data, 'policytrace.db'))) return;
  const verified = await run(['verify', '--data', data]);
  expect(verified.out()).toMatch(/^All is whole/);
}

test('an import that is killed again and again, then run to its end, leaves the history of one clean import', async () => {
  const whole = await toItsEnd(['import', at('set'), '--data', at('timed')]);
  await killMany(policytrace, () => ['import', at('set'), '--data', at('killed')], whole, { check: () => isWhole(at('killed')) });
  await toItsEnd(['import', at('set'), '--data', at('killed')]);

  expect(await dumpHistory(at('killed'))).toEqual(await dumpHistory(at('clean')));
});

test('captures that come late find their place though the import of them is killed', async () => {
  cpSync(at('clean'), at('late-clean'), { recursive: true });
  cpSync(at('clean'), at('late-killed'), { recursive: true });
  const whole = await toItsEnd(['import', at('archive'), '--data', at('late-clean')]);
  await killMany(policytrace, () => ['import', at('archive'), '--data', at('late-killed')], whole, {
    check: () => isWhole(at('late-killed')),
  });
  await toItsEnd(['import', at('archive'), '--data', at('late-killed')]);

  expect(await dumpHistory(at('late-killed'))).toEqual(await dumpHistory(at('late-clean')));
});

test('a backup that is killed leaves the backup of before, or a whole new one', async () => {
  const first = await toItsEnd(['backup', at('kept.db'), '--data', at('clean')]);
  await killMany(policytrace, () => ['backup', at('kept.db'), '--data', at('clean')], first, {
    check: async (_, round) => {
      const restored = await run(['restore', at('kept.db'), '--data', at(`restored-${round}`)]);
      expect(restored.err()).toBe('');
    },
  });
  await toItsEnd(['backup', at('kept.db'), '--data', at('clean')]);

  expect(readdirSync(folder.path).filter((name) => name.startsWith('kept.db'))).toEqual(['kept.db']);
});

test('a restore that is killed leaves the history of before, or the restored one', async () => {
  await toItsEnd(['backup', at('source.db'), '--data', at('clean')]);
  cpSync(at('clean'), at('target'), { recursive: true });
  const before = await dumpHistory(at('target'));
  const whole = await toItsEnd(['restore', at('source.db'), '--data', at('unused')]);
  await killMany(policytrace, () => ['restore', at('source.db'), '--data', at('target'), '--replace'], whole * 1.2, {
    check: async () => expect(await dumpHistory(at('target'))).toEqual(before),
  });
});

test('a migration that is killed leaves the old schema or the new one, with all that was stored', async () => {
  const migrate = await killable('test/pipeline/migrate-history.ts');
  try {
    const migrations = withNextStep(at('migrations'));
    cpSync(at('clean'), at('timed-migration'), { recursive: true });
    const whole = await migrate.run([at('timed-migration'), migrations]);
    await killMany(migrate, () => [at('migrated'), migrations], whole.ms, {
      prepare: async () => cpSync(at('clean'), at('migrated'), { recursive: true, force: true }),
      check: async () => void isMigrated(at('migrated')),
    });
    const last = await migrate.run([at('migrated'), migrations]);

    expect(last.code).toBe(0);
    expect(isMigrated(at('migrated'))).toBe(true);
  } finally {
    migrate.remove();
  }
});

/** The migrations and one more: it writes every capture anew into another table, as a change of a column does. */
function withNextStep(dir: string): string {
  cpSync(MIGRATIONS_DIR, dir, { recursive: true });
  const journalFile = join(dir, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(journalFile, 'utf8')) as { entries: { idx: number; when: number; tag: string }[] };
  const last = journal.entries.at(-1);
  if (last === undefined) throw new Error('there is no migration');
  journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1, tag: '0001_next' });
  writeFileSync(journalFile, JSON.stringify(journal));
  writeFileSync(
    join(dir, '0001_next.sql'),
    [
      'create table looks as select * from captures',
      ...Array.from({ length: 8 }, () => `insert into looks select * from looks where id <= ${LOOKS}`),
      'create index looks_link on looks (link, time)',
    ].join(';\n--> statement-breakpoint\n'),
  );
  return dir;
}

/** Whether a history has the next step; all of its captures are there in either case. */
function isMigrated(data: string): boolean {
  const client = new SqliteDatabase(join(data, 'policytrace.db'));
  const count = (table: string) => client.prepare(`select count(*) from ${table}`).pluck().get();
  const migrated = client.prepare(`select 1 from sqlite_schema where name = 'looks'`).get() !== undefined;
  expect(count('captures')).toBe(LOOKS);
  expect(count('"__drizzle_migrations"')).toBe(migrated ? 2 : 1);
  if (migrated) expect(count('looks')).toBeGreaterThan(LOOKS);
  client.close();
  return migrated;
}
