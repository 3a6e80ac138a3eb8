import { fork } from 'node:child_process';
import { extname, join } from 'node:path';
import { PolicytraceError } from '../model.ts';

/** Runs a query over a SQLite file, read-only, and gives its rows; ended after `timeMs`. Throws for what is no query. */
export function runQuery(file: string, query: string, timeMs: number, onRow: (row: unknown) => void): Promise<void> {
  const extension = extname(import.meta.filename);
  const child = fork(join(import.meta.dirname, `sql-process${extension}`), {
    execArgv: extension === '.ts' ? ['--import', 'tsx'] : [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    let problem: PolicytraceError | null = null;
    const timer = setTimeout(() => {
      problem = new PolicytraceError('usage', `the query took longer than ${timeMs / 1000} seconds and was ended`, {
        hint: 'Ask for less, or give it more time with --seconds.',
      });
      child.kill('SIGKILL');
    }, timeMs);
    child.on('message', (message: { rows: unknown[] } | { problem: string }) => {
      if ('problem' in message) problem = new PolicytraceError('usage', `the query is not taken: ${message.problem}`);
      else for (const row of message.rows) onRow(row);
    });
    child.once('error', reject);
    child.once('exit', () => {
      clearTimeout(timer);
      if (problem === null) resolve();
      else reject(problem);
    });
    child.send({ file, query });
  });
}
