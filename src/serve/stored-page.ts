import { PolicytraceError } from '../model.ts';
import type { Store, StoredPage } from '../store/index.ts';

/** The page with this slug; throws where there is none. */
export async function pageOfSlug(store: Store, slug: string): Promise<StoredPage> {
  const page = await store.page(slug);
  if (page === null) throw new PolicytraceError('not-found', 'there is no such page');
  return page;
}
