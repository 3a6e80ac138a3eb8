import type { FindContent } from './claims/dom.ts';
import { furnitureMatcher } from './extract/furniture-match.ts';
import { mainContent } from './extract/main-content.ts';

/** Where the text of an article stands in its page: as pages are read, menus around it aside. */
export const articleContent: FindContent = ($) => {
  const { roots, wholeBody } = mainContent($, []);
  return { roots, isFurniture: furnitureMatcher(roots, wholeBody, new Set()) };
};
