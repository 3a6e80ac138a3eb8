import type { PageRef } from '../model.ts';
import { pageRef, type Store } from '../store/index.ts';

/** Pages as readers are told them, by their slugs, each read once. */
export class PageRefs {
  readonly #store: Store;
  readonly #known = new Map<string, PageRef>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** @throws where no page has the slug: what is stored names only pages that are there */
  async of(slug: string): Promise<PageRef> {
    const known = this.#known.get(slug);
    if (known !== undefined) return known;
    const page = await this.#store.page(slug);
    if (page === null) throw new Error(`there is no page ${slug}`);
    const ref = pageRef(page);
    this.#known.set(slug, ref);
    return ref;
  }
}
