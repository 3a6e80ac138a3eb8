import type { Time } from '../model.ts';
import type { Store, StoredPage } from '../store/index.ts';
import { changeId } from './change-id.ts';

/** A value and the span in which it was seen to stand. */
export interface SeriesStep {
  value: string | number;
  since: Time;
  /** The first look that no longer showed it; null: it stands. */
  until: Time | null;
  /** The change that brought it; null: it stood in the first version. */
  change: string | null;
}

/** One value through time: a fact, or a cell of a table's row. */
export interface Series {
  /** The passage that states it; of several, the last. */
  passage: number;
  /** `fee of Form I-131`, or the row and column of a cell. */
  name: string;
  /** The headings above, as they are now or were last. */
  path: string[];
  steps: SeriesStep[];
}

/** Adds a step in the order of time; a value that goes on from one wording to the next, or is told twice in one, is one step. */
export function addStep(steps: SeriesStep[], step: SeriesStep): void {
  const last = steps.at(-1);
  if (last?.value === step.value && last.since === step.since) return;
  if (last?.value === step.value && last.until === step.since) last.until = step.until;
  else steps.push({ ...step });
}

/** What a series needs to know of its page: when versions were first seen, which change brought a wording, the headings above a passage. */
export interface PageTimes {
  timeOf: (version: number) => Time;
  changeOf: (passage: number, version: number) => string | null;
  pathOf: (passage: number) => string[];
}

export async function pageTimes(store: Store, page: StoredPage): Promise<PageTimes> {
  const times = new Map((await store.versions(page)).map(({ number, time }) => [number, time]));
  const changes = await store.changes({ pageId: page.id });
  const ids = new Map(changes.map((change) => [`${change.passage}.${change.version}`, changeId(change)]));
  const paths = new Map(changes.map(({ passage, path }) => [passage, path]));
  for (const { number, path } of await store.passages(page)) paths.set(number, path);
  return {
    timeOf: (version) => times.get(version) ?? '',
    changeOf: (passage, version) => ids.get(`${passage}.${version}`) ?? null,
    pathOf: (passage) => paths.get(passage) ?? [],
  };
}
