import type { Time } from '../model.ts';
import type { Database } from './database.ts';
import { perConnection } from './per-connection.ts';
import type { SearchFile } from './search-file.ts';
import { fillSearchOf } from './search-fill.ts';
import { keepBadLooks } from './search-fill-looks.ts';
import { fromSeconds, prepared, toSeconds } from './search-rows.ts';

/** A span of time: its first moment, and the first after it; null: it goes on. */
interface Span {
  since: Time;
  until: Time | null;
}

/** What the looks within a span say. */
export interface LooksOfSpan extends Span {
  /** The last good look before it. */
  before: Time | null;
  last: Time | null;
  /** Looks that got nothing readable. */
  bad: number;
  /** The longest time in it without a good look. */
  longestGapSeconds: number;
}

const times = perConnection(({ $client }) =>
  $client.prepare<[number], number>('select time from captures where page_id = ? order by time').pluck(),
);

/** Looks grow with every day, and a page may have said something for many spans: the looks of the page are read once, as numbers. */
export function looksOfSpans(db: Database, pageId: number, spans: readonly Span[]): LooksOfSpan[] {
  const file = fillSearchOf(db, pageId);
  keepBadLooks(db, file);
  const { good, bad } = parted(times(db).all(pageId), badLooks(file, pageId));
  return spans.map(({ since, until }) => {
    const [from, to] = [toSeconds(since), until === null ? Number.POSITIVE_INFINITY : toSeconds(until)];
    const [first, end] = [placeOf(good, from), placeOf(good, to)];
    return {
      since,
      until,
      before: timeAt(good, first - 1),
      last: end > first ? timeAt(good, end - 1) : null,
      bad: placeOf(bad, to) - placeOf(bad, from),
      longestGapSeconds: longestGap(good.slice(first, end), until === null ? [] : [to]),
    };
  });
}

function badLooks(file: SearchFile, pageId: number): number[] {
  return prepared(file, 'select time from bad_looks where page_id = ? order by time').pluck().all(pageId) as number[];
}

/** Two addresses of a page may be looked at in the same second. */
function parted(all: readonly number[], bad: readonly number[]): { good: number[]; bad: readonly number[] } {
  let next = 0;
  const good = all.filter((time) => {
    const isBad = bad[next] === time;
    if (isBad) next += 1;
    return !isBad;
  });
  return { good, bad };
}

/** The place of the first that is not before a moment. */
function placeOf(sorted: readonly number[], moment: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

function longestGap(inside: readonly number[], end: readonly number[]): number {
  return [...inside, ...end].reduce((longest, time, index, all) => Math.max(longest, time - (all[index - 1] ?? time)), 0);
}

function timeAt(looks: readonly number[], index: number): Time | null {
  const seconds = looks[index];
  return seconds === undefined ? null : fromSeconds(seconds);
}
