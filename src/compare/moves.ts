import type { Pairing } from './pairing.ts';
import { candidatesAmong } from './shared.ts';
import type { Side, Sides } from './side.ts';

/** A text of fewer characters is no proof that a passage moved, unless it stays in its section. */
const LONG_ENOUGH = 24;
/** A passage that moved and was edited must be this alike, have this many words, and be more alike than the next best by this much. */
const MOVED_LIKENESS = 0.8;
const MOVED_WORDS = 6;
const MOVED_LEAD = 0.1;

/**
 * Pairs equal texts that crossed others. A text that stands several times in a list is boilerplate: that one of its places
 * closed and another opened is no move.
 */
export function pairMoved(sides: Sides, pairing: Pairing): void {
  const old = placesByCore(sides.before);
  for (const [core, places] of placesByCore(sides.after)) {
    const [after, before] = [places[0], old.get(core)?.[0]];
    if (after === undefined || before === undefined || places.length > 1 || old.get(core)?.length !== 1) continue;
    if (pairing.originOf(after) >= 0 || pairing.targetOf(before) >= 0) continue;
    if ((sides.before.shapes[before] === 'heading') !== (sides.after.shapes[after] === 'heading')) continue;
    const long = (sides.after.passages[after]?.text.length ?? 0) >= LONG_ENOUGH;
    if (long || inSectionOfSameName(sides, before, after)) pairing.pair(before, after, 1, true);
  }
}

/** Pairs passages that moved and were edited: of what is left on both sides, one that is very like another and like no third. */
export function pairMovedAndEdited(sides: Sides, pairing: Pairing, mayMove: (before: number) => boolean): void {
  const [oldPlaces, newPlaces] = [placesByCore(sides.before), placesByCore(sides.after)];
  const isSingle = (index: number, side: Side, places: Map<number, number[]>) => places.get(side.cores[index] ?? -1)?.length === 1;
  const after = [...pairing.origins.keys()].filter(
    (index) => pairing.originOf(index) < 0 && isLong(sides.after, index) && isSingle(index, sides.after, newPlaces),
  );
  const before = [...pairing.targets.keys()].filter(
    (index) => pairing.targetOf(index) < 0 && mayMove(index) && isLong(sides.before, index) && isSingle(index, sides.before, oldPlaces),
  );
  if (after.length === 0 || before.length === 0) return;
  const candidates = candidatesAmong(sides, after);
  const moves = before.flatMap((index) => {
    const [best, next] = candidates(index);
    return best && best.text >= MOVED_LIKENESS && best.text - (next?.text ?? 0) >= MOVED_LEAD ? [{ before: index, ...best }] : [];
  });
  for (const move of moves.sort((x, y) => y.text - x.text))
    if (pairing.originOf(move.after) < 0) pairing.pair(move.before, move.after, move.text, true);
}

function isLong(side: Side, index: number): boolean {
  return side.bag(index).words.length >= MOVED_WORDS;
}

function placesByCore(side: Side): Map<number, number[]> {
  const places = new Map<number, number[]>();
  for (const [index, core] of side.cores.entries()) {
    const held = places.get(core);
    if (held) held.push(index);
    else places.set(core, [index]);
  }
  return places;
}

function inSectionOfSameName(sides: Sides, before: number, after: number): boolean {
  const [old, now] = [sides.before.sections[before] ?? -1, sides.after.sections[after] ?? -1];
  return old < 0 || now < 0 ? old === now : sides.before.cores[old] === sides.after.cores[now];
}
