/**
 * Runs one query as a process of its own, which the command ends when its time is up: SQLite cannot be asked to stop from within.
 * Usage: a message `{ file, query }`; answers `{ rows }` as often as there are some, or `{ problem }`, and ends.
 */
import SqliteDatabase from 'better-sqlite3';

const AT_ONCE = 500;

process.once('message', ({ file, query }: { file: string; query: string }) => {
  try {
    const db = new SqliteDatabase(file, { readonly: true, fileMustExist: true });
    const statement = db.prepare(query);
    if (!statement.reader) throw new Error('only a query that returns rows is taken');
    let rows: unknown[] = [];
    for (const row of statement.iterate()) {
      rows.push(row);
      if (rows.length === AT_ONCE) {
        process.send?.({ rows });
        rows = [];
      }
    }
    process.send?.({ rows }, () => process.disconnect?.());
  } catch (error) {
    process.send?.({ problem: error instanceof Error ? error.message : String(error) }, () => process.disconnect?.());
  }
});
