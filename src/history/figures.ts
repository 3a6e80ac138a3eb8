import type { FactType, FigureMoves, FlaggedChange } from '../model.ts';

/** From so many rows of one page on, figures that moved are told together. */
const FEWEST_ROWS = 3;

/** A row whose change is one of these is told by itself, in whatever table it stands. */
const TOLD_ALONE: ReadonlySet<FactType> = new Set(['fee', 'duration', 'edition', 'form', 'address', 'modality', 'authority']);

/**
 * Tells tables of figures (processing times, counts by month) apart from rules that stand in tables. Where several rows of one page
 * change by nothing but figures, a reader is told once; each row stays in the history, and each cell has its series.
 */
export function splitFigures(changes: readonly FlaggedChange[]): { figures: FigureMoves[]; others: FlaggedChange[] } {
  const rows = new Map<string, FlaggedChange[]>();
  for (const change of changes)
    if (change.mark === null && isOfFigures(change)) rows.set(keyOf(change), [...(rows.get(keyOf(change)) ?? []), change]);
  const grouped = [...rows.values()].filter((group) => group.length >= FEWEST_ROWS);
  const told = new Set(grouped.flat());
  return { figures: grouped.flatMap(toMoves), others: changes.filter((change) => !told.has(change)) };
}

function keyOf({ page, path }: FlaggedChange): string {
  return JSON.stringify([page.slug, path]);
}

function toMoves(group: readonly FlaggedChange[]): FigureMoves[] {
  const [first] = group;
  if (first === undefined) return [];
  const shown = group.find(({ cells }) => cells.length > 0);
  const [cell] = shown?.cells ?? [];
  const row = shown?.label ?? '';
  return [{ page: first.page, path: first.path, rows: group.length, example: cell ? { row, cell } : null }];
}

/** A table row that came or went with nothing but figures beside its label, or whose words stayed while its figures moved. */
export function isOfFigures({ passageKind, before, after, facts }: FlaggedChange): boolean {
  if (passageKind !== 'table-row' || facts.some(({ type }) => TOLD_ALONE.has(type))) return false;
  if (before !== null && after !== null) return wordsOf(before) === wordsOf(after);
  const text = before ?? after ?? '';
  return figuresIn(text) > 0 && figuresIn(text) >= lettersWords(text);
}

const MONTH =
  /\b(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)\b\.?/gi;

/** What stays of a text without its figures, its names of months and the dashes that stand for an empty cell. */
function wordsOf(text: string): string {
  const bare = text.replace(MONTH, ' ').replace(/[\d.,%()–—-]+/g, ' ');
  return [...new Set(bare.toLowerCase().split(/\s+/).filter(Boolean))].toSorted().join(' ');
}

function figuresIn(text: string): number {
  return text.match(/\d[\d.,]*/g)?.length ?? 0;
}

function lettersWords(text: string): number {
  return text.replace(MONTH, ' ').match(/[a-z]+/gi)?.length ?? 0;
}
