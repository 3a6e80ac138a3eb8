import { createHash } from 'node:crypto';
import type { Passage } from './model.ts';

/** A hash of what a reader sees: kinds, levels and texts in order. */
export function contentHash(passages: readonly Pick<Passage, 'kind' | 'level' | 'text'>[]): Buffer {
  const hash = createHash('sha256');
  for (const { kind, level, text } of passages) hash.update(JSON.stringify([kind, level, text]));
  return hash.digest();
}
