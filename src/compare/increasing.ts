/** A possible match of an old and a new position, and what it is worth to keep it in order. */
export interface Match {
  before: number;
  after: number;
  weight: number;
}

/**
 * The heaviest set of matches that keeps both orders (strictly increasing in `before` and in `after`), in order.
 * A Fenwick tree of best ends by `after`: O(n log n).
 */
export function heaviestInOrder(matches: readonly Match[]): Match[] {
  const sorted = [...matches].sort((a, b) => a.before - b.before || b.after - a.after);
  const ranks = new Map([...new Set(sorted.map((match) => match.after))].sort((a, b) => a - b).map((after, rank) => [after, rank + 1]));
  const bestEnd = new Int32Array(ranks.size + 1).fill(-1);
  const total = new Float64Array(sorted.length);
  const previous = new Int32Array(sorted.length).fill(-1);
  let best = -1;
  for (const [index, match] of sorted.entries()) {
    const rank = ranks.get(match.after) ?? 0;
    const left = heaviestUpTo(bestEnd, total, rank - 1);
    previous[index] = left;
    total[index] = match.weight + (left < 0 ? 0 : (total[left] ?? 0));
    for (let at = rank; at < bestEnd.length; at += at & -at) {
      const held = bestEnd[at] ?? -1;
      if (held < 0 || (total[held] ?? 0) < (total[index] ?? 0)) bestEnd[at] = index;
    }
    if (best < 0 || (total[best] ?? 0) < (total[index] ?? 0)) best = index;
  }
  const kept: Match[] = [];
  for (let at = best; at >= 0; at = previous[at] ?? -1) {
    const match = sorted[at];
    if (match) kept.push(match);
  }
  return kept.reverse();
}

function heaviestUpTo(bestEnd: Int32Array, total: Float64Array, rank: number): number {
  let best = -1;
  for (let at = rank; at > 0; at -= at & -at) {
    const held = bestEnd[at] ?? -1;
    if (held >= 0 && (best < 0 || (total[held] ?? 0) > (total[best] ?? 0))) best = held;
  }
  return best;
}
