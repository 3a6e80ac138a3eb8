import type { Extraction } from '../model.ts';

/** What comes of bytes that cannot be read: no passages, and a warning that says why. */
export function unreadable(why: string): Extraction {
  return { title: null, stamp: null, passages: [], template: '', warnings: [`The page could not be read: ${why}`] };
}
