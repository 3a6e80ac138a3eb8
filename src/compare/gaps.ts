import { alignEqual } from './anchors.ts';
import { foldText } from './fold.ts';
import { Judge, type Kinship } from './kinship.ts';
import type { Gap, Pairing } from './pairing.ts';
import { type Places, placesOf } from './places.ts';
import { sharedWith } from './shared.ts';
import type { Sides } from './side.ts';

/** A stretch of at least this many old passages … */
const STRETCH = 6;
/** … of whose words less than this share lives on was made anew: only what is nearly the same is still the same passage. */
const LIVES_ON = 0.4;
const NEARLY_THE_SAME = 0.93;

interface KinPair extends Kinship {
  before: number;
  after: number;
  shared: number;
}

/** Pairs what is the same but for its label, case or closing mark, or stands in another kind of element. */
export function pairSameCore(sides: Sides, pairing: Pairing, gap: Gap): void {
  const coresOf = (cores: Int32Array, indexes: readonly number[]) => Int32Array.from(indexes, (index) => cores[index] ?? -1);
  const matches = alignEqual(coresOf(sides.before.cores, gap.before), coresOf(sides.after.cores, gap.after), () => 1);
  for (const match of matches) {
    const [before, after] = [gap.before[match.before], gap.after[match.after]];
    if (before !== undefined && after !== undefined && mayBeSame(sides, before, after)) pairing.pair(before, after, 1);
  }
}

/** A new template may show a heading as a paragraph, but word for word. */
function mayBeSame(sides: Sides, before: number, after: number): boolean {
  if ((sides.before.shapes[before] === 'heading') === (sides.after.shapes[after] === 'heading')) return true;
  return foldText(sides.before.passages[before]?.text ?? '') === foldText(sides.after.passages[after]?.text ?? '');
}

/** Pairs a gap by likeness and, if asked to, by place; tells whether its prose was made anew. */
export function pairKin(sides: Sides, pairing: Pairing, gap: Gap, byPlace: boolean): boolean {
  const pairs = bestInOrder(sides, pairing, gap, byPlace ? placesOf(sides, gap) : { ...placesOf(sides, gap), slot: () => 0 });
  const isProse = (index: number) => sides.before.shapes[index] === 'prose';
  const prose = gap.before.filter(isProse);
  const all = prose.reduce((sum, index) => sum + sides.before.bag(index).weight, 0);
  const kept = pairs.reduce((sum, pair) => sum + (isProse(pair.before) ? pair.shared : 0), 0);
  const madeAnew = prose.length >= STRETCH && kept < LIVES_ON * all;
  for (const pair of pairs)
    if (!madeAnew || pair.text >= NEARLY_THE_SAME || pair.settled || !isProse(pair.before))
      pairing.pair(pair.before, pair.after, pair.text);
  return madeAnew;
}

/** The ordered pairing whose pairs are worth most together. O(old × new). */
function bestInOrder(sides: Sides, pairing: Pairing, gap: Gap, places: Places): KinPair[] {
  const columns = gap.after.length;
  if (gap.before.length === 0 || columns === 0) return [];
  const judge = new Judge(sides, pairing, places, raiseOf(gap));
  const sharing = sharedWith(sides, gap.after);
  const step = new Uint8Array(gap.before.length * columns);
  const kin = new Map<number, KinPair>();
  let above = new Float64Array(columns + 1);
  let here = new Float64Array(columns + 1);
  for (const [row, before] of gap.before.entries()) {
    const shared = sharing(before);
    for (const [column, after] of gap.after.entries()) {
      const up = above[column + 1] ?? 0;
      const left = here[column] ?? 0;
      const weight = shared[column] ?? 0;
      const kinship = judge.judge({ row, column, before, after }, weight);
      const diagonal = kinship.gain > 0 ? (above[column] ?? 0) + kinship.gain : -1;
      here[column + 1] = Math.max(up, left, diagonal);
      if (diagonal > up && diagonal > left) {
        step[row * columns + column] = DIAGONAL;
        kin.set(row * columns + column, { ...kinship, before, after, shared: weight });
      } else step[row * columns + column] = up >= left ? UP : LEFT;
    }
    [above, here] = [here, above];
  }
  return traceBack(gap.before.length, columns, step, kin);
}

/** The more pairs a gap offers, the more are alike by chance. */
function raiseOf(gap: Gap): number {
  return Math.min(0.1, Math.max(0, 0.04 * Math.log2((gap.before.length * gap.after.length) / 4)));
}

const UP = 0;
const LEFT = 1;
const DIAGONAL = 2;

function traceBack(rows: number, columns: number, step: Uint8Array, kin: Map<number, KinPair>): KinPair[] {
  const pairs: KinPair[] = [];
  let row = rows - 1;
  let column = columns - 1;
  while (row >= 0 && column >= 0) {
    const cell = row * columns + column;
    const pair = step[cell] === DIAGONAL ? kin.get(cell) : undefined;
    if (pair) {
      pairs.push(pair);
      row--;
      column--;
    } else if (step[cell] === LEFT) column--;
    else row--;
  }
  return pairs.reverse();
}
