import type { WeeklyDigest } from '../src/model.ts';
import { sortedJson } from './sorted-json.ts';

/** The model itself, the keys of every object in alphabetical order. */
export function weeklyDigestJson(digest: WeeklyDigest): string {
  return sortedJson(digest);
}
