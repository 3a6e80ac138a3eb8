import type { Direction, Reason } from '../model.ts';

/** One sign that a change is stricter or looser for an applicant; weight 0 tells only that a reader would act on it. */
export interface Signal {
  rule: string;
  /** Above 0: stricter. Below 0: looser. */
  weight: number;
  words: string[];
}

const LEAST = 0.3;

/** The direction that the signals add up to, with the strongest of them as reasons. */
export function directionOf(signals: readonly Signal[]): { direction: Direction; why: Reason[] } {
  const sum = signals.reduce((total, signal) => total + signal.weight, 0);
  const direction = Math.abs(sum) < LEAST ? 'neutral' : sum > 0 ? 'stricter' : 'looser';
  const why = signals
    .filter((signal) => signal.weight !== 0 && Math.sign(signal.weight) === Math.sign(sum))
    .toSorted((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
    .slice(0, 3)
    .map((signal) => ({ rule: signal.rule, says: direction, words: signal.words }));
  return { direction, why: direction === 'neutral' ? [] : why };
}
