import type { Time } from '../model.ts';

export const DAMAGED_PARTS = ['file', 'references', 'chain', 'snapshot', 'versions', 'rows', 'search'] as const;

/** One thing that is broken: what it is, of which page and of which capture where that can be told. */
export interface Damage {
  part: (typeof DAMAGED_PARTS)[number];
  /** Slug. */
  page: string | null;
  /** Of the capture. */
  time: Time | null;
  message: string;
}
