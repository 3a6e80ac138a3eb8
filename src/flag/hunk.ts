import type { Unit } from './wording.ts';

/** One place where two wordings differ: what went, and what came instead. */
export interface Hunk {
  removed: readonly Unit[];
  added: readonly Unit[];
  /** Where it stands: how many units come before it in each wording. */
  beforeAt: number;
  afterAt: number;
}
