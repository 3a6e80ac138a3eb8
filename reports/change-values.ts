import type { CellChange, FactChange } from '../src/model.ts';
import { factChangeInWords, factLabel, factValueInWords } from './fact-change.ts';
import { inertText, quoted } from './inert-text.ts';
import { CHANGE, VALUES } from './strings.ts';

/** "Fee", "$575 → $630 (Form I-131, paper)". */
export interface ValueLine {
  label: string;
  text: string;
}

const MOST_VALUES = 8;
const LONGEST_COLUMN = 40;
const LONGEST_CELL = 80;

/** The values that differ, by cell where a row has named columns, each value once; of many the first. */
export function valuesInWords(cells: CellChange[], facts: FactChange[]): ValueLine[] {
  const named = cells.filter((cell) => cell.column !== null && !isSameUnderNewColumn(cell, cells));
  const others = facts.filter((fact) => fact.of !== null || !named.some((cell) => isValueOf(cell, fact)));
  const lines = [...named.map(cellInWords), ...others.map((fact) => ({ label: factLabel(fact.type), text: factChangeInWords(fact) }))];
  const more = lines.length - MOST_VALUES;
  return more > 0 ? [...lines.slice(0, MOST_VALUES), { label: CHANGE.moreValues, text: String(more) }] : lines;
}

/** "“12 months” → “14 months”" of a cell, "none" where there was or is no such cell. */
export function cellValuesInWords(before: string | null, after: string | null): string {
  const [was, now] = [before, after].map((value) => (value === null ? VALUES.none : quoted(value, LONGEST_CELL)));
  return VALUES.changed(was ?? '', now ?? '');
}

function cellInWords({ column, before, after }: CellChange): ValueLine {
  return { label: CHANGE.column(quoted(column ?? '', LONGEST_COLUMN)), text: cellValuesInWords(before, after) };
}

/** A column that got another name shows each of its cells as gone and as new. */
function isSameUnderNewColumn({ before, after }: CellChange, cells: CellChange[]): boolean {
  if (before === null) return cells.some((cell) => cell.after === null && cell.before === after);
  return after === null && cells.some((cell) => cell.before === null && cell.after === before);
}

/** The cell shows the value of the fact and nothing else. */
function isValueOf({ before, after }: CellChange, fact: FactChange): boolean {
  const shows = (cell: string | null, value: string | number | null) =>
    cell !== null && value !== null && inertText(cell) === factValueInWords(fact.type, value);
  return shows(before, fact.before) && shows(after, fact.after);
}
