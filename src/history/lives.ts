import { groupedBy } from '../grouped-by.ts';
import type { Time } from '../model.ts';
import type { Store } from '../store/index.ts';
import { type LifeStep, lifeSteps } from './unrest.ts';

/** What one passage said from version to version, and how often each version of its page was seen. */
export interface Life {
  steps: LifeStep[];
  times: ReadonlyMap<number, Time>;
  looks: ReadonlyMap<number, number>;
}

/** The lives of passages of a page, which is read once for all of them. */
export async function livesOn(store: Store, slug: string, passages: ReadonlySet<number>): Promise<(passage: number) => Life> {
  const page = await store.page(slug);
  if (page === null) return () => ({ steps: [], times: new Map(), looks: new Map() });
  const wordings = groupedBy(await store.wordings(page, passages), ({ number }) => number);
  const times = new Map((await store.versions(page)).map(({ number, time }) => [number, time]));
  const looks = new Map((await store.sightings(page)).map(({ version, seen }) => [version, seen]));
  const stepsOf = (passage: number) =>
    lifeSteps((wordings.get(passage) ?? []).map(({ text, ...span }) => ({ ...span, said: { key: text, text } })));
  return (passage) => ({ steps: stepsOf(passage), times, looks });
}
