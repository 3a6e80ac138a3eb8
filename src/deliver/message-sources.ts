import type { Span } from '../history/week.ts';
import type { Day, OutdatedArticle, WeeklyDigest } from '../model.ts';
import type { Store, StoredPage } from '../store/index.ts';

/** What messages are made of. */
export interface Sources {
  store: Store;
  /** By slug. */
  pages: ReadonlyMap<string, StoredPage>;
  /** What all pages say of a span; a recipient is told a part of it. */
  digest: (span: Span) => Promise<WeeklyDigest>;
  /** The articles that a day puts in question by passing. */
  passed: (day: Day) => Promise<OutdatedArticle[]>;
  /** Where our record is served; null: nowhere that readers can reach. */
  record: string | null;
}
