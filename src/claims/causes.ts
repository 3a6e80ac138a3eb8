import { type ClaimAnchor, type ClaimStanding, OVERTAKEN } from '../model.ts';

type Standing = Pick<ClaimStanding, 'state' | 'why'>;

/** How a claim stands on an anchor, and the passage that overtook it as news since it last held; null: none did. */
export interface StandingSoFar {
  last: ClaimStanding;
  news: number | null;
}

/**
 * Of standings of a claim on an anchor, in the order of time, those that put it out of date by a cause of its own. One that says for the same
 * reasons the same of a newer text goes on with the cause before it.
 */
export function causesIn<T extends Standing>(standings: readonly T[]): T[] {
  const causes: T[] = [];
  let last: Standing | null = null;
  for (const standing of standings) {
    const overtaken = OVERTAKEN.has(standing.state);
    if (overtaken && (last === null || isAnother(last, standing))) causes.push(standing);
    last = overtaken ? (causes.at(-1) ?? null) : null;
  }
  return causes;
}

/** The causes for which a claim is out of date after all of these, the last one last; none: it is not. */
export function causesNow<T extends Standing>(standings: readonly T[]): T[] {
  return causesIn(sinceItHeld(standings));
}

/** As it was anchored. */
export function firstStanding({ passage }: Pick<ClaimAnchor, 'passage'>): ClaimStanding {
  return { state: 'supported', before: null, after: null, why: [], passage, byNews: false };
}

/** Where all of these lead to, from how the claim stood first. */
export function standingSoFar(first: ClaimStanding, standings: readonly ClaimStanding[]): StandingSoFar {
  return { last: standings.at(-1) ?? first, news: sinceItHeld(standings).findLast(({ byNews }) => byNews)?.passage ?? null };
}

function sinceItHeld<T extends Standing>(standings: readonly T[]): T[] {
  return standings.slice(standings.findLastIndex(({ state }) => !OVERTAKEN.has(state)) + 1);
}

/** A reason that falls away is no news; another one is. */
function isAnother(cause: Standing, next: Standing): boolean {
  return next.state !== cause.state || next.why.some((reason) => !cause.why.includes(reason));
}
