/** How far "one is contained in the other" counts beside "both have the same words". */
const CONTAINMENT = 0.35;

/** Likeness of two bags by the weight of what they share, 0–1; what is wholly contained in the other counts for more. */
export function likeness(shared: number, before: number, after: number): number {
  if (before === 0 || after === 0) return 0;
  const both = (2 * shared) / (before + after);
  const contained = shared / Math.min(before, after);
  return Math.min(1, both + CONTAINMENT * (contained - both));
}
