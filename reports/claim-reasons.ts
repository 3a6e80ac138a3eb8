import { inertText, shortened } from './inert-text.ts';
import { CHANGE } from './strings.ts';

const MOST_REASONS = 4;
const LONGEST_REASON = 160;
const REPEATS = /^(?:category|topic|significance) |^(?:stricter|looser|neutral)$/;

/** Why a sentence is where it stands, in brief: each reason once, without those that only say how the edit was flagged; of many the first. */
export function claimReasons(why: readonly string[]): string[] {
  const reasons = [...new Set(why.map((reason) => shortened(inertText(reason), LONGEST_REASON)))].filter((reason) => !REPEATS.test(reason));
  const more = reasons.length - MOST_REASONS;
  return more > 0 ? [...reasons.slice(0, MOST_REASONS), CHANGE.whyMore(more)] : reasons;
}
