import type { Difference } from './difference.ts';
import type { Framed } from './frame.ts';
import type { Hunk } from './hunk.ts';
import { rowOf } from './listed.ts';
import { weightOfSentence } from './news.ts';
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
    const [wording, units] = growth > 0 ? [after, hunk.added] : [before, hunk.removed];
    const weight =
      growth * (whole ? weightOfPassage(frame, wording, units) : isWeighedElsewhere(hunk) ? 0 : weightOfWords(frame, wording, units));
    return [
      { rule: growth > 0 ? 'words-new' : 'words-gone', weight, words: [`${growth > 0 ? 'new' : 'gone'}: ${spoken(wording, units)}`] },
    ];
  });
}

function isWeighedElsewhere({ removed, added }: Hunk): boolean {
  return [added[0], added.at(-1), removed[0], removed.at(-1)].some((unit) => WEIGHED_ELSEWHERE.has(unit?.key ?? ''));
}

/** What a whole passage means by its place: a case spared, a thing asked for, an order to the reader. */
function weightOfPassage(frame: Framed, wording: Wording, units: readonly Unit[]): number {
  if (frame.value === 'relief' || frame.value === 'favour') return -3;
  if (frame.value === 'exclusion') return 3;
  if (isOpen(wording, units)) return 0;
  if (frame.value === 'demand') return 1.5;
  return units.some((unit) => isImperative(wording, unit)) ? 1 : 0;
}

/** What some more words in a passage mean: a further demand, a further case, a qualifier that leaves fewer cases. */
function weightOfWords(frame: Framed, wording: Wording, units: readonly Unit[]): number {
  const row = rowOf(wording, units);
  if (frame.value === 'relief') return row === null ? 1 : -1;
  if (frame.value === 'demand') return isOpen(wording, units) ? 0 : row === 'one' ? -1.5 : 1.5;
  if (units.some((unit) => isImperative(wording, unit))) return 1;
  const first = units[0];
  return row === null || first === undefined || units.some(({ key }) => /^\d/.test(key))
    ? 0
    : Math.sign(weightOfSentence(wording, first.from));
}

const OPEN = new Set(['permission', 'relief', 'prohibition']);

/** A sentence that allows, spares or forbids asks for nothing; its binding words are weighed on their own. */
function isOpen({ tokens, operators }: Wording, units: readonly Unit[]): boolean {
  const [first, last] = [units[0]?.from ?? -1, units.at(-1)?.to ?? -1];
  const sentence = tokens[first]?.sentence;
  return operators.some(({ owner, from }) => OPEN.has(owner.id) && from < last && tokens[from]?.sentence === sentence);
}

/** "… and attach a letter": what an applicant does, told at the head of a sentence or of a part of one. */
function isImperative({ tokens, polarity }: Wording, unit: Unit): boolean {
  const act = polarity.some(({ owner, from }) => owner.value === 'act' && from === unit.from);
  if (!act || tokens[unit.to]?.text === 'of') return false;
  const before = tokens[unit.from - 1];
  return before === undefined || before.sentence !== tokens[unit.from]?.sentence || /^(?:and|then|please|also)$/.test(before.text);
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
