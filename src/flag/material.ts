import type { FactChange } from '../model.ts';
import type { Hit } from './hits.ts';
import type { Signal } from './signal.ts';
import type { ReadChange } from './signals.ts';
import type { Unit, Wording } from './wording.ts';

/** Small words whose coming or going alone is a turn of phrase: "you can call" and "call". */
const TURNS_OF_PHRASE = new Set(['permission']);

/** The words that make a difference one that a reader may act on; empty where it only says the same in other words. */
export function materialWords(
  { before, after, difference }: ReadChange,
  facts: readonly FactChange[],
  signals: readonly Signal[],
  hits: readonly Hit[],
): string[] {
  return [
    ...facts.flatMap((fact) => (fact.type === 'modality' ? [] : [String(fact.after ?? fact.before)])),
    ...signals.filter(({ rule }) => !TURNS_OF_PHRASE.has(rule)).flatMap((signal) => signal.words),
    ...hits.filter((hit) => hit.zone === 'difference' || hit.zone === 'gone').map((hit) => hit.words),
    ...difference.hunks.flatMap(({ removed, added }) => [...names(before, removed), ...names(after, added)]),
    ...difference.hunks.flatMap(({ removed, added }) => [...bound(before, removed), ...bound(after, added)]),
  ];
}

function names(wording: Wording, units: readonly Unit[]): string[] {
  return units.filter((unit) => unit.kind === 'word' && isName(wording, unit)).map(({ surface }) => surface);
}

/** Words of a sentence that binds: where it says what must or may be done, any other word may make another rule. */
function bound({ tokens, operators }: Wording, units: readonly Unit[]): string[] {
  const binding = new Set(operators.flatMap(({ owner, from }) => (owner.severity === undefined ? [] : tokens[from]?.sentence)));
  return units
    .filter(({ kind, from }) => (kind === 'word' || kind === 'synonym') && binding.has(tokens[from]?.sentence))
    .map(({ surface }) => surface);
}

/** A proper name inside a sentence, or a figure. */
function isName({ tokens }: Wording, { from, surface }: Unit): boolean {
  if (/\d/.test(surface)) return true;
  return tokens[from]?.capital === true && tokens[from - 1]?.sentence === tokens[from]?.sentence;
}
