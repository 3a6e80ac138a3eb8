import { claimSenses } from './claim-senses.ts';
import { firstStanding, standingSoFar } from './claims/causes.ts';
import type { Senses } from './claims/reading.ts';
import { standingOn } from './claims/standing.ts';
import type { Lexicon } from './flag/index.ts';
import type { ClaimAnchor, ClaimStanding } from './model.ts';
import type { ShownVersionOfPage, StandClaims } from './store/index.ts';

/** How claims stand with a new version of a page: those whose standing is another now. */
export function standClaims(lexicon: Lexicon): StandClaims {
  const senses = claimSenses(lexicon);
  return (resting, shown) =>
    resting.flatMap(({ anchorId, text, anchor, soFar }) => {
      const standing = standingOn(senses.read(text), anchor, soFar, shown, senses);
      return standing === soFar.last ? [] : [{ anchorId, standing }];
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
  const first = firstStanding(anchor);
  for (const version of versions) {
    if (version.technical) continue;
    const soFar = standingSoFar(first, course);
    const next = standingOn(claim, anchor, soFar, version, senses);
    if (next !== soFar.last) course.push({ ...next, time: version.time, captureId: version.captureId });
  }
  return course;
}
