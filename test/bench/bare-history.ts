import SqliteDatabase from 'better-sqlite3';
import { Store } from '../../src/store/index.ts';

/**
 * The same history in plain tables of SQLite, as one would write them without a thought of their size: a row for each wording with
 * its text, a row for each change, FTS5 over the texts.
 */
export async function makeBareHistory(dataDir: string, file: string): Promise<void> {
  const store = await Store.open(dataDir);
  const db = new SqliteDatabase(file);
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.exec(`
    create table versions (page integer, number integer, time text, primary key (page, number)) without rowid;
    create table wordings (id integer primary key, page integer, passage integer, born integer, until integer, place integer, text text);
    create table changes (page integer, version integer, time text, rank integer, category text, before text, after text);`);
  const version = db.prepare('insert into versions values (?, ?, ?)');
  const wording = db.prepare('insert into wordings (page, passage, born, until, place, text) values (?, ?, ?, ?, ?, ?)');
  const change = db.prepare('insert into changes values (?, ?, ?, ?, ?, ?, ?)');
  const ranks = ['none', 'low', 'medium', 'high'];
  for (const page of await store.pages()) {
    const [versions, wordings, changes] = [
      await store.versions(page),
      await store.wordings(page),
      await store.changes({ pageId: page.id }),
    ];
    const places = new Map((await store.passages(page)).map(({ number }, place) => [number, place]));
    db.transaction(() => {
      for (const { number, time } of versions) version.run(page.id, number, time);
      for (const { number, fromVersion, untilVersion, text } of wordings)
        wording.run(page.id, number, fromVersion, untilVersion, places.get(number) ?? number, text);
      for (const { version: number, to, significance, category, before, after } of changes)
        change.run(page.id, number, to, ranks.indexOf(significance), category, before, after);
    })();
  }
  store.close();
  db.exec(`
    create index wordings_page on wordings (page, born);
    create index wordings_passage on wordings (page, passage, born);
    create index changes_time on changes (rank, time);
    create virtual table words using fts5 (text, content='wordings', content_rowid='id');
    insert into words (words) values ('rebuild');
    analyze;`);
  db.close();
}

/** The questions of the bench as plain SQL over these tables. */
export function bareQuestions(file: string) {
  const db = new SqliteDatabase(file, { readonly: true });
  const asOf = db.prepare(
    'select text from wordings where page = @page and born <= @version and (until is null or until > @version) order by place',
  );
  const blame = db.prepare(
    `select w.text, v.time, (select min(b.born) from wordings b where b.page = w.page and b.passage = w.passage) as birth,
       (select count(*) from wordings b where b.page = w.page and b.passage = w.passage) as wordings
     from wordings w join versions v on v.page = w.page and v.number = w.born where w.page = ? and w.until is null order by w.place`,
  );
  const search = db.prepare(
    `select w.page, min(v.time) as first, max(coalesce(u.time, '9999')) as last, count(*) as wordings
     from words join wordings w on w.id = words.rowid join versions v on v.page = w.page and v.number = w.born
     left join versions u on u.page = w.page and u.number = w.until where words match ? group by w.page order by first limit 20`,
  );
  const recent = db.prepare('select * from changes where rank = ? and time >= ? and time < ? order by time desc limit 30');
  const tally = db.prepare(
    'select substr(time, 1, 10) as day, category, count(*) from changes where rank >= 1 and time >= ? and time < ? group by 1, 2',
  );
  return {
    asOf: (page: number, version: number) => asOf.all({ page, version }),
    blame: (page: number) => blame.all(page),
    search: (words: string) => search.all(`"${words}"`),
    start: (since: string, chartSince: string, until: string) => [recent.all(3, since, until), tally.all(chartSince, until)],
    close: () => db.close(),
  };
}
