import type { ReadWord } from './reading.ts';

const SHORTEST_ROOT = 5;
/** Two words of one root: "refusal" and "refused". */
const SAME_ROOT = 0.8;
/** One of the words of a phrase: "permanent residence" and "permanent". */
const IN_PHRASE = 0.6;

/** 0–1: how far one word says the same as another. */
export function likeness(a: ReadWord, b: ReadWord): number {
  if (a.key === b.key) return 1;
  if (a.kind === 'operator' || b.kind === 'operator') return 0;
  if (a.surface === b.surface) return 1;
  if (shareRoot(a.surface, b.surface)) return SAME_ROOT;
  const [parts, others] = [a.surface.split(' '), b.surface.split(' ')];
  if (parts.length === 1 && others.length === 1) return 0;
  return parts.some((part) => others.some((other) => part === other || shareRoot(part, other))) ? IN_PHRASE : 0;
}

function shareRoot(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  if (shorter < SHORTEST_ROOT || /\d/.test(a + b)) return false;
  const root = Math.max(SHORTEST_ROOT, shorter - 2);
  return a.slice(0, root) === b.slice(0, root) && Math.max(a.length, b.length) - root <= 6;
}

/** How far each word of `words` is found among `others`: its best likeness, 0–1. */
export function coverage(words: readonly ReadWord[], others: readonly ReadWord[]): number[] {
  const keys = new Set(others.map(({ key }) => key));
  return words.map((word) => (keys.has(word.key) ? 1 : others.reduce((best, other) => Math.max(best, likeness(word, other)), 0)));
}
