import type { Database } from './database.ts';
import { perConnection } from './per-connection.ts';
import type { SearchFile } from './search-file.ts';
import { prepared } from './search-rows.ts';

interface BadLook {
  id: number;
  pageId: number;
  time: number;
}

const statements = perConnection(({ $client }) => ({
  newest: $client.prepare<[], number | null>('select max(id) from captures').pluck(),
  since: $client.prepare<[number, number], BadLook>(
    'select id, page_id as pageId, time from captures where id > ? and id <= ? and version is null',
  ),
  ofPage: $client.prepare<[number, number], BadLook>(
    'select id, page_id as pageId, time from captures where page_id = ? and id <= ? and version is null',
  ),
}));

/** Puts the looks in that got nothing readable since it was last asked: few of all, and the database has to pass the others to find them. */
export function keepBadLooks(db: Database, file: SearchFile): void {
  const newest = statements(db).newest.get() ?? 0;
  if (newest === lookedUpTo(file)) return;
  file
    .transaction(() => {
      keep(file, statements(db).since.all(lookedUpTo(file), newest));
      prepared(file, 'update about set looked = max(looked, ?)').run(newest);
    })
    .immediate();
}

/** What a page was seen to show was put together anew: which of its looks are bad, too. */
export function keepBadLooksAnew(db: Database, file: SearchFile, pageId: number): void {
  prepared(file, 'delete from bad_looks where page_id = ?').run(pageId);
  keep(file, statements(db).ofPage.all(pageId, lookedUpTo(file)));
}

function lookedUpTo(file: SearchFile): number {
  return (prepared(file, 'select looked from about').pluck().get() as number | undefined) ?? 0;
}

function keep(file: SearchFile, looks: readonly BadLook[]): void {
  const insert = prepared(file, 'insert or ignore into bad_looks values (?, ?, ?)');
  for (const { id, pageId, time } of looks) insert.run(pageId, time, id);
}
