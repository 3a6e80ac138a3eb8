import type { Lexicon } from '../flag/index.ts';
import type { RecentChanges } from '../history/recent-changes.ts';
import type { Subject } from '../history/subjects.ts';
import type { Store } from '../store/index.ts';
import type { Access } from './access.ts';

/** What every view is given. */
export interface ServeContext {
  store: Store;
  /** What was shown of recent changes is remembered. */
  recent: RecentChanges;
  /** What the lexicon says of each rule, by its id. */
  rules: ReadonlyMap<string, { reason: string; file: string }>;
  subjects: readonly Subject[];
  /** How the sentences of articles are read. */
  lexicon: Lexicon;
  now: () => Date;
  /** Scheme, host and port under which the pages are read; what permanent addresses begin with. */
  origin: string;
  access: Access;
  /** Told of a defect; the reader is not. */
  report: (message: string) => void;
}
