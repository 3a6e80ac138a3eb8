import type { PassageKind } from '../model.ts';

/**
 * The headings above each passage, outermost first. A heading closes every heading of its level or deeper.
 * Paths are not stored: they follow from the order and the levels, so renaming a heading rewrites one wording, not its whole section.
 */
export function headingPaths(passages: readonly { kind: PassageKind; level: number | null; text: string }[]): string[][] {
  const open: { level: number; text: string }[] = [];
  return passages.map(({ kind, level, text }) => {
    if (kind === 'heading') while (open.length > 0 && (open.at(-1)?.level ?? 0) >= (level ?? 1)) open.pop();
    const path = open.map((heading) => heading.text);
    if (kind === 'heading') open.push({ level: level ?? 1, text });
    return path;
  });
}
