import type { IndexedCapture, Store } from '../store/index.ts';
import { surt } from './surt.ts';

/** The captures of the pages that stand or stood at one address, in the order of time; empty where no page did. */
export async function capturesAt(store: Store, url: string): Promise<IndexedCapture[]> {
  const key = surt(url);
  if (key === null) return [];
  const addresses = await store.addresses();
  const pages = new Set(addresses.filter((one) => one.url === url || surt(one.url) === key).map(({ pageId }) => pageId));
  return store.captureIndex([...pages]);
}
