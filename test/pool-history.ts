import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeCapturesSet } from './captures-set.ts';
import { run } from './cli/run.ts';
import { type MadeHistory, pagesHistory, timeOfWeek } from './made-history.ts';

export const POOL = 'https://pool.example/rules';
export const POOL_SLUG = 'pool-example-rules';

/** The rules of a pool, whose price goes up in the weeks after January 5, 2026. */
export function poolRules(fee: number): string {
  return `<h1>Rules of the pool</h1><p>A swim in the pool costs $${fee}.</p><p>Children must swim with an adult.</p><p>Towels may be borrowed at the desk.</p>`;
}

/** One sentence that the pool's prices overtake, one that holds, one that nothing supports. */
const GUIDE = `---
title: A day at the pool
checked: 2026-01-07
---
A swim [costs $4](https://www.pool.example/rules/). Towels [may be borrowed](${POOL}) at the desk. Dogs [get a medal](${POOL}) for diving backwards.
`;

/** One more look at the rules, in a week after those of `poolHistory`. */
export async function poolWeek(data: string, week: number, rules: string): Promise<void> {
  const html = `<!doctype html><html lang="en"><head><title>Rules of the pool</title></head><body><main>${rules}</main></body></html>`;
  const set = writeCapturesSet(join(data, `week-${week}`), [{ url: POOL, title: 'Rules of the pool', time: timeOfWeek(week), html }]);
  await run(['import', set, '--data', data]);
}

/** The history of the pool in some weeks with an article about it, `guide.md`, that was added at a time. */
export async function poolHistory(weeks: readonly (string | null)[], added?: string): Promise<MadeHistory> {
  const made = await pagesHistory([{ url: POOL, title: 'Rules of the pool', weeks }]);
  await addPoolArticle(made.data, added);
  return made;
}

export async function addPoolArticle(data: string, added?: string): Promise<void> {
  const file = join(data, 'guide.md');
  writeFileSync(file, GUIDE);
  const told = await run(['articles', 'add', file, '--data', data], added);
  if (told.exitCode() !== 0) throw new Error(told.err());
}
