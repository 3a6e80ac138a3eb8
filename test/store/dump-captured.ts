import { dumpHistory } from '../pipeline/history-dump.ts';

/** All that a history says of the pages that it has captures of; which others are declared is no part of it. */
export async function dumpCaptured(data: string): Promise<unknown> {
  const { pages, ...rest } = (await dumpHistory(data)) as { pages: { captures: unknown[] }[] };
  return { ...rest, pages: pages.filter(({ captures }) => captures.length > 0) };
}
