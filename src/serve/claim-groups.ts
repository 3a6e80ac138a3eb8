import { type ClaimReport, isOutOfDate } from '../history/claim-check.ts';
import type { ClaimState } from '../model.ts';

/** What an editor does with a claim. */
export type ClaimGroup = 'out' | 'open' | 'settled' | 'holds';

/** States that say nothing for or against a sentence: somebody must look. */
const OPEN: ReadonlySet<ClaimState> = new Set(['never supported', 'ambiguous', 'source unreachable']);

export function groupOf(report: ClaimReport): ClaimGroup {
  if (isOutOfDate(report)) return 'out';
  if (report.settled !== null) return 'settled';
  // Of one that is weak nobody has said yet that its pages say it.
  return OPEN.has(report.state) || report.weak ? 'open' : 'holds';
}

/** Each group with its claims, in the order given. */
export function inGroups(reports: readonly ClaimReport[]): Record<ClaimGroup, ClaimReport[]> {
  const groups: Record<ClaimGroup, ClaimReport[]> = { out: [], open: [], settled: [], holds: [] };
  for (const report of reports) groups[groupOf(report)].push(report);
  return groups;
}
