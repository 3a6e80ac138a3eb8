import type { FlaggedChange, PageRef, Time } from '../model.ts';
import type { Store } from '../store/index.ts';
import { flaggedChanges } from './changes.ts';
import type { ClaimReport } from './claim-check.ts';
import { secondAfter } from './week.ts';

/** What a sentence came to stand on: the passage that overtook it or is gone, what it says then, and when that was seen. */
export interface Cause {
  passage: number;
  after: string | null;
  time: Time;
}

/** The change that last put one claim where it stands; null: no single change did it. */
export async function causeOf(store: Store, { page, passage, since, causes, after }: ClaimReport): Promise<FlaggedChange | null> {
  const time = causes.at(-1)?.time ?? since;
  return page === null || passage === null || time === null ? null : new ClaimCauses(store).of({ passage, after, time }, page);
}

/** The changes that put sentences out of date; those of a version are read once. */
export class ClaimCauses {
  readonly #store: Store;
  readonly #changes = new Map<string, FlaggedChange[]>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** null: no single change did it. */
  async of({ passage, after, time }: Cause, { slug }: PageRef): Promise<FlaggedChange | null> {
    const key = `${slug} ${time}`;
    const changes = this.#changes.get(key) ?? (await flaggedChanges(this.#store, { page: slug, since: time, until: secondAfter(time) }));
    this.#changes.set(key, changes);
    const ofPassage = changes.filter((change) => change.passage === passage);
    return ofPassage.find((change) => change.after === after) ?? ofPassage[0] ?? null;
  }
}
