import type { Reason } from '../model.ts';
import type { Hit, Zone } from './hits.ts';
import type { RuleCategory } from './lexicon.ts';

/** How much a cue counts by where it was found. */
const ZONE_WEIGHT: Readonly<Record<Zone, number>> = {
  difference: 3,
  gone: 1.5,
  sentence: 1.5,
  passage: 0.8,
  lead: 0.8,
  heading: 1,
  page: 0.5,
};
/** A cue that names the subject of the whole page. */
const SUBJECT_WEIGHT = 1.2;
const SHOWN = 3;

/** The category that the cues speak for most, with the cues; how a request is handled, where none was found at all. */
export function categoryOf(hits: readonly Hit[]): { category: RuleCategory; why: Reason[] } {
  const scores = new Map<RuleCategory, number>();
  for (const { cue, weight } of weighed(hits)) {
    if (cue.category !== null) scores.set(cue.category, (scores.get(cue.category) ?? 0) + weight);
  }
  const [best] = [...scores].toSorted((one, other) => other[1] - one[1]);
  if (best === undefined || best[1] === 0)
    return { category: 'processing', why: [{ rule: 'no-cue', says: 'category processing', words: [] }] };
  const [category] = best;
  const why = weighed(hits)
    .filter(({ cue }) => cue.category === category)
    .toSorted((one, other) => other.weight - one.weight)
    .slice(0, SHOWN)
    .map(({ cue, zone, words }) => ({ rule: cue.id, says: `category ${category}`, words: [inZone(words, zone)] }));
  return { category, why };
}

/** Each cue once, where it counts most: a word that is said three times is still one cue. */
function weighed(hits: readonly Hit[]): (Hit & { weight: number })[] {
  const best = new Map<string, Hit & { weight: number }>();
  for (const hit of hits) {
    const weight = hit.cue.weight * (hit.cue.subject && hit.zone === 'page' ? SUBJECT_WEIGHT : ZONE_WEIGHT[hit.zone]);
    const known = best.get(hit.cue.id);
    if (known === undefined || weight > known.weight) best.set(hit.cue.id, { ...hit, weight });
  }
  return [...best.values()];
}

/** The words, with the place they stand in where that is not the difference itself. */
export function inZone(words: string, zone: Zone): string {
  const places: Readonly<Record<Zone, string>> = {
    difference: '',
    gone: 'no longer: ',
    sentence: 'in the same sentence: ',
    passage: 'in the same passage: ',
    lead: 'in what introduces it: ',
    heading: 'in the heading above: ',
    page: 'in the page’s headings: ',
  };
  return `${places[zone]}${words}`;
}
