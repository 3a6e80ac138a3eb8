import type { Subject } from '../history/subjects.ts';
import type { Store, StoredPage } from '../store/index.ts';
import type { PassedDays } from './passed-days.ts';

/** What messages are made of. */
export interface Sources {
  store: Store;
  /** By slug. */
  pages: ReadonlyMap<string, StoredPage>;
  /** The things of which pages may contradict each other. */
  subjects: readonly Subject[];
  passed: PassedDays;
  /** Where our record is served; null: nowhere that readers can reach. */
  record: string | null;
}
