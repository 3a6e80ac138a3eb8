import type { Extraction } from '../model.ts';
import type { ExtractInput } from './input.ts';
import { mayExplode } from './may-explode.ts';
import { readHere } from './read.ts';
import { readWithLimits } from './read-with-limits.ts';

export type { ExtractInput } from './input.ts';

/** Raised whenever the same bytes may give other passages than before: stored versions are then read anew. */
export const EXTRACTOR_VERSION = '3';

/**
 * The passages of one snapshot. Never throws for what the bytes hold: input that cannot be read gives no passages and a warning.
 * What may take very long or very much memory (every PDF, a page of unusual depth or size) is read in a thread with limits.
 */
export function extract(input: ExtractInput): Promise<Extraction> {
  return mayExplode(input) ? readWithLimits(input) : readHere(input);
}
