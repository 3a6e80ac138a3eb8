import { and, asc, gt, lte, max } from 'drizzle-orm';
import { captures } from '../../db/schema.ts';
import { CHAIN_START, linkOf } from './chain.ts';
import type { Damage } from './damage.ts';
import type { Database } from './database.ts';
import { type StoredEvidence, selectEvidence, toEvidence } from './stored-evidence.ts';

const AT_ONCE = 500;

/**
 * Every capture against its link. Numbers of captures leave no gap, so one that is missing shows; that the newest are missing shows only
 * against an anchor.
 */
export function chainDamage(db: Database): Damage[] {
  const damage: Damage[] = [];
  const last =
    db
      .select({ id: max(captures.id) })
      .from(captures)
      .get()?.id ?? 0;
  let link: Buffer = CHAIN_START;
  let broken = false;
  for (let from = 0; from < last; from += AT_ONCE) {
    const read = new Map(readable(db, from, Math.min(from + AT_ONCE, last)).map((evidence) => [evidence.id, evidence]));
    for (let id = from + 1; id <= Math.min(from + AT_ONCE, last); id++) {
      const evidence = read.get(id);
      if (evidence === undefined) {
        damage.push({ part: 'chain', page: null, time: null, message: `capture ${id} is missing, or a row that it needs to be read` });
        broken = true;
        continue;
      }
      // What follows a capture that is missing cannot be checked against it: it is taken as it is, and the chain goes on from there.
      if (!broken && !linkOf(link, evidence).equals(evidence.link)) damage.push(otherEvidence(evidence));
      broken = false;
      link = evidence.link;
    }
  }
  return damage;
}

function otherEvidence({ id, slug, capture }: StoredEvidence): Damage {
  const message = `capture ${id} of ${capture.url} is not what was recorded, or the link of it or of the capture before was changed`;
  return { part: 'chain', page: slug, time: capture.time, message };
}

/** The captures of a run of numbers that can be read; of a run in which one cannot, each is tried by itself. */
function readable(db: Database, after: number, until: number): StoredEvidence[] {
  try {
    return selectEvidence(db)
      .where(and(gt(captures.id, after), lte(captures.id, until)))
      .orderBy(asc(captures.id))
      .all()
      .map(toEvidence);
  } catch (error) {
    if (until - after === 1) return [];
    if (!(error instanceof Error)) throw error;
    const middle = after + Math.floor((until - after) / 2);
    return [...readable(db, after, middle), ...readable(db, middle, until)];
  }
}
