import { count } from 'drizzle-orm';
import { captures, snapshots } from '../../db/schema.ts';
import { capturedPages } from './chain-head.ts';
import type { Damage } from './damage.ts';
import type { Database } from './database.ts';
import { storageError } from './storage-error.ts';
import { chainDamage } from './verify-chain.ts';
import { fileDamage, referenceDamage, rowDamage } from './verify-rows.ts';
import { snapshotDamage } from './verify-snapshots.ts';
import { versionDamage } from './verify-versions.ts';

/** What was looked at, and what of it is broken. */
export interface Verification {
  captures: number;
  snapshots: number;
  versions: number;
  pages: number;
  /** Snapshots whose bytes were let go by retention; their hashes stay in the chain. */
  letGo: number;
  damage: Damage[];
}

/** Checks all that is stored, part after part; what cannot be read is itself told as damage. Writes nothing. */
export function verify(db: Database): Verification {
  const damage: Damage[] = [];
  const found = <T>(what: string, check: () => { damage: Damage[]; rest: T }): T | null => {
    try {
      const { damage: more, rest } = check();
      damage.push(...more);
      return rest;
    } catch (cause) {
      damage.push({ part: 'file', page: null, time: null, message: storageError(cause, `${what} cannot be read to the end`).message });
      return null;
    }
  };
  found('the file', () => ({ damage: fileDamage(db), rest: null }));
  found('what rows refer to', () => ({ damage: referenceDamage(db), rest: null }));
  found('the chain of captures', () => ({ damage: chainDamage(db), rest: null }));
  const letGo = found('the bodies', () => snapshotDamage(db));
  const versions = found('the versions', () => versionDamage(db));
  found('the rows', () => ({ damage: rowDamage(db), rest: null }));
  const counted = (what: string, number: () => number) => found(what, () => ({ damage: [], rest: number() })) ?? 0;
  const captured = counted('the captures', () => db.select({ n: count() }).from(captures).get()?.n ?? 0);
  const bodies = counted('the bodies', () => db.select({ n: count() }).from(snapshots).get()?.n ?? 0);
  const watched = counted('the pages', () => capturedPages(db));
  return { captures: captured, snapshots: bodies, pages: watched, versions: versions ?? 0, letGo: letGo ?? 0, damage };
}
