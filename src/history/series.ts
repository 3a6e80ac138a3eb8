import type { FactType, Time } from '../model.ts';
import type { Store, StoredPage } from '../store/index.ts';

/** A value and the span in which it was seen to stand. */
export interface SeriesStep {
  value: string | number;
  since: Time;
  /** The first look that no longer showed it; null: it stands. */
  until: Time | null;
  /** The change that brought it; null: it stood in the first version. */
  change: string | null;
}

/** One value through time: a fact of one passage, or a cell of one row. */
export interface Series {
  passage: number;
  /** `fee of Form I-131`, or the row and column of a cell. */
  name: string;
  steps: SeriesStep[];
}

/** The series of the facts of a page, of one type where one is named; `of`: only what the value is of has this text. */
export async function factSeries(store: Store, page: StoredPage, type: FactType | undefined, of: string | undefined): Promise<Series[]> {
  const ids = await changeIds(store, page);
  const stated = await store.statedFacts({ pageId: page.id, ...(type === undefined ? {} : { types: [type] }) });
  const series = new Map<string, Series>();
  for (const fact of stated) {
    const name = fact.of === null ? fact.type : `${fact.type} of ${fact.of}`;
    if (of !== undefined && !name.toLowerCase().includes(of.toLowerCase())) continue;
    const key = `${fact.passage} ${name}`;
    const one = series.get(key) ?? { passage: fact.passage, name, steps: [] };
    series.set(key, one);
    addStep(one.steps, {
      value: fact.value,
      since: fact.since,
      until: fact.until,
      change: ids.get(`${fact.passage}.${fact.fromVersion}`) ?? null,
    });
  }
  return [...series.values()];
}

/** The series of the cells of a page's tables; `row` and `column`: only those whose label and name have this text. */
export async function cellSeries(store: Store, page: StoredPage, row: string | undefined, column: string | undefined): Promise<Series[]> {
  const ids = await changeIds(store, page);
  const times = new Map((await store.versions(page)).map(({ number, time }) => [number, time]));
  const series = new Map<string, Series>();
  for (const wording of await store.wordings(page)) {
    const { number, kind, cells, label, fromVersion, untilVersion } = wording;
    if (kind !== 'table-row' || cells === null) continue;
    const rowName = label ?? cells[0]?.text ?? '';
    if (row !== undefined && !rowName.toLowerCase().includes(row.toLowerCase())) continue;
    for (const [place, cell] of cells.entries()) {
      const columnName = cell.column ?? `cell ${place + 1}`;
      if (cell.text === label || (column !== undefined && !columnName.toLowerCase().includes(column.toLowerCase()))) continue;
      const key = `${number} ${columnName}`;
      const one = series.get(key) ?? { passage: number, name: `${rowName} · ${columnName}`, steps: [] };
      series.set(key, one);
      addStep(one.steps, {
        value: cell.text,
        since: times.get(fromVersion) ?? '',
        until: untilVersion === null ? null : (times.get(untilVersion) ?? null),
        change: ids.get(`${number}.${fromVersion}`) ?? null,
      });
    }
  }
  return [...series.values()];
}

/** A value that goes on from one wording to the next is one step. */
function addStep(steps: SeriesStep[], step: SeriesStep): void {
  const last = steps.at(-1);
  if (last && last.value === step.value && last.until === step.since) last.until = step.until;
  else if (!last || last.value !== step.value || last.since !== step.since) steps.push(step);
}

/** The change that gave a passage its wording, by `PASSAGE.VERSION`. */
async function changeIds(store: Store, page: StoredPage): Promise<Map<string, string>> {
  const changes = await store.changes({ pageId: page.id });
  return new Map(changes.map(({ slug, passage, version, ordinal }) => [`${passage}.${version}`, `${slug}.${version}.${ordinal}`]));
}
