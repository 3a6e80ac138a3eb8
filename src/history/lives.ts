import type { Time } from '../model.ts';
import type { Store } from '../store/index.ts';
import { type LifeStep, lifeSteps } from './unrest.ts';

/** What one passage said from version to version, and how often each version of its page was seen. */
export interface Life {
  steps: LifeStep[];
  times: ReadonlyMap<number, Time>;
  looks: ReadonlyMap<number, number>;
}

interface PageLives {
  steps: ReadonlyMap<number, LifeStep[]>;
  times: ReadonlyMap<number, Time>;
  looks: ReadonlyMap<number, number>;
}

/** The lives of passages, each page read once. */
export class Lives {
  readonly #store: Store;
  readonly #pages = new Map<string, PageLives>();

  constructor(store: Store) {
    this.#store = store;
  }

  async of(slug: string, passage: number): Promise<Life> {
    const page = this.#pages.get(slug) ?? (await this.#read(slug));
    this.#pages.set(slug, page);
    return { steps: page.steps.get(passage) ?? [], times: page.times, looks: page.looks };
  }

  async #read(slug: string): Promise<PageLives> {
    const page = await this.#store.page(slug);
    if (page === null) return { steps: new Map(), times: new Map(), looks: new Map() };
    const wordings = new Map<number, Parameters<typeof lifeSteps>[0][number][]>();
    for (const { number, text, fromVersion, untilVersion } of await this.#store.wordings(page))
      wordings.set(number, [...(wordings.get(number) ?? []), { said: { key: text, text }, fromVersion, untilVersion }]);
    return {
      steps: new Map([...wordings].map(([number, rows]) => [number, lifeSteps(rows)])),
      times: new Map((await this.#store.versions(page)).map(({ number, time }) => [number, time])),
      looks: new Map((await this.#store.sightings(page)).map(({ version, seen }) => [version, seen])),
    };
  }
}
