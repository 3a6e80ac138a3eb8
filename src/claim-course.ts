import { claimSenses } from './claim-senses.ts';
import type { Senses } from './claims/reading.ts';
import { standingOn } from './claims/standing.ts';
import type { Lexicon } from './flag/index.ts';
import type { ClaimAnchor, ClaimStanding } from './model.ts';
import type { ShownVersionOfPage, StandClaims } from './store/index.ts';

/** How claims stand with a new version of a page: those whose standing is another now. */
export function standClaims(lexicon: Lexicon): StandClaims {
  const senses = claimSenses(lexicon);
  return (resting, shown) =>
    resting.flatMap(({ anchorId, text, anchor, last }) => {
      const standing = standingOn(senses.read(text), anchor, last, shown, senses);
      return standing === last ? [] : [{ anchorId, standing }];
    });
}

/** How a claim came to stand on an anchor with each version after the one of the check; only what changed it. */
export function courseOf(
  text: string,
  anchor: ClaimAnchor,
  versions: readonly ShownVersionOfPage[],
  senses: Senses,
): (ClaimStanding & { time: string; captureId: number })[] {
  const claim = senses.read(text);
  const course: (ClaimStanding & { time: string; captureId: number })[] = [];
  let last: ClaimStanding = { state: 'supported', before: null, after: null, why: [], passage: anchor.passage, byNews: false };
  for (const version of versions) {
    if (version.technical) continue;
    const next = standingOn(claim, anchor, last, version, senses);
    if (next === last) continue;
    course.push({ ...next, time: version.time, captureId: version.captureId });
    last = next;
  }
  return course;
}
