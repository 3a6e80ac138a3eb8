import { createColors } from 'picocolors';
import { CATEGORIES, type Category, SIGNIFICANCES } from '../model.ts';
import type { Outcome } from '../pipeline.ts';

export interface RunCounts {
  checked: number;
  unchanged: number;
  first: number;
  changed: number;
  failed: number;
  /** Older than what was known of their page; put in their place among its versions. */
  late: number;
  /** Changes by category. */
  flags: Record<Category, number>;
}

/** What came of a run over many captures. */
export function runSummary(outcomes: readonly Outcome[]): { counts: RunCounts; text: (color: boolean) => string } {
  const count = (...results: Outcome['result'][]) => outcomes.filter(({ result }) => results.includes(result)).length;
  const flags = outcomes.flatMap((outcome) => outcome.flags);
  const counts: RunCounts = {
    checked: outcomes.length,
    unchanged: count('unchanged', 'known'),
    first: count('first'),
    changed: count('changed'),
    failed: count('bad'),
    late: count('late'),
    flags: Object.fromEntries(CATEGORIES.map((name) => [name, flags.filter(({ category }) => category === name).length])) as Record<
      Category,
      number
    >,
  };
  return { counts, text: (color) => summaryText(counts, outcomes, color) };
}

function summaryText(counts: RunCounts, outcomes: readonly Outcome[], color: boolean): string {
  const { bold, dim, red, yellow } = createColors(color);
  const lines = [
    `${bold(String(counts.checked))} checked: ${counts.unchanged} unchanged, ${counts.changed} with a new version, ${counts.first} seen for the first time, ${counts.failed} not obtained`,
  ];
  const told = CATEGORIES.filter((name) => counts.flags[name] > 0).map((name) => `${name} ${counts.flags[name]}`);
  if (counts.late > 0) {
    lines.push(`${counts.late} older than what was known of their page: put in their place among its versions, without an alert`);
  }
  if (told.length > 0) lines.push(`Changes by category: ${told.join(' · ')}`);
  for (const { page, flags } of outcomes.filter(({ result }) => result === 'changed')) {
    const highest = SIGNIFICANCES.findLast((rank) => flags.some(({ significance }) => significance === rank)) ?? 'none';
    lines.push(
      `  ${highest === 'high' ? red(highest) : highest === 'medium' ? yellow(highest) : dim(highest)} ${page.slug} ${dim(`(${flags.length} ${flags.length === 1 ? 'change' : 'changes'})`)}`,
    );
  }
  const attention = outcomes.filter(({ result, events }) => result === 'bad' || events.length > 0);
  if (attention.length > 0) lines.push('Pages that need attention:');
  for (const { page, judgement, capture, events } of attention) {
    const told = events.map(({ name, detail }) => `${name}: ${detail}`);
    const why = told.length > 0 ? told : [`still ${judgement.state}: ${capture.error?.message ?? judgement.reasons.join('; ')}`];
    lines.push(...why.map((text) => `  ${page.slug} — ${text}`));
  }
  return lines.join('\n');
}

/** One outcome as a line of `--json`. */
export function outcomeLine({ page, capture, judgement, result, flags, events }: Outcome) {
  return {
    kind: 'page',
    page: page.slug,
    url: capture.url,
    time: capture.time,
    result,
    state: judgement.state,
    status: capture.status,
    effectiveStatus: judgement.effectiveStatus,
    reasons: capture.error ? [capture.error.message, ...judgement.reasons] : judgement.reasons,
    changes: flags.map(({ category, significance, direction, topics }) => ({ category, significance, direction, topics })),
    events,
  };
}
