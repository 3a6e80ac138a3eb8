/** Which old passage each new one is, while it is being found out. */
export class Pairing {
  /** By new index; −1: not found yet. */
  readonly origins: Int32Array;
  /** By old index; −1: not found yet. */
  readonly targets: Int32Array;
  /** By new index: how sure the pairing is, 0–1. */
  readonly confidence: Float64Array;
  /** By new index: stands elsewhere than its neighbours say. */
  readonly moved: Uint8Array;

  constructor(before: number, after: number) {
    this.origins = new Int32Array(after).fill(-1);
    this.targets = new Int32Array(before).fill(-1);
    this.confidence = new Float64Array(after);
    this.moved = new Uint8Array(after);
  }

  pair(before: number, after: number, confidence: number, moved = false): void {
    this.origins[after] = before;
    this.targets[before] = after;
    this.confidence[after] = confidence;
    this.moved[after] = moved ? 1 : 0;
  }

  part(before: number, after: number): void {
    this.origins[after] = -1;
    this.targets[before] = -1;
  }

  originOf(after: number): number {
    return this.origins[after] ?? -1;
  }

  targetOf(before: number): number {
    return this.targets[before] ?? -1;
  }
}

/** Passages of both lists that stand between the same two pairs and are not paired yet, in order. */
export interface Gap {
  before: number[];
  after: number[];
}

/** The gaps between the pairs that keep the order. Moved passages belong to no gap and open none. */
export function gapsOf(pairing: Pairing): Gap[] {
  const gaps: Gap[] = [];
  let gap: Gap = { before: [], after: [] };
  let at = 0;
  const close = () => {
    if (gap.before.length > 0 || gap.after.length > 0) gaps.push(gap);
    gap = { before: [], after: [] };
  };
  const takeBefore = (end: number) => {
    for (; at < end; at++) if (pairing.targetOf(at) < 0) gap.before.push(at);
  };
  for (const [after, before] of pairing.origins.entries()) {
    if (before < 0) gap.after.push(after);
    else if (!pairing.moved[after]) {
      takeBefore(before);
      at = before + 1;
      close();
    }
  }
  takeBefore(pairing.targets.length);
  close();
  return gaps;
}
