import type { PageAlert } from '../src/model.ts';
import { sortedJson } from './sorted-json.ts';

/** The model itself, the keys of every object in alphabetical order. */
export function pageAlertJson(alert: PageAlert): string {
  return sortedJson(alert);
}
