import type { Unrest } from '../model.ts';

/** A text that need not be read to know whether another one is the same: their keys are the same exactly then. */
export interface Said {
  readonly key: string | number;
  readonly text: string;
}

/** What a passage said, from one version on; null: it was not there. */
export interface LifeStep {
  version: number;
  said: Said | null;
}

/** So many changes in a row, each at the very next look, make a counter. */
const COUNTER_RUN = 4;

/** The steps of a passage's life from the rows of its wordings, in the order of versions; moves without other words are no step. */
export function lifeSteps(wordings: readonly { said: Said; fromVersion: number; untilVersion: number | null }[]): LifeStep[] {
  const steps: LifeStep[] = [];
  const add = (step: LifeStep) => {
    const last = steps.at(-1);
    if (last === undefined || !saysTheSame(last, step)) steps.push(step);
  };
  for (const [index, { said, fromVersion, untilVersion }] of wordings.entries()) {
    add({ version: fromVersion, said });
    const next = wordings[index + 1];
    if (untilVersion !== null && (next === undefined || next.fromVersion > untilVersion)) add({ version: untilVersion, said: null });
  }
  return steps;
}

function saysTheSame(a: LifeStep, b: LifeStep): boolean {
  return a.said?.key === b.said?.key;
}

/** The version in which the passage last said what it says again from `version` on, or null where that is new. */
export function earlierVersionOf(steps: readonly LifeStep[], version: number): number | null {
  const at = steps.findIndex((step) => step.version === version);
  const now = steps[at];
  if (now === undefined || now.said === null) return null;
  return steps.slice(0, Math.max(0, at - 1)).findLast((step) => saysTheSame(step, now))?.version ?? null;
}

/**
 * Whether the step at `version` is one of many that lead nowhere. A first return is a change like any other; from the second return in
 * a row on, the passage flaps. A change of a number or a date is never called flapping.
 */
export function unrestAt(steps: readonly LifeStep[], version: number, looks: ReadonlyMap<number, number>): Unrest | null {
  const at = steps.findIndex((step) => step.version === version);
  if (at < 1) return null;
  const returns = (index: number) => {
    const step = steps[index];
    return (
      step !== undefined &&
      index > 1 &&
      steps.slice(0, index - 1).some((earlier) => saysTheSame(earlier, step)) &&
      sameFigures(steps[index - 1], step)
    );
  };
  if (returns(at) && returns(at - 1)) return { kind: 'flapping', goesOn: returns(at - 2) };
  const counts = (index: number) =>
    looks.get(steps[index - 1]?.version ?? 0) === 1 && onlyFiguresDiffer(steps[index - 1]?.said?.text, steps[index]?.said?.text);
  const run = (last: number) => Array.from({ length: COUNTER_RUN }, (_, back) => last - back).every(counts);
  return run(at) ? { kind: 'counter', goesOn: run(at - 1) } : null;
}

function figuresOf(text: string): string {
  return text.match(/\d+/g)?.join(' ') ?? '';
}

function sameFigures(a: LifeStep | undefined, b: LifeStep | undefined): boolean {
  return a?.said === null || b?.said === null || figuresOf(a?.said.text ?? '') === figuresOf(b?.said.text ?? '');
}

/** Figures that mean something to a reader: money, shares, dates, periods, forms. */
const MEANT = /[$€£%]|\d[/-]\d|\b(day|week|month|year|hour|edition|form)|\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;

/** Nothing but a bare number differs. */
export function onlyFiguresDiffer(a: string | null | undefined, b: string | null | undefined): boolean {
  if (a == null || b == null || MEANT.test(a) || MEANT.test(b)) return false;
  const bare = (text: string) => text.replace(/\d[\d,.]*/g, '#');
  return bare(a) === bare(b);
}
