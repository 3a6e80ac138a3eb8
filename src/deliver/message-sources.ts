import type { Subject } from '../history/subjects.ts';
import type { Day, OutdatedArticle } from '../model.ts';
import type { Store, StoredPage } from '../store/index.ts';

/** What messages are made of. */
export interface Sources {
  store: Store;
  /** By slug. */
  pages: ReadonlyMap<string, StoredPage>;
  /** The things of which pages may contradict each other. */
  subjects: readonly Subject[];
  /** The articles that a day puts in question by passing. */
  passed: (day: Day) => Promise<OutdatedArticle[]>;
  /** Where our record is served; null: nowhere that readers can reach. */
  record: string | null;
}
