import type { PageRef } from '../src/model.ts';
import { inertText, shortened } from './inert-text.ts';

const LONGEST_TITLE = 120;
const LONGEST_HEADING = 80;
/** An outermost heading with so many of its words in the title is the title again. */
const TITLE_SHARE = 0.6;

/** The title of a page as a report shows it. */
export function titleOf(page: PageRef): string {
  return shortened(inertText(page.title), LONGEST_TITLE);
}

/** The headings above a passage, without that of the page itself, which says what the title says. */
export function headingsWithin(page: PageRef, path: string[]): string[] {
  const [outermost, ...inner] = path;
  const within = outermost !== undefined && isTitle(outermost, page.title) ? inner : path;
  return within.map((heading) => shortened(inertText(heading), LONGEST_HEADING));
}

function isTitle(heading: string, title: string): boolean {
  const words = wordsOf(heading);
  const ofTitle = new Set(wordsOf(title));
  return words.filter((word) => ofTitle.has(word)).length >= words.length * TITLE_SHARE;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
