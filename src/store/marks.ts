import { asc, eq } from 'drizzle-orm';
import { marks, pages } from '../../db/schema.ts';
import type { Category, Mark, MarkVerdict } from '../model.ts';
import { type ChangeId, partsOfChangeId } from './change-origin.ts';
import type { Database } from './database.ts';
import { perConnection } from './per-connection.ts';

/** A mark with the address of the change that it is of. */
export interface StoredMark extends Mark {
  /** `SLUG.VERSION.N` */
  change: string;
}

/** Keeps a mark; the earlier marks of the change stay as its history. */
export function insertMark(db: Database, changeId: ChangeId, { verdict, category, because, author, time }: Mark): void {
  db.insert(marks)
    .values({ ...partsOfChangeId(changeId), verdict, category, because, author, time })
    .run();
}

const statements = perConnection((db) => ({
  all: db
    .select({ mark: marks, slug: pages.slug })
    .from(marks)
    .innerJoin(pages, eq(pages.id, marks.pageId))
    .orderBy(asc(marks.id))
    .prepare(),
}));

/** Every mark that was ever given, in the order in which they were given. */
export function selectMarks(db: Database): StoredMark[] {
  return statements(db)
    .all.all()
    .map(({ mark: { version, ordinal, verdict, category, because, author, time }, slug }) => ({
      change: `${slug}.${version}.${ordinal}`,
      verdict: verdict as MarkVerdict,
      category: category as Category | null,
      because,
      author,
      time,
    }));
}
