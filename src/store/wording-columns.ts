import type { Cell, PassageKind } from '../model.ts';
import type { Wording } from './segment.ts';

/**
 * Wordings as columns: what is alike stands together, texts as they stand on the page, so that they pack against its bytes.
 * Sparse columns hold pairs of place and value. `0` stands for an empty column.
 */
export type WordingColumns = [
  /** Of passages; `-n` after a number: the n numbers that follow it. */
  numbers: number[],
  /** A letter each; `m`: the wording of that passage stands here unchanged, and the other columns hold nothing of it. */
  kinds: string,
  /** Runs of version and count; only where a segment begins, else all begin with the version itself. */
  since: number[] | 0,
  levels: number[] | 0,
  /** The label, or how many characters of the text are it. */
  labels: (number | string)[] | 0,
  /** Names of columns, each list of them once. */
  heads: (string | null)[][] | 0,
  /** Place, number of the list of heads, and the lengths of the cells (or their texts where the text is not all of them joined). */
  cells: (number | number[] | string[])[] | 0,
  texts: string[],
];

const LETTERS: Record<PassageKind, string> = {
  heading: 'h',
  paragraph: 'p',
  'list-item': 'l',
  'table-head': 't',
  'table-row': 'r',
  alert: 'a',
};
const KINDS = Object.fromEntries(Object.entries(LETTERS).map(([kind, letter]) => [letter, kind])) as Record<string, PassageKind>;
const MOVED = 'm';

/** `isKept`: a wording of the version before that only stands elsewhere. */
export function toColumns(wordings: readonly Wording[], isKept: (wording: Wording) => boolean, withSince: boolean): WordingColumns {
  const written = wordings.map((wording) => (isKept(wording) ? null : wording));
  const sparse = <T>(column: (wording: Wording) => T | null) =>
    orZero(
      written.flatMap((wording, place) => {
        const value = wording === null ? null : column(wording);
        return value === null ? [] : [place, value];
      }),
    );
  const heads = new Map<string, { place: number; names: (string | null)[] }>();
  const cells = written.flatMap((wording, place) => {
    if (wording?.cells == null) return [];
    const names = wording.cells.map(({ column }) => column);
    const key = JSON.stringify(names);
    const head = heads.get(key) ?? { place: heads.size, names };
    heads.set(key, head);
    return [place, head.place, cellColumn(wording.text, wording.cells)];
  });
  return [
    toRuns(wordings.map(({ number }) => number)),
    written.map((wording) => (wording === null ? MOVED : LETTERS[wording.kind])).join(''),
    withSince ? toCounts(wordings.map(({ fromVersion }) => fromVersion)) : 0,
    sparse(({ level }) => level),
    sparse(({ label, text }) => (label !== null && label !== '' && text.startsWith(label) ? label.length : label)),
    orZero([...heads.values()].map(({ names }) => names)),
    orZero(cells),
    written.flatMap((wording) => (wording === null ? [] : [wording.text])),
  ];
}

/** `kept`: the wording of a passage in the version before. `version`: what begins with them. */
export function fromColumns(columns: WordingColumns, version: number, kept: (number: number) => Wording): Wording[] {
  const [numbers, kinds, since, levels, labels, heads, cells, texts] = columns;
  const fromVersions = since === 0 ? [] : fromCounts(since);
  const levelAt = pairs(levels);
  const labelAt = pairs(labels);
  const cellsAt = new Map<number, { names: (string | null)[]; parts: number[] | string[] }>();
  for (let at = 0; cells !== 0 && at < cells.length; at += 3) {
    const [place, head, parts] = [cells[at] as number, cells[at + 1] as number, cells[at + 2] as number[] | string[]];
    cellsAt.set(place, { names: (heads === 0 ? [] : heads[head]) ?? [], parts });
  }
  let next = 0;
  return fromRuns(numbers).map((number, place) => {
    const kind = KINDS[kinds[place] ?? ''];
    if (kind === undefined) return kept(number);
    const text = texts[next++] ?? '';
    const label = labelAt.get(place) ?? null;
    const row = cellsAt.get(place);
    return {
      number,
      fromVersion: fromVersions[place] ?? version,
      kind,
      text,
      label: typeof label === 'number' ? text.slice(0, label) : label,
      level: levelAt.get(place) ?? null,
      cells: row === undefined ? null : toCells(text, row.names, row.parts),
    };
  });
}

function cellColumn(text: string, cells: readonly Cell[]): number[] | string[] {
  const texts = cells.map((cell) => cell.text);
  return texts.join(' ') === text ? texts.map(({ length }) => length) : texts;
}

function toCells(text: string, names: readonly (string | null)[], parts: readonly (number | string)[]): Cell[] {
  let start = 0;
  return parts.map((part, index) => {
    const cell = { column: names[index] ?? null, text: typeof part === 'string' ? part : text.slice(start, start + part) };
    start += cell.text.length + 1;
    return cell;
  });
}

function toRuns(numbers: readonly number[]): number[] {
  const runs: { first: number; more: number }[] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last.first + last.more + 1 === number) last.more += 1;
    else runs.push({ first: number, more: 0 });
  }
  return runs.flatMap(({ first, more }) => (more === 0 ? [first] : [first, -more]));
}

function fromRuns(runs: readonly number[]): number[] {
  return runs.flatMap((number, index) => {
    if (number >= 0) return [number];
    const first = runs[index - 1] ?? 0;
    return Array.from({ length: -number }, (_, more) => first + more + 1);
  });
}

function toCounts(values: readonly number[]): number[] {
  const counts: { value: number; count: number }[] = [];
  for (const value of values) {
    const last = counts.at(-1);
    if (last?.value === value) last.count += 1;
    else counts.push({ value, count: 1 });
  }
  return counts.flatMap(({ value, count }) => [value, count]);
}

function fromCounts(counts: readonly number[]): number[] {
  return counts.flatMap((value, index) => (index % 2 === 0 ? Array.from({ length: counts[index + 1] ?? 0 }, () => value) : []));
}

function pairs<T>(column: readonly (number | T)[] | 0): Map<number, T> {
  const found = new Map<number, T>();
  for (let at = 0; column !== 0 && at < column.length; at += 2) found.set(column[at] as number, column[at + 1] as T);
  return found;
}

function orZero<T>(column: T[]): T[] | 0 {
  return column.length === 0 ? 0 : column;
}
