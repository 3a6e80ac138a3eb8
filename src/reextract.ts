import { compare } from './compare/index.ts';
import { headingPaths } from './heading-paths.ts';
import type { House } from './house.ts';
import { retaking } from './late-captures.ts';
import { PolicytraceError } from './model.ts';
import { readerOf } from './reading.ts';
import type { PageReread, ReadVersion, StoredPage } from './store/index.ts';

/** Before any capture there can be. */
const FROM_THE_FIRST = '0000-01-01T00:00:00Z';

/** What the reader of today makes of a page's captures, beside what stands. */
export interface Reextracted {
  versions: { was: number; is: number };
  /** Versions of what stands that the reader of today finds to be one: the differences were the reading's. */
  merged: number[][];
  /** Versions of what stands in which the reader of today finds several. */
  split: number[];
  /** Texts that one of the two readings has and the other has not, each once. */
  added: string[];
  removed: string[];
  /** Passages that are in both. */
  kept: number;
}

/** Whether the reader of today is not the one that read a page, or has read some of its versions only. */
export async function isReadByAnother(house: House, page: StoredPage): Promise<boolean> {
  const reader = readerOf(house, page);
  return (await house.store.versions(page)).some(({ madeBy, technical }) => technical || madeBy !== reader);
}

/**
 * Runs the reader of today over every capture of a page, without a request and without an alert, and tells what differs. Passages keep
 * their numbers where the two readings of a capture agree on them. `write` false: nothing is written.
 * @throws PolicytraceError `input` where a limit stopped the reading of a capture; nothing is written then
 */
export async function reextractPage(house: House, page: StoredPage, write: boolean): Promise<Reextracted> {
  for (;;) {
    const plan = await house.store.rebuildPlan(page, FROM_THE_FIRST);
    if (plan === null || plan.captures.length === 0) return differences({ was: [], is: [], shown: [] });
    const { standing, decide, stopped } = await retaking(house, page, plan);
    if (stopped !== null) throw unreadToday(page, stopped);
    const reread = await house.store.reread(page, plan, { standing, decide, align }, write);
    if (reread !== 'overtaken') return differences(reread);
  }
}

/** What was read before must not be lost for a limit of today. */
function unreadToday({ slug }: StoredPage, why: string): PolicytraceError {
  return new PolicytraceError('input', `a capture of ${slug} could not be read again (${why}); the page was left as it is`);
}

function align(before: ReadVersion['wordings'], after: ReadVersion['wordings']): (number | null)[] {
  return compare(withPaths(before), withPaths(after)).origin;
}

function withPaths(wordings: ReadVersion['wordings']) {
  const paths = headingPaths(wordings);
  return wordings.map((wording, index) => ({ ...wording, path: paths[index] ?? [] }));
}

/** Whether nothing of it would be told differently. */
export function isSame({ versions, merged, split, added, removed }: Reextracted): boolean {
  return versions.was === versions.is && merged.length + split.length + added.length + removed.length === 0;
}

function differences({ was, is, shown }: PageReread): Reextracted {
  const before = textsOf(was);
  const after = textsOf(is);
  const numbers = new Set(passagesOf(was));
  return {
    versions: { was: was.length, is: is.length },
    merged: [...groups(shown, 'is', 'was').values()]
      .map((versions) => [...versions])
      .filter((versions) => versions.length > 1 && areNeighbours(versions)),
    split: [...groups(shown, 'was', 'is')].filter(([, versions]) => versions.size > 1).map(([version]) => version),
    added: [...after].filter((text) => !before.has(text)),
    removed: [...before].filter((text) => !after.has(text)),
    kept: new Set(passagesOf(is).filter((number) => numbers.has(number))).size,
  };
}

/** For each version of one reading those of the other that the same captures showed. */
function groups(shown: PageReread['shown'], by: 'was' | 'is', other: 'was' | 'is'): Map<number, Set<number>> {
  const found = new Map<number, Set<number>>();
  for (const { [by]: key, [other]: value } of shown) {
    if (key !== null && value !== null) found.set(key, (found.get(key) ?? new Set()).add(value));
  }
  return found;
}

/** Merged versions stand side by side; those apart are the page going back to what it said. */
function areNeighbours(versions: readonly number[]): boolean {
  return Math.max(...versions) - Math.min(...versions) === versions.length - 1;
}

function textsOf(versions: readonly ReadVersion[]): Set<string> {
  return new Set(versions.flatMap(({ wordings }) => wordings.map(({ text }) => text)));
}

function passagesOf(versions: readonly ReadVersion[]): number[] {
  return versions.flatMap(({ wordings }) => wordings.map(({ number }) => number));
}
