import { and, desc, eq, isNotNull, lt } from 'drizzle-orm';
import { captures } from '../../db/schema.ts';
import type { Time } from '../model.ts';
import type { Database } from './database.ts';
import { given } from './given.ts';
import { perConnection } from './per-connection.ts';

const statements = perConnection((db) => ({
  before: db
    .select({ version: captures.version })
    .from(captures)
    .where(
      and(
        eq(captures.pageId, given(captures.pageId, 'pageId')),
        lt(captures.time, given(captures.time, 'time')),
        isNotNull(captures.version),
      ),
    )
    .orderBy(desc(captures.time))
    .limit(1)
    .prepare(),
}));

/** The number of the version that a page was last seen to show before a moment, or null. */
export function versionBefore(db: Database, pageId: number, time: Time): number | null {
  return statements(db).before.get({ pageId, time })?.version ?? null;
}
