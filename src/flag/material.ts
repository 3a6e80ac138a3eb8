import type { FactChange } from '../model.ts';
import type { Hit } from './hits.ts';
import type { ReadChange } from './read-change.ts';
import type { Signal } from './signal.ts';
import type { Unit, Wording } from './wording.ts';

/** Small words whose coming or going alone is a turn of phrase: "you can call" and "call". */
const TURNS_OF_PHRASE = new Set(['permission']);

/** True where the difference only says the same in other words, or tells what no rule rests on. */
export function isNothingToActOn(
  { change, before, after, difference }: ReadChange,
  facts: readonly FactChange[],
  signals: readonly Signal[],
  hits: readonly Hit[],
): boolean {
  const valued = facts.some(({ type }) => type !== 'modality');
  if (change.before === null || change.after === null) return !valued && hits.length === 0 && signals.every(({ weight }) => weight === 0);
  const signalled = signals.some(({ rule }) => !TURNS_OF_PHRASE.has(rule));
  const cued = hits.some(({ zone }) => zone === 'difference' || zone === 'gone');
  const weighty = difference.hunks.some(({ removed, added }) => hasWeight(before, removed) || hasWeight(after, added));
  return !valued && !signalled && !cued && !weighty;
}

/** A name or a figure, or any word of a sentence that binds: where it says what must or may be done, another word makes another rule. */
function hasWeight(wording: Wording, units: readonly Unit[]): boolean {
  const { tokens, operators } = wording;
  const binding = new Set(operators.flatMap(({ owner, from }) => (owner.severity === undefined ? [] : tokens[from]?.sentence)));
  return units.some((unit) => {
    if (unit.kind === 'word' && isName(wording, unit)) return true;
    return unit.kind !== 'term' && unit.kind !== 'operator' && binding.has(tokens[unit.from]?.sentence);
  });
}

/** A proper name inside a sentence, or a figure. */
function isName({ tokens }: Wording, { from, surface }: Unit): boolean {
  if (/\d/.test(surface)) return true;
  return tokens[from]?.capital === true && tokens[from - 1]?.sentence === tokens[from]?.sentence;
}
