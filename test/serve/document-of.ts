import { parseHTML } from 'linkedom';
import { expect } from 'vitest';
import type { Served } from './made-history.ts';

/** A page of the site as a document; it must be there. */
export async function documentOf(site: Served, path: string) {
  const answer = await site.get(path);
  expect(answer.status, path).toBe(200);
  return parseHTML(await answer.text()).document;
}
