import { asc, eq } from 'drizzle-orm';
import { changes, facts, flags } from '../../db/schema.ts';
import type { ChangeKind, CosmeticKind, Fact, Flag } from '../model.ts';
import type { Database } from './database.ts';

/** A flag as it was made, and what it was made of. */
export interface MadeFlag {
  changeId: number;
  ordinal: number;
  version: number;
  kind: ChangeKind;
  beforeWordingId: number | null;
  afterWordingId: number | null;
  cosmetic: CosmeticKind | null;
  part: 'split' | 'merge' | null;
  flag: Flag;
  lexicon: string;
}

/** The flags of a page in the order of versions, then of the page. */
export function flagsOfPage(db: Database, pageId: number): MadeFlag[] {
  return db
    .select()
    .from(changes)
    .innerJoin(flags, eq(flags.changeId, changes.id))
    .where(eq(changes.pageId, pageId))
    .orderBy(asc(changes.version), asc(changes.ordinal))
    .all()
    .map(({ changes: change, flags: { category, significance, direction, topics, facts: changed, why, lexicon } }) => ({
      changeId: change.id,
      ordinal: change.ordinal,
      version: change.version,
      kind: change.kind as ChangeKind,
      beforeWordingId: change.beforeWordingId,
      afterWordingId: change.afterWordingId,
      cosmetic: change.cosmetic as CosmeticKind | null,
      part: change.part as 'split' | 'merge' | null,
      flag: { category, significance, direction, topics, facts: changed, why } as Flag,
      lexicon,
    }));
}

/** Puts flags and the facts of wordings in the place of those that were, all of them or none. Nothing is told to anyone. */
export function replaceFlags(
  db: Database,
  made: { flags: readonly { changeId: number; flag: Flag }[]; lexicon: string; facts: readonly { wordingId: number; facts: Fact[] }[] },
): void {
  db.transaction(
    (tx) => {
      for (const { changeId, flag } of made.flags) {
        const { category, significance, direction, topics, facts: changed, why } = flag;
        tx.update(flags)
          .set({ category, significance, direction, topics, facts: changed, why, lexicon: made.lexicon })
          .where(eq(flags.changeId, changeId))
          .run();
      }
      for (const { wordingId, facts: found } of made.facts) {
        tx.delete(facts).where(eq(facts.wordingId, wordingId)).run();
        for (const { type, value, role, of, start, end } of found)
          tx.insert(facts)
            .values({ wordingId, type, value: String(value), role, of, startsAt: start, endsAt: end })
            .run();
      }
    },
    { behavior: 'immediate' },
  );
}
