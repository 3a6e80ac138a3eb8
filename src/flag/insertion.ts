import type { Difference, Hunk } from './difference.ts';
import type { Framed } from './frame.ts';
import { isName } from './material.ts';
import { newsOfSentence } from './news.ts';
import type { Signal } from './signal.ts';
import type { Unit, Wording } from './wording.ts';

/** Operators that open another way or set a condition: shifts weigh them, not the number of words. */
const WEIGHED_ELSEWHERE = new Set(['op:either', 'op:condition', 'op:if-available', 'op:exception']);
/** A replacement by so many more words asks for more than what it replaces. */
const MANY_MORE = 3;

/** Words that came or went without others in their place: a qualifier, a further item, a further demand. */
export function insertionSignals(before: Wording, after: Wording, difference: Difference, frame: Framed): Signal[] {
  const whole = before.tokens.length === 0 || after.tokens.length === 0;
  return difference.hunks.flatMap((hunk) => {
    const growth = growthOf(hunk);
    if (growth === 0) return [];
    const weighed =
      !whole &&
      [hunk.added[0], hunk.added.at(-1), hunk.removed[0], hunk.removed.at(-1)].some((unit) => WEIGHED_ELSEWHERE.has(unit?.key ?? ''));
    const [wording, units] = growth > 0 ? [after, hunk.added] : [before, hunk.removed];
    const weight = weighed ? 0 : growth * weightOf(frame, wording, units);
    return [
      { rule: growth > 0 ? 'words-new' : 'words-gone', weight, words: [`${growth > 0 ? 'new' : 'gone'}: ${spoken(wording, units)}`] },
    ];
  });
}

/** What one more of the things named there means: a demand, a case spared, a further country that a favour or a burden reaches. */
function weightOf(frame: Framed, wording: Wording, units: readonly Unit[]): number {
  if (frame.value === 'demand') return 1.5;
  if (frame.value === 'relief') return -3;
  const first = units[0];
  if (first === undefined || !units.every((unit) => isName(wording, unit))) return 0;
  return newsOfSentence(wording, first.from) > 0 ? 1 : -1;
}

/** 1 where words came, -1 where words went, 0 where as many were replaced or nothing of weight stands there. */
function growthOf({ removed, added }: Hunk): -1 | 0 | 1 {
  const more = weighty(added) - weighty(removed);
  if (more > 0 && (weighty(removed) === 0 || more >= MANY_MORE)) return 1;
  if (more < 0 && (weighty(added) === 0 || more <= -MANY_MORE)) return -1;
  return 0;
}

const WITHOUT_WEIGHT = new Set(['op:permission', 'op:promise', 'op:hypothesis']);

function weighty(units: readonly Unit[]): number {
  // "Petitioners" and "you" are the same people: the one spoken of alone is no difference.
  return units.filter(({ key, kind }) => kind !== 'term' && !WITHOUT_WEIGHT.has(key)).length;
}

function spoken({ text, tokens }: Wording, units: readonly Unit[]): string {
  const first = tokens[units[0]?.from ?? -1];
  const last = tokens[(units.at(-1)?.to ?? 0) - 1];
  return first === undefined || last === undefined ? '' : text.slice(first.start, last.end);
}
