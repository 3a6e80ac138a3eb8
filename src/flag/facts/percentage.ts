import type { Fact } from '../../model.ts';
import { factAt } from './fact.ts';
import { NUMBER, numberOf } from './number.ts';

const PERCENTAGE = new RegExp(`(?<![\\w.,$/-])(${NUMBER})\\s?(?:%|per ?cent\\b)`, 'gi');

/** Percentages: "80%", "100 percent of the poverty line". */
export function readPercentages(text: string): Fact[] {
  return [...text.matchAll(PERCENTAGE)].map((match) =>
    factAt('percentage', text, {
      value: numberOf(match[1] ?? ''),
      start: match.index,
      end: match.index + match[0].length,
    }),
  );
}
