import type { Cell, PassageKind } from './model.ts';

/** Deeper than any heading: a row that spans a table and names what stands below it. */
const SECTION_LEVEL = 7;

/**
 * The headings above each passage, outermost first. A heading closes every heading of its level or deeper; a section row of a table
 * stands as a heading over the rows below it.
 *
 * Paths are not stored: they follow from the order and the levels, so renaming a heading rewrites one wording, not its whole section.
 */
export function headingPaths(
  passages: readonly { kind: PassageKind; level: number | null; cells: readonly Cell[] | null; text: string }[],
): string[][] {
  const open: { level: number; text: string }[] = [];
  const close = (level: number) => {
    while (open.length > 0 && (open.at(-1)?.level ?? 0) >= level) open.pop();
  };
  return passages.map(({ kind, level, cells, text }) => {
    const section = kind === 'table-head' && cells?.length === 1;
    const opens = kind === 'heading' ? (level ?? 1) : section ? SECTION_LEVEL : null;
    if (opens !== null) close(opens);
    else if (kind !== 'table-row' && kind !== 'table-head') close(SECTION_LEVEL);
    const path = open.map((heading) => heading.text);
    if (opens !== null) open.push({ level: opens, text });
    return path;
  });
}
