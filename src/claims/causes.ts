import { type ClaimStanding, OVERTAKEN } from '../model.ts';

type Standing = Pick<ClaimStanding, 'state' | 'why'>;

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
  return causesIn(standings.slice(standings.findLastIndex(({ state }) => !OVERTAKEN.has(state)) + 1));
}

/** A reason that falls away is no news; another one is. */
function isAnother(cause: Standing, next: Standing): boolean {
  return next.state !== cause.state || next.why.some((reason) => !cause.why.includes(reason));
}
