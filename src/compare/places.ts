import type { Gap } from './pairing.ts';
import { listLabel, type Side, type Sides } from './side.ts';

/** Places say something only while few passages are open on both sides. */
const MOST_ALIKE = 4;
const MOST_OLD = 12;
/** Three labels in a row that stay while all their texts differ are a new provision; one or two are an amended one. */
const MOST_SETTLED = 2;

/** What the places of a gap say of its passages. Rows and columns count the gap's old and new passages. */
export interface Places {
  /** 0–1: how much the place alone says that both are the same passage; 1 for the only ones of their kind between the same neighbours. */
  slot(row: number, column: number): number;
  /** True where both have the same way down the outline, and all others at that depth of the gap do too. */
  sameOutline(row: number, column: number): boolean;
  /** 0–1: how much an equal label says here; a label that occurs three times on one side says a third. */
  labelWorth(row: number, column: number): number;
}

export function placesOf(sides: Sides, gap: Gap): Places {
  const [oldKinds, newKinds] = [rankBy(gap.before, kindOf(sides.before)), rankBy(gap.after, kindOf(sides.after))];
  const [oldLabels, newLabels] = [rankBy(gap.before, labelOf(sides.before)), rankBy(gap.after, labelOf(sides.after))];
  const outlines = settledOutlines(outlinesOf(sides.before, gap.before), outlinesOf(sides.after, gap.after));
  return {
    slot: (row, column) => {
      const [old, now] = [oldKinds[row], newKinds[column]];
      if (!old || !now || old.name !== now.name || old.rank !== now.rank) return 0;
      return old.of === now.of && old.of <= MOST_ALIKE && gap.before.length <= MOST_OLD ? 1 / old.of : 0;
    },
    sameOutline: (row, column) => {
      const way = sides.before.outline[gap.before[row] ?? -1];
      return typeof way === 'string' && way === sides.after.outline[gap.after[column] ?? -1] && outlines.has(way);
    },
    labelWorth: (row, column) => 1 / Math.max(oldLabels[row]?.of ?? 1, newLabels[column]?.of ?? 1),
  };
}

interface Ranked {
  name: string;
  /** The how-manieth of its name in the gap, from 0, and how many there are. */
  rank: number;
  of: number;
}

function rankBy(indexes: readonly number[], nameOf: (index: number) => string): Ranked[] {
  const counts = new Map<string, number>();
  const ranked = indexes.map((index) => {
    const name = nameOf(index);
    const rank = counts.get(name) ?? 0;
    counts.set(name, rank + 1);
    return { name, rank };
  });
  return ranked.map((entry) => ({ ...entry, of: counts.get(entry.name) ?? 1 }));
}

function kindOf(side: Side): (index: number) => string {
  return (index) => side.passages[index]?.kind ?? '';
}

function labelOf(side: Side): (index: number) => string {
  return (index) => {
    const passage = side.passages[index];
    return (passage && listLabel(passage)) ?? '';
  };
}

function outlinesOf(side: Side, indexes: readonly number[]): string[] {
  return indexes.flatMap((index) => side.outline[index] ?? []);
}

/** The ways down that stand on both sides in the same order, all of one depth, and each once. */
function settledOutlines(old: readonly string[], now: readonly string[]): Set<string> {
  const settled = new Set<string>();
  for (const depth of new Set(old.map(depthOf))) {
    const before = old.filter((way) => depthOf(way) === depth);
    const after = now.filter((way) => depthOf(way) === depth);
    const few = before.length <= MOST_SETTLED && new Set(before).size === before.length;
    if (few && before.length === after.length && before.every((way, at) => way === after[at])) for (const way of before) settled.add(way);
  }
  return settled;
}

function depthOf(way: string): number {
  return way.split(' ').length;
}
