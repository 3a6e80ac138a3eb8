import type { Flagging } from './flagging.ts';
import type { PageDeclaration } from './model.ts';
import type { Store } from './store/index.ts';

/** What every stage is given beside its input. */
export interface House extends Flagging {
  store: Store;
  /** What `sources/` say of a page, by slug. */
  declared: ReadonlyMap<string, PageDeclaration>;
}
