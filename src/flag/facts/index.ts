import type { Fact } from '../../model.ts';
import { readAddresses } from './address.ts';
import { readAuthorities } from './authority.ts';
import { readCounts } from './count.ts';
import { readDates } from './date.ts';
import { readDurations } from './duration.ts';
import { readEditions } from './edition.ts';
import { readFees } from './fee.ts';
import { readForms } from './form.ts';
import { readModalities } from './modality.ts';
import { readPercentages } from './percentage.ts';

export { factChanges } from './changes.ts';

/** In order of precedence: words that one reader took are no fact of a later one (a box number is no count, "May 3" no modality). */
const READERS = [
  readAddresses,
  readAuthorities,
  readForms,
  readEditions,
  readDates,
  readFees,
  readPercentages,
  readDurations,
  readCounts,
  readModalities,
];

/** Every fact of one wording, in order of place, no two overlapping. Time is linear in the length of the text. */
export function factsOf(text: string): Fact[] {
  const taken = new Uint8Array(text.length);
  const facts: Fact[] = [];
  for (const read of READERS) {
    for (const fact of read(text)) {
      if (taken.subarray(fact.start, fact.end).includes(1)) continue;
      taken.fill(1, fact.start, fact.end);
      facts.push(fact);
    }
  }
  return facts.sort((a, b) => a.start - b.start);
}
