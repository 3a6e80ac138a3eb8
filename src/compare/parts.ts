import type { Pairing } from './pairing.ts';
import type { Side, Sides } from './side.ts';
import { isLittleWord, wordsOf } from './vocabulary.ts';

/** Of a piece's words so much must come from the whole it was split from, or be found in the whole it was merged into. */
const OF_THE_WHOLE = 0.75;
/** Only a passage that is surely the same one was split, or took in another. */
const SURELY = 0.5;
/** Pieces stand together: at most so many passages apart, and only others of their kind of change between. */
const REACH = 4;
/** A piece of fewer words is found in anything. */
const PIECE_WORDS = 4;
/** Longer texts (characters) are not searched for pieces. */
const LONGEST = 50_000;

export interface Parts {
  /** By new index of an edited passage: the new passages that were split from the same old one. */
  splits: Map<number, number[]>;
  /** By new index of an edited passage: the removed old passages that were merged into it. */
  merges: Map<number, number[]>;
}

/** Finds pieces: added passages whose words an edited neighbour lost, removed ones whose words an edited neighbour gained. */
export function partsOf(sides: Sides, pairing: Pairing): Parts {
  const parts: Parts = { splits: new Map(), merges: new Map() };
  const taken = new Set<number>();
  for (const [after, before] of pairing.origins.entries()) {
    if (before < 0 || (pairing.confidence[after] ?? 0) < SURELY) continue;
    if (sides.before.cores[before] === sides.after.cores[after] || sides.after.shapes[after] !== 'prose') continue;
    const old = textOf(sides.before, before);
    const now = textOf(sides.after, after);
    if (old.length > LONGEST || now.length > LONGEST) continue;
    const isNew = (index: number) => pairing.originOf(index) < 0 && !taken.has(index);
    const split = pieces(sides.after, after, isNew, lost(old, now));
    if (split.length > 0) parts.splits.set(after, split);
    for (const index of split) taken.add(index);
    if (split.length > 0) continue;
    const isGone = (index: number) => pairing.targetOf(index) < 0;
    const merged = pieces(sides.before, before, isGone, lost(now, old));
    if (merged.length > 0) parts.merges.set(after, merged);
  }
  return parts;
}

function pieces(side: Side, beside: number, isOpen: (index: number) => boolean, whole: Map<string, number>): number[] {
  if (whole.size === 0) return [];
  const found: number[] = [];
  for (const direction of [-1, 1])
    for (let at = beside + direction; Math.abs(at - beside) <= REACH && at >= 0 && at < side.passages.length && isOpen(at); at += direction)
      if (side.shapes[at] === 'prose' && takeFrom(whole, textOf(side, at))) found.push(at);
  return found.sort((a, b) => a - b);
}

/** Takes the words of a piece out of the whole, if enough of them are there. */
function takeFrom(whole: Map<string, number>, piece: string): boolean {
  const words = wordsOf(piece);
  if (words.length < PIECE_WORDS) return false;
  const left = new Map(whole);
  let [all, found] = [0, 0];
  for (const word of words) {
    const weight = isLittleWord(word) ? 0.25 : 1;
    const times = left.get(word) ?? 0;
    all += weight;
    if (times === 0) continue;
    found += weight;
    left.set(word, times - 1);
  }
  if (found < OF_THE_WHOLE * all) return false;
  for (const [word, times] of left) whole.set(word, times);
  return true;
}

/** The words of one text that the other has not, with their number. */
function lost(from: string, to: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of wordsOf(from)) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const word of wordsOf(to)) counts.set(word, (counts.get(word) ?? 0) - 1);
  for (const [word, times] of counts) if (times <= 0) counts.delete(word);
  return counts;
}

function textOf(side: Side, index: number): string {
  return side.passages[index]?.text ?? '';
}
