import type { FactChange } from '../model.ts';
import type { Difference } from './difference.ts';
import type { Framed } from './frame.ts';
import type { Signal } from './signal.ts';
import type { Unit, Wording } from './wording.ts';

const FIGURE = /^\d+(?:\.\d+)?%?$/;
/** Limits under which a larger figure is looser, and those under which it is stricter. */
const CEILING = new Set(['at-most']);
const FLOOR = new Set(['at-least']);

/** A bare figure that made way for another (an age, a wait that the typed values do not know), or a number of things now asked for. */
export function figureSignals(
  before: Wording,
  after: Wording,
  difference: Difference,
  frame: Framed,
  facts: readonly FactChange[],
): Signal[] {
  const isCounted = frame.value === 'demand' && facts.every(({ type }) => type === 'modality' || type === 'form' || type === 'count');
  return difference.hunks.flatMap(({ removed, added }) => {
    const asked = isCounted ? added.find(({ key }) => FIGURE.test(key) && Number.parseFloat(key) > 1) : undefined;
    if (asked !== undefined && removed.length > 0 && !removed.some(({ key }) => FIGURE.test(key))) {
      return [{ rule: 'figure-asked', weight: 1.5, words: [`new: ${textOf(after, asked)}`] }];
    }
    const from = onlyFigure(removed);
    const to = onlyFigure(added);
    if (from === null || to === null) return [];
    const growth = Math.sign(Number.parseFloat(to.key) - Number.parseFloat(from.key));
    // "More than 20,000 requests" is a number of things there are, not a limit.
    const limit = facts.some(({ type }) => type === 'count') && !frame.value ? 0 : limitOf(after, to);
    return [
      {
        rule: limit === 0 ? 'figure' : 'figure-limit',
        weight: 2 * growth * limit,
        words: [`${textOf(before, from)} → ${textOf(after, to)}`],
      },
    ];
  });
}

function onlyFigure(units: readonly Unit[]): Unit | null {
  const [unit] = units;
  return units.length === 1 && unit !== undefined && FIGURE.test(unit.key) ? unit : null;
}

function limitOf(wording: Wording, unit: Unit): number {
  const limit = wording.operators.findLast(({ to }) => to <= unit.from && unit.from - to <= 2)?.owner.id ?? '';
  return CEILING.has(limit) ? -1 : FLOOR.has(limit) ? 1 : 0;
}

function textOf({ text, tokens }: Wording, { from }: Unit): string {
  const token = tokens[from];
  return token === undefined ? '' : text.slice(token.start, token.end);
}
