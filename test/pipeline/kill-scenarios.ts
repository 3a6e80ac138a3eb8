import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { run } from '../cli/run.ts';
import { dumpHistory } from './history-dump.ts';
import { type KillWorld, LOOKS, mustBeWhole, withNextStep } from './kill-world.ts';
import { killable, killMany } from './killing.ts';

/** One command that is killed so many times; returns how many of the kills met it before its end. Throws where anything is lost or half there. */
type Scenario = (world: KillWorld, kills: number) => Promise<number>;

/** What is killed, each with what must hold after every kill and at the end. */
export const KILL_SCENARIOS: Readonly<Record<string, Scenario>> = {
  'an import that is killed again and again, then run to its end, leaves the history of one clean import': async (world, kills) => {
    const { at, toItsEnd } = world;
    const data = at('killed');
    const whole = await toItsEnd(['import', at('set'), '--data', at('timed')]);
    const killed = await killMany(world, () => ['import', at('set'), '--data', data], whole, kills, { check: () => mustBeWhole(data) });
    await toItsEnd(['import', at('set'), '--data', data]);
    assert.deepEqual(await dumpHistory(data), await dumpHistory(at('clean')));
    return killed;
  },

  'captures that come late find their place though the import of them is killed': async (world, kills) => {
    const { at, toItsEnd, copyOfClean } = world;
    const [clean, data] = [copyOfClean('late-clean'), copyOfClean('late-killed')];
    const whole = await toItsEnd(['import', at('archive'), '--data', clean]);
    const killed = await killMany(world, () => ['import', at('archive'), '--data', data], whole, kills, {
      check: () => mustBeWhole(data),
    });
    await toItsEnd(['import', at('archive'), '--data', data]);
    assert.deepEqual(await dumpHistory(data), await dumpHistory(clean));
    return killed;
  },

  'a backup that is killed leaves the backup of before, or a whole new one': async (world, kills) => {
    const { at, toItsEnd } = world;
    const backup = ['backup', at('kept.db'), '--data', at('clean')];
    const whole = await toItsEnd(backup);
    const killed = await killMany(world, () => backup, whole, kills, {
      check: async (_, round) => {
        const restored = await run(['restore', at('kept.db'), '--data', at(`restored-${round}`)]);
        assert.equal(restored.err(), '');
      },
    });
    await toItsEnd(backup);
    const kept = readdirSync(dirname(at('kept.db'))).filter((name) => name.startsWith('kept.db'));
    assert.deepEqual(kept, ['kept.db']);
    return killed;
  },

  'a restore that is killed leaves the history of before, or the restored one': async (world, kills) => {
    const { at, toItsEnd, copyOfClean } = world;
    await toItsEnd(['backup', at('source.db'), '--data', at('clean')]);
    const target = copyOfClean('target');
    const before = await dumpHistory(target);
    const whole = await toItsEnd(['restore', at('source.db'), '--data', at('unused')]);
    return killMany(world, () => ['restore', at('source.db'), '--data', target, '--replace'], whole * 1.2, kills, {
      check: async () => assert.deepEqual(await dumpHistory(target), before),
    });
  },

  'a migration that is killed leaves the old schema or the new one, with all that was stored': async ({ at, copyOfClean }, kills) => {
    const migrate = await killable('test/pipeline/migrate-history.ts');
    try {
      const migrations = withNextStep(at('migrations'));
      const whole = await migrate.run([copyOfClean('timed-migration'), migrations]);
      const killed = await killMany(migrate, () => [at('migrated'), migrations], whole.ms, kills, {
        prepare: async () => void copyOfClean('migrated'),
        check: async () => void isMigrated(at('migrated')),
      });
      const last = await migrate.run([at('migrated'), migrations]);
      assert.equal(last.code, 0, last.err);
      assert.equal(isMigrated(at('migrated')), true);
      return killed;
    } finally {
      migrate.remove();
    }
  },
};

/** Whether a history has the next step; all of its captures are there in either case. */
function isMigrated(data: string): boolean {
  const client = new SqliteDatabase(join(data, 'policytrace.db'));
  const count = (table: string) => Number(client.prepare(`select count(*) from ${table}`).pluck().get());
  const migrated = client.prepare(`select 1 from sqlite_schema where name = 'looks'`).get() !== undefined;
  assert.equal(count('captures'), LOOKS);
  assert.equal(count('"__drizzle_migrations"'), migrated ? 2 : 1);
  if (migrated) assert.ok(count('looks') > LOOKS);
  client.close();
  return migrated;
}
