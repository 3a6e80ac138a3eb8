import { generateNKeysBetween } from 'fractional-indexing';

/**
 * The rank of each passage of a new version. `kept` holds the rank that each has now, null for a new one. As many as can keep
 * theirs do: those outside the longest rising run of kept ranks (they moved) and the new ones get a rank between their neighbours.
 */
export function ranksFor(kept: readonly (string | null)[]): string[] {
  const stays = longestRisingRun(kept);
  const ranks: string[] = [];
  let start = 0;
  let lower: string | null = null;
  for (let index = 0; index <= kept.length; index++) {
    const rank = index < kept.length && stays.has(index) ? (kept[index] ?? null) : null;
    if (rank === null && index < kept.length) continue;
    ranks.push(...generateNKeysBetween(lower, rank, index - start));
    if (rank !== null) ranks.push(rank);
    lower = rank;
    start = index + 1;
  }
  return ranks;
}

/** Indexes of a longest strictly rising subsequence (patience sorting, n log n); nulls are passed over. */
function longestRisingRun(ranks: readonly (string | null)[]): Set<number> {
  const tails: number[] = [];
  const before: (number | null)[] = ranks.map(() => null);
  for (const [index, rank] of ranks.entries()) {
    if (rank === null) continue;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ranks[tails[middle] ?? 0] ?? '') < rank) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? (tails[low - 1] ?? null) : null;
    tails[low] = index;
  }
  const run = new Set<number>();
  for (let index: number | null = tails.at(-1) ?? null; index !== null; index = before[index] ?? null) run.add(index);
  return run;
}
