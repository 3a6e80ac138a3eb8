/** Places of a longest strictly rising subsequence (patience sorting, n log n); nulls are passed over. */
export function longestRisingRun(numbers: readonly (number | null)[]): Set<number> {
  const tails: number[] = [];
  const before: (number | null)[] = numbers.map(() => null);
  for (const [index, number] of numbers.entries()) {
    if (number === null) continue;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[tails[middle] ?? 0] ?? Number.POSITIVE_INFINITY) < number) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? (tails[low - 1] ?? null) : null;
    tails[low] = index;
  }
  const run = new Set<number>();
  for (let index: number | null = tails.at(-1) ?? null; index !== null; index = before[index] ?? null) run.add(index);
  return run;
}
