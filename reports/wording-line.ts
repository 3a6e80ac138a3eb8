import type { DigestItem, TermSwaps } from '../src/model.ts';
import { firstIds, type Place, placesOf } from './change-outline.ts';
import { headline } from './headline.ts';
import { inertText, shortened } from './inert-text.ts';
import { webAddress } from './live-link.ts';
import { headingsWithin, titleOf } from './page-title.ts';
import { DIGEST, HEADLINES } from './strings.ts';

/** A change told in one line, with the pages that show it. */
export interface WordingLine {
  says: string;
  places: Place[];
  pageCount: number;
  heading: string | null;
  ids: string[];
}

const MOST_SWAPS = 4;
const LONGEST_SWAP = 100;

/** Official words that changed on a page. */
export function terminologyLine(swaps: TermSwaps): WordingLine {
  const { page, ids } = swaps;
  const place = { title: titleOf(page), publisher: inertText(page.publisher), link: webAddress(page.url) };
  return { says: swapsInWords(swaps), pageCount: 1, places: [place], heading: null, ids: firstIds(ids) };
}

/** "sponsor → supporter; affidavit → declaration", of many the first. */
export function swapsInWords({ swaps, ids }: TermSwaps): string {
  const shown = swaps.slice(0, MOST_SWAPS).map((swap) => shortened(inertText(swap), LONGEST_SWAP));
  const more = swaps.length > shown.length ? [DIGEST.more(swaps.length - shown.length)] : [];
  return swaps.length === 0 ? DIGEST.otherWords(ids.length) : [...shown, ...more].join(HEADLINES.between);
}

/** An editorial change: its headline. */
export function editorialLine({ change, pages, ids }: DigestItem): WordingLine {
  return {
    says: headline(change),
    pageCount: pages.length,
    places: placesOf(change, pages),
    heading: headingsWithin(change.page, change.path).at(-1) ?? null,
    ids: firstIds(ids),
  };
}
