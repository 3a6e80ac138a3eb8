import type { PageRef } from '../src/model.ts';
import { inertText, shortened } from './inert-text.ts';

const LONGEST_TITLE = 120;

/** The title of a page as a report shows it. */
export function titleOf(page: PageRef): string {
  return shortened(inertText(page.title), LONGEST_TITLE);
}
