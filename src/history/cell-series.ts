import { groupedBy } from '../grouped-by.ts';
import type { Cell } from '../model.ts';
import type { Store, StoredPage } from '../store/index.ts';
import { addStep, type PageTimes, pageTimes, type Series } from './series.ts';

type Row = Awaited<ReturnType<Store['wordings']>>[number] & { cells: Cell[]; header: string };

/**
 * The series of the cells of a page's tables, one for each row and column; `row` and `column`: only those with this text in their name.
 * A row is the same for as long as it is one passage under one header; a column keeps its place where its name is touched up.
 */
export async function cellSeries(
  store: Store,
  page: StoredPage,
  { row, column }: { row?: string | undefined; column?: string | undefined },
): Promise<Series[]> {
  const times = await pageTimes(store, page);
  const rows = (await store.wordings(page)).flatMap((wording): Row[] => {
    const { kind, cells, label } = wording;
    // A row of one cell is a heading inside a table.
    return kind === 'table-row' && cells !== null && cells.length > 1 ? [{ ...wording, cells, header: label ?? cells[0]?.text ?? '' }] : [];
  });
  const asked = rows.filter(({ header }) => holds(header, row));
  return [...groupedBy(asked, ({ number, header }) => `${number} ${folded(header)}`).values()]
    .flatMap((ofRow) => seriesOfRow(ofRow, times))
    .filter(({ column: name }) => holds(name, column))
    .map(({ column: _, ...series }) => series);
}

function holds(name: string, asked: string | undefined): boolean {
  return asked === undefined || folded(name).includes(folded(asked));
}

/** Letters and digits alone: a header is not another one for a space or a hyphen more. */
function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function seriesOfRow(wordings: readonly Row[], { timeOf, changeOf, pathOf }: PageTimes): (Series & { column: string })[] {
  const columns: (Series & { column: string; place: number })[] = [];
  for (const { number, cells, header, label, fromVersion, untilVersion } of wordings) {
    const names = cells.map(({ column }, place) => column ?? `cell ${place + 1}`);
    for (const [place, { text }] of cells.entries()) {
      const name = names[place] ?? '';
      if (place === 0 && text === (label ?? header)) continue;
      // Where no column of this row bears the old name any more, its place tells which one it became.
      const known =
        columns.find(({ column }) => column === name) ?? columns.find((one) => one.place === place && !names.includes(one.column));
      const one = known ?? { passage: number, name: '', path: pathOf(number), steps: [], column: name, place };
      if (!known) columns.push(one);
      Object.assign(one, { column: name, place, name: `${header} · ${name}` });
      const until = untilVersion === null ? null : timeOf(untilVersion);
      addStep(one.steps, { value: text, since: timeOf(fromVersion), until, change: changeOf(number, fromVersion) });
    }
  }
  return columns.map(({ place: _, ...series }) => series);
}
